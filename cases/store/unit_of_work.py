"""One transaction over every table."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncEngine

from cases.ports import Calls, Cases, Drafts, Inbox, Outbox, Sessions, Tickets, Users
from cases.store.calls import SqlCalls
from cases.store.cases import SqlCases
from cases.store.drafts import SqlDrafts
from cases.store.inbox import SqlInbox
from cases.store.outbox import SqlOutbox
from cases.store.queue import Queue
from cases.store.sessions import SqlSessions
from cases.store.tickets import SqlTickets
from cases.store.transaction import Transaction
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

    def __init__(self, transaction: Transaction, queue: Queue, *, quick: bool = False) -> None:
        self._transaction = transaction
        self._queue = queue
        self._quick = quick

    async def __aenter__(self) -> Self:
        await self._queue.enter(quick=self._quick)
        try:
            await self._transaction.start()
        except BaseException:
            await self._leave()
            raise
        self.inbox = SqlInbox(self._transaction)
        self.outbox = SqlOutbox(self._transaction)
        self.drafts = SqlDrafts(self._transaction)
        self.cases = SqlCases(self._transaction)
        self.tickets = SqlTickets(self._transaction)
        self.users = SqlUsers(self._transaction)
        self.sessions = SqlSessions(self._transaction)
        self.calls = SqlCalls(self._transaction)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()

    async def commit(self) -> None:
        await self._transaction.commit()

    async def _leave(self) -> None:
        try:
            await self._transaction.close()
        finally:
            self._queue.leave()


class SqlUnitOfWorkFactory:
    """Opens units of work on one database. One that is `read_only` waits for no writer and can write nothing."""

    def __init__(
        self, engine: AsyncEngine, *, writers: Queue, readers: Queue, reading: AsyncEngine | None = None
    ) -> None:
        self.engine = engine
        self._reading = reading or engine
        self._writers = writers
        self._readers = readers

    def __call__(self, *, read_only: bool = False, quick: bool = False) -> SqlUnitOfWork:
        if read_only:
            return SqlUnitOfWork(Transaction(self._reading, read_only=True), self._readers)
        return SqlUnitOfWork(Transaction(self.engine, read_only=False), self._writers, quick=quick)
