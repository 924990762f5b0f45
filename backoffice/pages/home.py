"""Where each role begins."""

from __future__ import annotations

from aiohttp import web

from backoffice.keys import visitor
from cases.domain.roles import Permission


async def show(request: web.Request) -> web.Response:
    """The queue for whom there are cases, the accounts for the administrator."""
    place = "cases" if visitor(request).user.may(Permission.SEE_CASES) else "users"
    raise web.HTTPSeeOther(request.app.router[place].url_for())
