"""A whole database out of its server and back, one way for each kind of database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import URL

from cases.domain.errors import CasesError, InvalidInput
from cases.store.address import is_sqlite, make_folder_for, sqlite_file

_VERSION = "SELECT version_num FROM alembic_version"


class CopyFailed(CasesError):
    """The database could not be copied out or in; nothing was changed. The reason is for the operator."""


class DatabaseCopy(Protocol):
    """How one database is copied."""

    kind: str
    name: str

    def dump(self, target: Path) -> str:
        """Copy the database, as it stands at one moment, into a new file; returns the version of its tables."""
        ...

    def is_empty(self) -> bool:
        """True where nothing was ever kept."""
        ...

    def load(self, source: Path) -> None:
        """Replace the database by the copy, whole or not at all."""
        ...


def database_copy(url: URL) -> DatabaseCopy:
    """The way to copy the database at this address. `InvalidInput` for one in memory."""
    if not is_sqlite(url):
        return PostgresCopy(url)
    path = sqlite_file(url)
    if path is None:
        raise InvalidInput("DATABASE_URL", "a database in memory cannot be kept")
    return SqliteCopy(path, url)


class SqliteCopy:
    """SQLite's own online backup: writers go on meanwhile."""

    kind = "sqlite"
    name = "database.sqlite"

    def __init__(self, path: Path, url: URL) -> None:
        self._path = path
        self._url = url

    def dump(self, target: Path) -> str:
        if not self._path.exists():
            raise InvalidInput("DATABASE_URL", f"there is no file {self._path}")
        try:
            with closing(sqlite3.connect(self._path)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                if (found := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                    raise CopyFailed(f"{self._path} is damaged: {found}")
                return str(copy.execute(_VERSION).fetchone()[0])
        except sqlite3.Error as error:
            raise CopyFailed(f"{self._path} cannot be copied: {error}") from None

    def is_empty(self) -> bool:
        return not self._path.exists() or self._path.stat().st_size == 0

    def load(self, source: Path) -> None:
        make_folder_for(self._url)
        if not self.is_empty():
            self._take_from_use()
        # Whoever opens it finds the old database or the new one.
        arriving = self._path.with_name(f"{self._path.name}.arriving")
        shutil.move(source, arriving)
        with arriving.open("rb") as file:
            os.fsync(file.fileno())
        arriving.replace(self._path)

    def _take_from_use(self) -> None:
        """Only the last connection may leave WAL mode: with that, nobody else has the file open."""
        try:
            with closing(sqlite3.connect(self._path, timeout=0)) as old:
                old.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise CopyFailed(f"{self._path} is in use; stop the hall first") from None
        except sqlite3.DatabaseError:
            return  # no database at all, and to be replaced


class PostgresCopy:
    """PostgreSQL's own pg_dump and pg_restore, which must be installed."""

    kind = "postgresql"
    name = "database.dump"

    def __init__(self, url: URL) -> None:
        self._password = url.password
        # The password goes by the environment: arguments can be read by every user of the machine.
        bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
        self._address = bare.render_as_string(hide_password=False)

    def dump(self, target: Path) -> str:
        version = self._ask(_VERSION)
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return version

    def is_empty(self) -> bool:
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        return self._ask(tables) == "0"

    def load(self, source: Path) -> None:
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        self._run("pg_restore", *options, str(source))

    def _ask(self, question: str) -> str:
        try:
            with psycopg.connect(self._address, password=self._password) as connection:
                row = connection.execute(question.encode()).fetchone()
        except psycopg.Error as error:
            raise CopyFailed(f"PostgreSQL cannot be asked: {error}") from None
        return str(row[0]) if row else ""

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program)
        if path is None:
            raise CopyFailed(f"{program} is not installed; it comes with PostgreSQL's client programs")
        environment = {**os.environ, **({"PGPASSWORD": self._password} if self._password else {})}
        done = subprocess.run(
            [path, f"--dbname={self._address}", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if done.returncode:
            raise CopyFailed(f"{program} failed: {done.stderr.strip()}")
