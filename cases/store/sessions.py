"""Logins in force as a table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from cases.ports import Session
from cases.store.tables import sessions
from cases.store.transaction import Transaction


class SqlSessions:
    """Sessions by the hash of their cookie."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, session: Session) -> None:
        await self._transaction.execute(
            insert(sessions).values(
                key=session.key,
                user_id=session.user_id,
                csrf=session.csrf,
                created_at=session.created_at,
                expires_at=session.expires_at,
            )
        )

    async def get(self, key: str, now: datetime) -> Session | None:
        query = select(sessions).where(sessions.c.key == key, sessions.c.expires_at > now)
        row = (await self._transaction.execute(query)).first()
        return Session(row.key, row.user_id, row.csrf, row.created_at, row.expires_at) if row else None

    async def remove(self, key: str) -> None:
        await self._transaction.execute(delete(sessions).where(sessions.c.key == key))

    async def remove_of_user(self, user_id: int) -> None:
        await self._transaction.execute(delete(sessions).where(sessions.c.user_id == user_id))

    async def purge(self, now: datetime) -> int:
        """How many were over and are gone."""
        return (await self._transaction.execute(delete(sessions).where(sessions.c.expires_at <= now))).rowcount
