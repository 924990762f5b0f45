"""The demo, started as `make demo` starts it, on free ports and with a folder of its own: for pictures and tests."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from jiesu.own_rasa import free_port

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN, STOPPED_WITHIN = 300.0, 45.0


@dataclass(frozen=True)
class Demo:
    """A demo that is ready. `passwords` by login; `seconds_to_ready` from the start of the process."""

    base: str
    pid: int
    passwords: dict[str, str]
    seconds_to_ready: float


@asynccontextmanager
async def demo_running(folder: Path) -> AsyncIterator[Demo]:
    """The demo for the block, stopped by Ctrl-C after it. Raises `RuntimeError` where it ends otherwise."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JIESU_")}
    settings = {
        "JIESU_PORT": str(port),
        "JIESU_ACTIONS_PORT": str(free_port()),
        "JIESU_RASA_URL": f"http://127.0.0.1:{free_port()}",
        "JIESU_VAR": str(folder),
    }
    started = time.monotonic()
    with (folder / "demo.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "jiesu", "demo",
            cwd=ROOT, env={**inherited, **settings}, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        base = f"http://127.0.0.1:{port}"
        await _ready(base, process, folder / "demo.log")
        accounts = json.loads((folder / "demo" / "accounts.json").read_text(encoding="utf-8"))
        passwords = {account["login"]: account["password"] for account in accounts}
        yield Demo(base, process.pid, passwords, time.monotonic() - started)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        code = await asyncio.wait_for(process.wait(), STOPPED_WITHIN)
    if code != 0:
        raise RuntimeError(f"the demo ended with {code}: {_tail(folder / 'demo.log')}")


async def _ready(base: str, process: asyncio.subprocess.Process, log: Path) -> None:
    async with asyncio.timeout(READY_WITHIN), aiohttp.ClientSession() as http:
        while process.returncode is None:
            try:
                async with http.get(f"{base}/readyz") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass  # not listening yet
            await asyncio.sleep(0.25)
    raise RuntimeError(f"the demo ended with {process.returncode}: {_tail(log)}")


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]
