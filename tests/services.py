"""Real PostgreSQL and Redis servers for tests, started on free ports in temporary folders and stopped again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
import redis

SECONDS_TO_START = 30.0
ACCOUNT = "jiesu"


class ServiceMissing(Exception):
    """A server's program is not on this machine. The message says which."""


def skip_or_fail(missing: ServiceMissing) -> NoReturn:
    """Skip the test, saying why; where CI=true nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(str(missing))
    pytest.skip(str(missing))


def free_port() -> int:
    """A TCP port of the loopback interface on which nobody listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def find_program(name: str) -> str:
    """The path of a program, also of a PostgreSQL one that lies beside PATH."""
    found = shutil.which(name)
    if found is None:
        beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        found = str(beside[-1]) if beside else None
    if found is None:
        raise ServiceMissing(f"{name} is not installed")
    return found


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of its own; yields the address of its empty maintenance database."""
    initdb, postgres = find_program("initdb"), find_program("postgres")
    account = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    with tempfile.TemporaryDirectory(prefix="jiesu-postgres-") as folder:
        if account:
            shutil.chown(folder, account)
        data, port = f"{folder}/data", free_port()
        subprocess.run(
            [initdb, "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            user=account,
            cwd=folder,
            check=True,
            capture_output=True,
        )
        command = [postgres, "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder]
        for setting in ("fsync=off", "full_page_writes=off", "max_connections=200"):
            command += ["-c", setting]
        with Path(folder, "log").open("wb") as log:
            server = subprocess.Popen(command, user=account, cwd=folder, stdout=log, stderr=log)
        address = f"postgresql://{ACCOUNT}@127.0.0.1:{port}/postgres"
        try:
            _wait_until(server, lambda: psycopg.connect(address, connect_timeout=2).close(), Path(folder, "log"))
            yield address
        finally:
            _stop(server)


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis server of its own, kept in memory; yields its address."""
    program = find_program("redis-server")
    with tempfile.TemporaryDirectory(prefix="jiesu-redis-") as folder:
        port = free_port()
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with Path(folder, "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            client = redis.Redis(port=port)
            _wait_until(server, client.ping, Path(folder, "log"))
            client.close()
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            _stop(server)


def _wait_until(server: subprocess.Popen[bytes], answers: object, log: Path) -> None:
    assert callable(answers)
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            answers()
        except (psycopg.OperationalError, redis.RedisError, OSError) as error:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')}") from error
            time.sleep(0.05)
        else:
            return


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(2)  # PostgreSQL's fast shutdown; Redis takes it as well
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
