"""One's own password."""

from __future__ import annotations

from aiohttp import web

from backoffice import times
from backoffice.cookies import keep_session
from backoffice.forms import PasswordForm
from backoffice.keys import context, now, visitor
from backoffice.rendering import render
from backoffice.wording import refused
from cases.domain.errors import InvalidInput
from cases.services import accounts, queries


async def show(request: web.Request) -> web.StreamResponse:
    """The form."""
    return await _page(request, PasswordForm())


async def submit(request: web.Request) -> web.StreamResponse:
    """Change it; this browser stays logged in, every other login ends."""
    form = PasswordForm(await request.post())
    if not form.validate():
        return await _page(request, form, status=422)
    try:
        opened = await accounts.change_password(
            context(request),
            user=visitor(request).user,
            current=form.current.data,
            new=form.new.data,
            now=now(request),
        )
    except InvalidInput as error:
        form[error.field].errors = [refused(error.field, error.reason)]
        return await _page(request, form, status=422)
    except accounts.LockedOut as locked:
        problem = f"尝试次数过多，请在 {times.local(locked.until):%H:%M} 以后再试。"
        return await _page(request, form, problem=problem, status=429)
    onward = web.HTTPSeeOther(request.app.router["password"].url_for().with_query(done="password_changed"))
    keep_session(request, onward, opened.token)
    raise onward


async def _page(request: web.Request, form: PasswordForm, *, problem: str = "", status: int = 200) -> web.Response:
    waiting = await queries.open_tickets(context(request), by=visitor(request).user)
    return render(request, "password.html", {"form": form, "problem": problem, "open_tickets": waiting}, status=status)
