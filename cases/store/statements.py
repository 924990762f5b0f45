"""The few statements that SQLite and PostgreSQL spell or need differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def is_postgresql(connection: AsyncConnection) -> bool:
    return connection.dialect.name == "postgresql"


def insert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of this connection."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


async def one_at_a_time(connection: AsyncConnection, name: str) -> None:
    """Let no other transaction pass here with the same name until this one ends.

    SQLite needs no help: its writers queue anyway.
    """
    if is_postgresql(connection):
        await connection.execute(_LOCK, {"name": name})
