"""One transaction: its statements, and the few things that SQLite and PostgreSQL spell or need differently."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.store.engine import READ_ONLY

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


class Transaction:
    """A connection in a transaction. A cancelled task ends between two statements, never within one, so that the
    connection stays whole and every commit has one outcome."""

    def __init__(self, engine: AsyncEngine, *, read_only: bool) -> None:
        self._connection = AsyncConnection(engine)
        self._is_postgresql = engine.dialect.name == "postgresql"
        self.read_only = read_only

    async def start(self) -> None:
        await _undisturbed(self._start())

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        return await _undisturbed(self._connection.execute(statement, parameters))

    async def commit(self) -> None:
        await _undisturbed(self._connection.commit())

    async def close(self) -> None:
        """Undo what was not committed and give the connection back."""
        if self._connection.sync_connection is not None:
            await _undisturbed(self._connection.close())

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT, in the dialect of this connection."""
        return postgresql.insert(table) if self._is_postgresql else sqlite.insert(table)

    async def one_at_a_time(self, name: str) -> None:
        """Let no other transaction pass here with the same name until this one ends.

        SQLite needs no help: its writers queue anyway.
        """
        if self._is_postgresql:
            await self.execute(_LOCK, {"name": name})

    async def _start(self) -> None:
        await self._connection.start()
        if self.read_only:
            option = "postgresql_readonly" if self._is_postgresql else READ_ONLY
            await self._connection.execution_options(**{option: True})


async def _undisturbed[T](doing: Coroutine[Any, Any, T]) -> T:
    """Its result; where this task is cancelled meanwhile, that comes when it has ended."""
    task = asyncio.ensure_future(doing)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
        raise
    finally:
        if task.done() and not task.cancelled():
            task.exception()  # seen: nobody is left to whom it could be told
