"""The way in: from an address to units of work."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cases.store.address import address_of, is_in_memory, is_sqlite
from cases.store.engine import engine_for
from cases.store.migrate import fill_memory, migrate_engine
from cases.store.queue import Queue
from cases.store.unit_of_work import SqlUnitOfWorkFactory


@asynccontextmanager
async def open_store(database_url: str) -> AsyncIterator[SqlUnitOfWorkFactory]:
    """Units of work on the database at this address, migrated; closed with the block.

    `sqlite:///path`, `sqlite://` (in memory, gone with the block) or `postgresql://…`. Raises `InvalidInput`
    naming DATABASE_URL.
    """
    url = address_of(database_url)
    engine = engine_for(url)
    # In memory there is one connection for all, and PostgreSQL tells readers and writers apart by itself.
    is_file = is_sqlite(url) and not is_in_memory(url)
    reading = engine_for(url, reads=True) if is_file else engine
    try:
        await (fill_memory(engine) if is_in_memory(url) else migrate_engine(engine))
        writers = Queue(single=is_sqlite(url))
        # In memory there is but one connection: there readers queue with the writers.
        readers = writers if is_in_memory(url) else Queue(single=False)
        yield SqlUnitOfWorkFactory(engine, writers=writers, readers=readers, reading=reading)
    finally:
        await reading.dispose()
        await engine.dispose()
