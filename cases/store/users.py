"""Accounts as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from cases.domain.errors import Conflict, NotFound
from cases.domain.roles import Role, User
from cases.store.tables import users
from cases.store.transaction import Transaction
from cases.store.types import is_id


class SqlUsers:
    """Accounts by id and login."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, user: User, password_hash: str) -> User:
        statement = self._transaction.insert(users).values(**_values(user), password_hash=password_hash)
        statement = statement.on_conflict_do_nothing(index_elements=["login"]).returning(users)
        row = (await self._transaction.execute(statement)).first()
        if row is None:
            raise Conflict("login", user.login)
        return _user(row)

    async def by_login(self, login: str) -> tuple[User, str] | None:
        row = (await self._transaction.execute(select(users).where(users.c.login == login))).first()
        return (_user(row), row.password_hash) if row else None

    async def get(self, id: int) -> User | None:
        if not is_id(id):
            return None
        row = (await self._transaction.execute(select(users).where(users.c.id == id))).first()
        return _user(row) if row else None

    async def list(self) -> Sequence[User]:
        return [_user(row) for row in await self._transaction.execute(select(users).order_by(users.c.login))]

    async def save(self, user: User, *, password_hash: str | None = None) -> None:
        await self._transaction.one_at_a_time(f"login {user.login}")
        others = select(users.c.id).where(users.c.login == user.login, users.c.id != user.id)
        if (await self._transaction.execute(others)).first() is not None:
            raise Conflict("login", user.login)
        values = _values(user) if password_hash is None else {**_values(user), "password_hash": password_hash}
        if not (await self._transaction.execute(update(users).where(users.c.id == user.id).values(values))).rowcount:
            raise NotFound("user", str(user.id))


def _values(user: User) -> dict[str, Any]:
    return {
        "login": user.login,
        "name": user.name,
        "role": user.role.value,
        "windows": list(user.windows),
        "disabled": user.disabled,
        "failed_logins": user.failed_logins,
        "locked_until": user.locked_until,
    }


def _user(row: Row[tuple[Any, ...]]) -> User:
    return User(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        windows=tuple(row.windows),
        disabled=row.disabled,
        failed_logins=row.failed_logins,
        locked_until=row.locked_until,
    )
