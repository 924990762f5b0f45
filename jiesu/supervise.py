"""Rasa as a child process: started with the house, started again when it dies, stopped with the house."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from cases.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
RASA_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_TIME_TO_STOP = 10.0

log = structlog.get_logger(__name__)


def rasa_environment(settings: Settings) -> dict[str, str]:
    """What the Rasa process is told: nothing of the hall's secrets."""
    url = urlsplit(str(settings.rasa_url))
    told: Mapping[str, str | None] = {
        "JIESU_RASA_PORT": str(url.port or 5005),
        "JIESU_ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
        "JIESU_HALL": str(Path(settings.hall).resolve()),
        "JIESU_VAR": str(Path(settings.var).resolve()),
        "JIESU_REDIS_URL": settings.redis_url,
        "JIESU_RASA_LIFELINE": "stdin",
    }
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("JIESU_")}
    return {**inherited, "PYTHONPATH": str(ROOT), **{k: v for k, v in told.items() if v is not None}}


@asynccontextmanager
async def rasa_running(settings: Settings) -> AsyncIterator[None]:
    """Rasa runs for the block."""
    keeper = asyncio.create_task(_keep(settings))
    try:
        yield
    finally:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper


async def _keep(settings: Settings) -> None:
    pause = _FIRST_PAUSE
    loop = asyncio.get_running_loop()
    while True:
        started = loop.time()
        # The pipe closes when this process dies, however it dies: Rasa never outlives it.
        process = await asyncio.create_subprocess_exec(
            str(RASA_PYTHON), "-m", "bot.run",
            env=rasa_environment(settings), cwd=ROOT, stdin=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            await _stop(process)
            raise
        log.error("rasa_ended", code=code)
        pause = _FIRST_PAUSE if loop.time() - started > 60 else min(pause * 2, _LONGEST_PAUSE)
        await asyncio.sleep(pause)


async def _stop(process: asyncio.subprocess.Process) -> None:
    """The whole group: Rasa's server has children of its own."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        try:
            await asyncio.wait_for(process.wait(), _TIME_TO_STOP)
        except TimeoutError:
            continue
        return
