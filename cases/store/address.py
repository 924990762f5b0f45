"""What stands in `DATABASE_URL`, made an address that the async drivers take."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from cases.domain.errors import InvalidInput

_SETTING = "DATABASE_URL"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def address_of(database_url: str) -> URL:
    """`sqlite:///path`, `sqlite://` (in memory) or `postgresql://…` with its async driver.

    Raises `InvalidInput` naming DATABASE_URL; the reason never repeats the address, which may hold a password.
    """
    try:
        url = make_url(database_url.strip())
    except (ArgumentError, ValueError):
        raise InvalidInput(_SETTING, "is no address such as sqlite:///var/jiesu.db or postgresql://host/name") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise InvalidInput(_SETTING, f"begins with {url.drivername}; sqlite and postgresql are possible")
    url = url.set(drivername=driver)
    if is_sqlite(url):
        if url.host or url.username or url.port:
            raise InvalidInput(_SETTING, "a SQLite path needs three slashes: sqlite:///var/jiesu.db")
    elif not url.database:
        raise InvalidInput(_SETTING, "names no database: postgresql://user@host/name")
    return url


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def is_in_memory(url: URL) -> bool:
    """True for a SQLite database that lives in this process only."""
    return is_sqlite(url) and url.database in (None, "", ":memory:")


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database; None for one in memory and for PostgreSQL."""
    return Path(url.database) if is_sqlite(url) and not is_in_memory(url) and url.database else None


def make_folder_for(url: URL) -> None:
    """See that the folder of a SQLite file exists. `InvalidInput` where it cannot be made."""
    path = sqlite_file(url)
    if path is None:
        return
    if path.is_dir():
        raise InvalidInput(_SETTING, f"{path} is a folder, not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(_SETTING, f"the folder {path.parent} cannot be made: {error.strerror}") from None
