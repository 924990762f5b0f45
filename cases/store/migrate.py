"""Bringing a database to the tables of this version."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.store.address import address_of, sqlite_file
from cases.store.engine import engine_for

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for the migrations of this package, on a connection in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(database_url: str) -> None:
    """Bring the database at this address to the newest tables; one that has them is left alone."""

    async def run() -> None:
        engine = engine_for(address_of(database_url))
        try:
            await migrate_engine(engine)
        finally:
            await engine.dispose()

    asyncio.run(run())


async def migrate_engine(engine: AsyncEngine) -> None:
    """The same on an engine. Several processes may start at once: one does it, the others wait."""
    async with _alone(engine.url), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('migrations', 0))"))
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "head"))


@asynccontextmanager
async def _alone(url: URL) -> AsyncIterator[None]:
    """One process at a time where the database is a file.

    SQLite's own lock comes too late: the first connection switches a new file to WAL, and while it does, others are
    refused at once instead of made to wait.
    """
    file = sqlite_file(url)
    if file is None:
        yield
        return
    with await asyncio.to_thread(_locked, file.with_name(file.name + ".lock")):
        yield


def _locked(path: Path) -> IO[bytes]:
    """The file, made where there is none, which nobody else has locked; closing it gives the lock back."""
    lock = path.open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


async def fill_memory(engine: AsyncEngine) -> None:
    """All tables for a new database in memory, of which tests open thousands: the migrations run once a process."""
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.executescript(_tables_as_script())


@cache
def _tables_as_script() -> str:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")
        driver: Any = connection.connection.driver_connection
        return "\n".join(driver.iterdump())
