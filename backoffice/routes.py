"""Every address of the back office, and who may use it. A page that is not named here does not exist."""

from __future__ import annotations

from aiohttp import web

from backoffice.guard import Access, Route, guarded
from backoffice.pages import actions, case, evidence, home, live, login, password, queue, static, tickets, users
from cases.domain.roles import Permission
from cases.domain.workflow import PERFORMED_BY

_P = Permission

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", home.show, Access.SIGNED_IN, "home"),
    Route("GET", "/static/{file}", static.show, Access.PUBLIC, "static"),
    Route("GET", "/login", login.show, Access.PUBLIC, "login"),
    Route("POST", "/login", login.submit, Access.PUBLIC),
    Route("POST", "/logout", login.log_out, Access.SIGNED_IN, "logout"),
    Route("GET", "/password", password.show, Access.SIGNED_IN, "password"),
    Route("POST", "/password", password.submit, Access.SIGNED_IN),
    Route("GET", "/cases", queue.show, _P.SEE_CASES, "cases"),
    Route("GET", "/pulse", live.pulse, _P.SEE_CASES, "pulse"),
    Route("GET", "/cases/{number}", case.show, _P.SEE_CASES, "case"),
    Route("GET", "/cases/{number}/messages", live.messages, _P.SEE_COMPLAINANT, "messages"),
    Route("GET", "/cases/{number}/evidence/{id:[0-9]{1,9}}", evidence.show, _P.SEE_CASES, "evidence"),
    *(
        Route("POST", f"/cases/{{number}}/{action.value}", actions.page(action), permission, f"do-{action.value}")
        for action, permission in PERFORMED_BY.items()
        if permission is not None
    ),
    Route("GET", "/tickets", tickets.show, _P.WORK_TICKETS, "tickets"),
    Route("POST", "/tickets/{id:[0-9]{1,9}}/close", tickets.close, _P.WORK_TICKETS, "ticket-close"),
    Route("POST", "/tickets/{id:[0-9]{1,9}}/answer", tickets.answer, _P.WORK_TICKETS, "ticket-answer"),
    Route("GET", "/users", users.show, _P.MANAGE_USERS, "users"),
    Route("POST", "/users", users.add, _P.MANAGE_USERS),
    Route("POST", "/users/{id:[0-9]{1,9}}/disable", users.disable, _P.MANAGE_USERS, "user-disable"),
    Route("POST", "/users/{id:[0-9]{1,9}}/enable", users.enable, _P.MANAGE_USERS, "user-enable"),
    Route("POST", "/users/{id:[0-9]{1,9}}/password", users.set_password, _P.MANAGE_USERS, "user-password"),
)


def setup(app: web.Application) -> None:
    """Put every page behind its guard."""
    for route in ROUTES:
        app.router.add_route(route.method, route.path, guarded(route), name=route.name)
