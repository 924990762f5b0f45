"""One transaction over every table."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from cases.ports import Calls, Cases, Drafts, Inbox, Outbox, Sessions, Tickets, Users
from cases.store.calls import SqlCalls
from cases.store.cases import SqlCases
from cases.store.drafts import SqlDrafts
from cases.store.engine import READ_ONLY
from cases.store.inbox import SqlInbox
from cases.store.outbox import SqlOutbox
from cases.store.queue import Queue
from cases.store.sessions import SqlSessions
from cases.store.tickets import SqlTickets
from cases.store.users import SqlUsers


class SqlUnitOfWork:
    """A transaction from `async with` to `commit`; what follows a commit is another one. Used once."""

    inbox: Inbox
    outbox: Outbox
    drafts: Drafts
    cases: Cases
    tickets: Tickets
    users: Users
    sessions: Sessions
    calls: Calls

    def __init__(self, engine: AsyncEngine, queue: Queue, *, read_only: bool) -> None:
        self._connection = AsyncConnection(engine)
        self._queue = queue
        self._read_only = read_only

    async def __aenter__(self) -> Self:
        await self._queue.enter()
        try:
            connection = await self._connection.start()
            if self._read_only:
                await self._begin_reading(connection)
        except BaseException:
            await self._leave()
            raise
        lock = not self._read_only
        self.inbox = SqlInbox(connection)
        self.outbox = SqlOutbox(connection)
        self.drafts = SqlDrafts(connection, lock=lock)
        self.cases = SqlCases(connection, lock=lock)
        self.tickets = SqlTickets(connection)
        self.users = SqlUsers(connection)
        self.sessions = SqlSessions(connection)
        self.calls = SqlCalls(connection, lock=lock)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()

    async def commit(self) -> None:
        await self._connection.commit()

    async def _begin_reading(self, connection: AsyncConnection) -> None:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(postgresql_readonly=True)
        else:
            await connection.execution_options(**{READ_ONLY: True})

    async def _leave(self) -> None:
        # A cancelled worker must still give back its connection and its place.
        closing = asyncio.ensure_future(self._close())
        try:
            await asyncio.shield(closing)
        except asyncio.CancelledError:
            await asyncio.wait([closing])
            raise
        finally:
            self._queue.leave()

    async def _close(self) -> None:
        if self._connection.sync_connection is not None:
            await self._connection.close()


class SqlUnitOfWorkFactory:
    """Opens units of work on one engine. One that is `read_only` waits for no writer and can write nothing."""

    def __init__(self, engine: AsyncEngine, *, writers: Queue, readers: Queue) -> None:
        self.engine = engine
        self._writers = writers
        self._readers = readers

    def __call__(self, *, read_only: bool = False) -> SqlUnitOfWork:
        queue = self._readers if read_only else self._writers
        return SqlUnitOfWork(self.engine, queue, read_only=read_only)
