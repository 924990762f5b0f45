"""In and out."""

from __future__ import annotations

from aiohttp import web

from backoffice import times
from backoffice.cookies import SESSION, forget_session, keep_login_token, keep_session, login_token
from backoffice.forms import LoginForm
from backoffice.keys import VISITOR, context, now
from backoffice.rendering import render
from cases.services import accounts


async def show(request: web.Request) -> web.StreamResponse:
    """The form; whoever is logged in goes on."""
    if request.get(VISITOR) is not None:
        raise web.HTTPSeeOther(_next(request, request.query.get("next")))
    return _page(request, LoginForm(), next=request.query.get("next"))


async def submit(request: web.Request) -> web.StreamResponse:
    """Log in and go where she wanted to."""
    data = await request.post()
    form = LoginForm(data)
    wanted = str(data.get("next", ""))
    if not form.validate():
        return _page(request, form, next=wanted, status=422)
    try:
        opened = await accounts.log_in(
            context(request),
            login=form.login.data,
            password=form.password.data,
            now=now(request),
            address=request.remote,
        )
    except accounts.LoginRefused as refused:
        problem = f"账号或密码不对。还可以再试 {refused.attempts_left} 次。"
        return _page(request, form, next=wanted, problem=problem, status=401)
    except accounts.LockedOut as locked:
        problem = (
            f"尝试次数过多，已暂停登录。请在 {times.local(locked.until):%H:%M} 以后再试，或联系系统管理员重设密码。"
        )
        return _page(request, form, next=wanted, problem=problem, status=429)
    onward = web.HTTPSeeOther(_next(request, wanted))
    keep_session(request, onward, opened.token)
    raise onward


async def log_out(request: web.Request) -> web.StreamResponse:
    """End this login."""
    await accounts.log_out(context(request), request.cookies[SESSION])
    onward = web.HTTPSeeOther(request.app.router["login"].url_for())
    forget_session(request, onward)
    raise onward


def _page(
    request: web.Request, form: LoginForm, *, next: str | None, problem: str = "", status: int = 200
) -> web.Response:
    token = login_token(request)
    values = {"form": form, "token": token, "next": next or "", "problem": problem}
    response = render(request, "login.html", values, status=status)
    keep_login_token(request, response, token)
    return response


def _next(request: web.Request, wanted: str | None) -> str:
    """Only a page of this application: a link may not lead out through our login."""
    home = str(request.app.router["home"].url_for())
    plain = (wanted or "").isprintable() and "\\" not in (wanted or "") and "//" not in (wanted or "")
    return wanted if wanted and plain and wanted.startswith(home) else home
