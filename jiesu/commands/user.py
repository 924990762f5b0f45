"""`jiesu user`: the first account, and the way back in for who lost the password."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

from cases.bootstrap import open_context
from cases.domain.errors import InvalidInput, NotFound
from cases.domain.roles import Role, User
from cases.services import accounts
from cases.settings import read_settings

app = typer.Typer(no_args_is_help=True)

_POLICY = {
    "too_short": "needs at least 10 characters",
    "too_long": "has more than 200 characters",
    "is_login": "must not be the login, or little more than it",
    "one_character": "must not be one character only",
}
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def add(
    login: Annotated[str, typer.Option(prompt=True, help="What she logs in with.")],
    name: Annotated[str, typer.Option(prompt=True, help="Her name.")],
    role: Annotated[Role, typer.Option(prompt=True, help="What she may do.")],
    window: Annotated[list[str] | None, typer.Option(help="A chief representative's window; may be repeated.")] = None,
    password_stdin: FromStdin = False,
) -> None:
    """Make an account of the back office."""
    password = _password(from_stdin=password_stdin)
    user = asyncio.run(_add(login, name, role, tuple(window or ()), password))
    typer.echo(f"{user.login}: {user.role.value}{' of windows ' + ', '.join(user.windows) if user.windows else ''}")


@app.command()
def password(
    login: Annotated[str, typer.Argument(help="Whose password.")],
    password_stdin: FromStdin = False,
) -> None:
    """Set a new password: unlocks the account and ends its sessions."""
    user = asyncio.run(_set_password(login, _password(from_stdin=password_stdin)))
    typer.echo(f"{user.login}: new password set")


async def _add(login: str, name: str, role: Role, windows: tuple[str, ...], password: str) -> User:
    async with open_context(read_settings()) as context:
        try:
            return await accounts.add_user(
                context, login=login, name=name, role=role, password=password, windows=windows
            )
        except InvalidInput as error:
            raise _plain(error) from None


async def _set_password(login: str, password: str) -> User:
    async with open_context(read_settings()) as context:
        async with context.unit_of_work(read_only=True) as work:
            found = await work.users.by_login(login.strip().lower())
        if found is None:
            raise NotFound("user", login)
        try:
            return await accounts.set_password(context, found[0].id, by=None, password=password)
        except InvalidInput as error:
            raise _plain(error) from None


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _plain(error: InvalidInput) -> InvalidInput:
    return InvalidInput(error.field, _POLICY.get(error.reason, error.reason))
