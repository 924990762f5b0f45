"""Accounts, for the administrator."""

from __future__ import annotations

import re

from aiohttp import web
from wtforms import Form

from backoffice.forms import NewPasswordForm, UserForm
from backoffice.keys import context, visitor
from backoffice.rendering import render
from backoffice.wording import refused as why
from cases.domain.errors import Conflict, InvalidInput
from cases.domain.roles import Role
from cases.services import accounts


async def show(request: web.Request) -> web.StreamResponse:
    """Everybody, and the form for somebody new."""
    return await _page(request)


async def add(request: web.Request) -> web.StreamResponse:
    """A new account."""
    form = UserForm(await request.post())
    if not form.validate():
        return await _page(request, new=form, status=422)
    try:
        await accounts.add_user(
            context(request),
            login=form.login.data,
            name=form.name.data,
            role=Role(form.role.data),
            password=form.password.data,
            windows=tuple(re.split(r"[\s,，、；;]+", form.windows.data or "")),
            by=visitor(request).user,
        )
    except InvalidInput as error:
        form[error.field].errors = [why(error.field, error.reason)]
        return await _page(request, new=form, status=422)
    except Conflict:
        form.login.errors = ["这个账号已经有了，请换一个。"]
        return await _page(request, new=form, status=409)
    raise _back(request, "user_added")


async def disable(request: web.Request) -> web.StreamResponse:
    """Close an account."""
    try:
        await accounts.disable(context(request), _id(request), by=visitor(request).user)
    except InvalidInput as error:
        return await _page(request, problem=why(error.field, error.reason), status=422)
    raise _back(request, "user_disabled")


async def enable(request: web.Request) -> web.StreamResponse:
    """Open it again."""
    await accounts.enable(context(request), _id(request), by=visitor(request).user)
    raise _back(request, "user_enabled")


async def set_password(request: web.Request) -> web.StreamResponse:
    """A new password for somebody who lost hers; it unlocks her too."""
    form = NewPasswordForm(await request.post())
    if form.validate():
        try:
            await accounts.set_password(
                context(request), _id(request), by=visitor(request).user, password=form.password.data
            )
            raise _back(request, "password_set")
        except InvalidInput as error:
            form.password.errors = [why(error.field, error.reason)]
    return await _page(request, reset=form, status=422)


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])


def _back(request: web.Request, done: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(request.app.router["users"].url_for().with_query(done=done))


async def _page(
    request: web.Request,
    *,
    new: UserForm | None = None,
    reset: Form | None = None,
    problem: str = "",
    status: int = 200,
) -> web.Response:
    everybody = await accounts.list_users(context(request), by=visitor(request).user)
    resets: dict[int, Form] = {user.id: NewPasswordForm() for user in everybody}
    if reset is not None:
        resets[_id(request)] = reset
    values = {
        "users": everybody,
        "new": new or UserForm(),
        "resets": resets,
        "reset_at": _id(request) if reset is not None else None,
        "problem": problem,
        "open_tickets": 0,
    }
    return render(request, "users.html", values, status=status)
