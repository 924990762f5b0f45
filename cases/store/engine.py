"""Engines that behave alike: writers queue, readers do not wait, and a commit has reached the disk."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import URL, Connection, StaticPool, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from cases.store.address import is_in_memory, is_sqlite, make_folder_for
from cases.store.quick_sqlite import connection_maker

BUSY_SECONDS = 10.0
"""How long a writer waits for another process before it gives up."""

READ_ONLY = "jiesu_read_only"
"""Execution option of a connection that will write nothing."""


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def engine_for(url: URL, *, reads: bool = False) -> AsyncEngine:
    """An engine for this address; no connection is made yet. Its errors never quote what citizens wrote.

    `reads`: one whose SQLite connections can only read, so that none has to be switched for every transaction.
    """
    if not is_sqlite(url):
        return create_async_engine(
            url,
            isolation_level="READ COMMITTED",
            pool_size=10,
            max_overflow=20,
            pool_pre_ping=True,
            connect_args={"options": f"-c lock_timeout={BUSY_SECONDS:.0f}s"},
            json_serializer=_as_json,
            hide_parameters=True,
        )
    make_folder_for(url)
    options: dict[str, Any] = {"poolclass": StaticPool} if is_in_memory(url) else {"pool_size": 5, "max_overflow": 15}
    engine = create_async_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "async_creator_fn": connection_maker(reads=reads)},
        json_serializer=_as_json,
        hide_parameters=True,
        **options,
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    if reads:
        event.listen(engine.sync_engine, "connect", _only_read)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # The driver's own transactions start too late and too weak; `_begin_sqlite` starts them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    # FULL: in WAL mode only this puts a commit on the disk before it returns, and we acknowledge on its strength.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000:.0f}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _only_read(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()
    record.info[READ_ONLY] = True


def _begin_sqlite(connection: Connection) -> None:
    reads = bool(connection.get_execution_options().get(READ_ONLY, False))
    if connection.info.get(READ_ONLY, False) is not reads:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
        connection.info[READ_ONLY] = reads
    # A writer that begins as a reader can be refused half-way, when another has written in between.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
