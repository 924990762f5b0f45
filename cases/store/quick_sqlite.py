"""SQLite without a thread's hop for every statement.

aiosqlite hands each call to a worker thread and back, five to six hops a statement; at our size the hops cost ten
times what SQLite does. A statement of a writer touches one row by an index and takes microseconds, so it runs where it
stands. What may wait for the disk or for another process (BEGIN IMMEDIATE, COMMIT, and a reader's queries, which may be
long) still goes to the thread, so that the event loop never waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

import aiosqlite


class QuickConnection(aiosqlite.Connection):
    """A connection of aiosqlite that does at once what cannot be long. `reads`: one whose queries may be long."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], *, reads: bool) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._reads = reads
        # As SQLAlchemy does with the connections that it makes itself: a forgotten one must not hold up the exit.
        self._thread.daemon = True

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._connection is None or self._may_be_long(fn.__name__, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)

    def _may_be_long(self, name: str, args: tuple[Any, ...]) -> bool:
        if name in ("commit", "close", "executescript"):
            return True
        if name not in ("execute", "executemany"):
            return False
        return self._reads or str(args[0]).startswith(("BEGIN IMMEDIATE", "COMMIT", "PRAGMA"))


def connection_maker(*, reads: bool) -> Callable[..., QuickConnection]:
    """What SQLAlchemy's aiosqlite dialect takes as `async_creator_fn`."""

    def make(database: str, **options: Any) -> QuickConnection:
        # Statements run in the event loop's thread and in the connection's own, never in both at once.
        connect = partial(sqlite3.connect, database, **{**options, "check_same_thread": False})
        return QuickConnection(connect, reads=reads)

    return make
