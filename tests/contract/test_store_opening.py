"""Addresses, migrations, and what stands in the database itself."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from cases.domain.errors import InvalidInput
from cases.store import migrate, open_store
from cases.store.address import address_of
from cases.store.tables import metadata
from tests.contract.conftest import Database
from tests.contract.samples import NOW, case, inbound


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jiesu.db",
        "mysql://localhost/jiesu",
        "sqlite://var/jiesu.db",
        "postgresql://hall:s3cret@localhost",
        "postgresql://hall:s3cret@localhost:port/jiesu",
        "sqlite:////",
    ],
)
async def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        async with open_store(url):
            pytest.fail("opened")
    assert refused.value.field == "DATABASE_URL"
    assert "s3cret" not in str(refused.value)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match=r"DATABASE_URL: the folder .* cannot be made"):
        async with open_store(f"sqlite:///{tmp_path}/file/jiesu.db"):
            pytest.fail("opened")


@given(st.text() | st.text().map("sqlite:///{}".format) | st.text().map("postgresql://{}".format))
def test_any_address_is_taken_or_refused(url: str) -> None:
    try:
        address_of(url)
    except InvalidInput as refused:
        assert refused.field == "DATABASE_URL"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    assert address_of(f"{scheme}://hall@localhost:5433/jiesu").drivername == "postgresql+psycopg"


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing was ever made."""
    if request.param == "file":
        yield f"sqlite:///{tmp_path / 'var' / 'jiesu.db'}"
        return
    server = request.getfixturevalue("postgres_url")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty")
    yield server.removesuffix("postgres") + "empty"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE empty WITH (FORCE)")


def test_the_migrations_build_what_the_tables_say(empty_database: str) -> None:
    migrate(empty_database)
    engine = create_engine(empty_database.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        options: dict[str, Any] = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()


async def test_processes_that_start_together_migrate_once(empty_database: str) -> None:
    async def start(number: int) -> bool:
        async with open_store(empty_database) as store, store() as work:
            is_new = await work.inbox.add(inbound(str(number)), NOW)
            await work.commit()
            return is_new

    assert all(await asyncio.gather(*map(start, range(4))))


async def test_opening_again_keeps_what_is_there(empty_database: str) -> None:
    for number in range(2):
        async with open_store(empty_database) as store, store() as work:
            assert await work.inbox.backlog() == number
            await work.inbox.add(inbound(str(number)), NOW)
            await work.commit()


async def test_each_database_in_memory_is_its_own() -> None:
    async with open_store("sqlite://") as one, open_store("sqlite:///:memory:") as other:
        async with one() as work:
            await work.inbox.add(inbound(), NOW)
            await work.commit()
        async with other() as work:
            assert await work.inbox.backlog() == 0


async def test_moments_stand_in_utc(shared_database: Database) -> None:
    async with open_store(shared_database.url) as store, store() as work:
        await work.cases.add(case(registered_at=NOW), key="d1", number_prefix="YX")
        await work.commit()
    if shared_database.url.startswith("sqlite"):
        with sqlite3.connect(shared_database.url.removeprefix("sqlite:///")) as connection:
            (stored,) = connection.execute("SELECT registered_at FROM cases").fetchone()
        assert stored == "2026-03-18 01:30:00.000000"
    else:
        with psycopg.connect(shared_database.url) as plain:
            row = plain.execute("SELECT registered_at AT TIME ZONE 'UTC', pg_typeof(registered_at)::text FROM cases")
            assert [str(value) for value in row.fetchone() or ()] == ["2026-03-18 01:30:00", "timestamp with time zone"]


async def test_a_naive_moment_is_refused(database: Database) -> None:
    async with open_store(database.url) as store, store() as work:
        with pytest.raises(Exception, match="a moment needs an offset"):
            await work.inbox.add(inbound(), NOW.replace(tzinfo=None))


async def test_a_sqlite_commit_has_reached_the_disk(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path / 'jiesu.db'}") as store, store.engine.connect() as connection:
        values = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 2, 1]
