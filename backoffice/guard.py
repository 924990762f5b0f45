"""No page without a permission, no form without its token."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from aiohttp import web

from backoffice.cookies import BEFORE_LOGIN
from backoffice.keys import VISITOR, Visitor
from backoffice.rendering import message_page, render
from cases.domain.errors import Forbidden
from cases.domain.roles import Permission

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]
TOKEN_FIELD = "csrf_token"
LIVE_HEADER = "X-Jiesu-Live"  # set by our own script, which wants a status rather than a login page


class Access(Enum):
    """Pages that no permission guards: those before the login, and those of everybody who is logged in."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Route:
    """One address, its page, and who may use it."""

    method: str
    path: str
    page: Page
    access: Permission | Access
    name: str | None = None


def guarded(route: Route) -> Page:
    """The page behind its guard: login first, then the role, then the form's token."""

    async def handler(request: web.Request) -> web.StreamResponse:
        found = request.get(VISITOR)
        if route.access is not Access.PUBLIC:
            if found is None:
                return await _entrance(request)
            if isinstance(route.access, Permission) and not found.user.may(route.access):
                raise Forbidden(found.user.role.value, route.access.value)
        if request.method == "POST" and not await _token_fits(request, found, route):
            text = "为防止冒用，这张表单没有被接受。请返回上一页，刷新后重新提交。"
            return message_page(request, 403, "表单已失效", text, typed=await typed(request))
        return await route.page(request)

    return handler


async def typed(request: web.Request) -> list[str]:
    """What she wrote into the form, so that it can be shown again; never passwords or tokens."""
    if request.method != "POST":
        return []
    hidden = {TOKEN_FIELD, "password", "current", "new", "again", "next"}
    fields = (await request.post()).items()
    return [value for name, value in fields if name not in hidden and isinstance(value, str) and value.strip()]


async def _token_fits(request: web.Request, found: Visitor | None, route: Route) -> bool:
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return False
    given = (await request.post()).get(TOKEN_FIELD)
    if route.access is Access.PUBLIC:
        expected = request.cookies.get(BEFORE_LOGIN, "")
    else:
        expected = found.session.csrf if found else ""
    return bool(expected) and isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())


async def _entrance(request: web.Request) -> web.StreamResponse:
    login = request.app.router["login"].url_for()
    if LIVE_HEADER in request.headers:
        return web.Response(status=401)
    if request.method == "POST":
        return render(
            request,
            "message.html",
            {
                "title": "登录已过期",
                "text": "没有改动任何内容。您填写的文字保留在下面，登录后可以复制回去。",
                "typed": await typed(request),
                "link": (str(login), "去登录"),
            },
            status=401,
        )
    raise web.HTTPSeeOther(login.with_query(next=request.path_qs))
