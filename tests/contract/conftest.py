"""Every adapter of a port, so that one suite can be run over all of them."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from cases.ports import UnitOfWorkFactory
from cases.store import SharedState, migrate, open_shared_state, open_store
from tests.services import ServiceMissing, postgres_server, redis_server, skip_or_fail

_databases = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """An address, and whether several processes can work on what lies there."""

    url: str
    is_shared: bool


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server's maintenance database."""
    try:
        with postgres_server() as url:
            yield url
    except ServiceMissing as missing:
        skip_or_fail(missing)


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a database that has all tables, to be copied."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_jiesu")
    migrate(postgres_url.removesuffix("postgres") + "template_jiesu")
    return "template_jiesu"


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis server's address."""
    try:
        with redis_server() as url:
            yield url
    except ServiceMissing as missing:
        skip_or_fail(missing)


def new_postgres_database(postgres_url: str, template: str) -> str:
    """The address of a fresh database with the template's tables."""
    name = f"case_{next(_databases)}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return postgres_url.removesuffix("postgres") + name


@pytest.fixture(
    params=[
        "memory",
        "file",
        pytest.param("postgresql", marks=pytest.mark.postgres),
    ]
)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A fresh database of every kind."""
    return _new_database(request, tmp_path)


def _new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    match request.param:
        case "memory":
            return Database("sqlite://", is_shared=False)
        case "file":
            return Database(f"sqlite:///{tmp_path / 'jiesu.db'}", is_shared=True)
        case _:
            server = request.getfixturevalue("postgres_url")
            template = request.getfixturevalue("postgres_template")
            return Database(new_postgres_database(server, template), is_shared=True)


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgres)])
def shared_database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A fresh database of every kind that several processes can work on."""
    return _new_database(request, tmp_path)


@pytest.fixture
async def stores(database: Database) -> AsyncIterator[tuple[UnitOfWorkFactory, UnitOfWorkFactory]]:
    """Two stores on one database, as two processes have them; one and the same where it lives in memory."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(open_store(database.url))
        second = await stack.enter_async_context(open_store(database.url)) if database.is_shared else first
        yield first, second


@pytest.fixture
async def store(database: Database) -> AsyncIterator[UnitOfWorkFactory]:
    """One store."""
    async with open_store(database.url) as opened:
        yield opened


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def shared_states(request: pytest.FixtureRequest) -> AsyncIterator[tuple[SharedState, SharedState]]:
    """The shared state as two processes see it; one and the same where it lives in memory."""
    async with AsyncExitStack() as stack:
        if request.param == "memory":
            state = await stack.enter_async_context(open_shared_state(None))
            yield state, state
        else:
            url = request.getfixturevalue("redis_url")
            yield (
                await stack.enter_async_context(open_shared_state(url)),
                await stack.enter_async_context(open_shared_state(url)),
            )
