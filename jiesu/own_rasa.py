"""A Rasa of one's own, for a command or a test: on a free port, with any hall, gone with the block."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.client import RasaEngine
from bot.places import MODEL, PYTHON, ROOT
from cases.domain.errors import CasesError

# A cold start on two busy cores; half a minute is usual.
START_SECONDS = 180.0
_STOP_SECONDS = 10.0
_LOOK_EVERY = 0.25


class RasaNotStarted(CasesError):
    """Rasa ended, or was not ready in time; what it said stands in its log."""


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class OwnRasa:
    """One Rasa process that can be killed and started again on its port. It ends with us, even where we are killed."""

    def __init__(
        self, *, hall: Path, actions_url: str, var: Path, model: Path = MODEL, redis_url: str | None = None
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.var = var
        self.log = var / "rasa.log"
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("JIESU_")},
            "PYTHONPATH": str(ROOT),
            "JIESU_RASA_PORT": str(self.port),
            "JIESU_ACTIONS_URL": actions_url,
            "JIESU_HALL": str(hall.resolve()),
            "JIESU_VAR": str(var.resolve()),
            "JIESU_RASA_MODEL": str(model.resolve()),
            "JIESU_RASA_LIFELINE": "stdin",
        }
        if redis_url is not None:
            self._environment["JIESU_REDIS_URL"] = redis_url
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start and wait until it is warm. Raises `RasaNotStarted` with the end of its log."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                str(PYTHON),
                "-m",
                "bot.run",
                cwd=ROOT,
                env=self._environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        async with RasaEngine(self.url) as engine:
            for _ in range(int(START_SECONDS / _LOOK_EVERY)):
                if self._process.returncode is not None:
                    raise RasaNotStarted(f"Rasa ended with code {self._process.returncode}: {self._last_words()}")
                if await engine.is_ready():
                    return
                await asyncio.sleep(_LOOK_EVERY)
        raise RasaNotStarted(f"Rasa was not ready after {START_SECONDS:.0f} s: {self._last_words()}")

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Stop it and whatever it started; with SIGKILL if it does not listen."""
        if self._process is None:
            return
        for attempt in (sign, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, attempt)
            try:
                await asyncio.wait_for(self._process.wait(), _STOP_SECONDS)
            except TimeoutError:
                continue
            break
        self._process = None

    def _last_words(self) -> str:
        return self.log.read_text("utf-8", "replace")[-2000:].strip()


@asynccontextmanager
async def own_rasa(
    *, hall: Path, actions_url: str, var: Path, model: Path = MODEL, redis_url: str | None = None
) -> AsyncIterator[OwnRasa]:
    """A warm Rasa for the block."""
    rasa = OwnRasa(hall=hall, actions_url=actions_url, var=var, model=model, redis_url=redis_url)
    try:
        await rasa.start()
        yield rasa
    finally:
        await rasa.stop()
