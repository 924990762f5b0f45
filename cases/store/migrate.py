"""Bringing a database to the tables of this version."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncEngine

from cases.store.address import address_of
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
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('migrations', 0))"))
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "head"))


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
