"""`jiesu serve`: everything a hall runs, with the settings of the environment."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from enum import Enum

import typer
import uvloop

from cases.bootstrap import check_files
from cases.settings import Settings, read_settings
from jiesu.logs import set_up_logs
from jiesu.supervise import rasa_running
from jiesu.training import check_model
from jiesu.web import Extra, open_web


class Part(str, Enum):
    """One of the two processes."""

    WEB = "web"
    RASA = "rasa"


def serve(
    only: Part | None = typer.Option(None, help="One of the two processes: web (with its workers) or rasa."),
) -> None:
    """Start web, Rasa and workers; stop them all on Ctrl-C or SIGTERM."""
    set_up_logs()
    uvloop.run(run_house(read_settings(), only=only))


async def run_house(settings: Settings, *, only: Part | None = None, extra: Extra | None = None) -> None:
    """Run until told to stop, then stop every process that was started. What is wrong is told before any is."""
    _, rules, _ = check_files(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    async with AsyncExitStack() as house:
        # Web first: it needs a second and finds what is wrong with settings and ports; Rasa needs half a minute.
        if only is not Part.RASA:
            await house.enter_async_context(open_web(settings, extra=extra))
        if only is not Part.WEB:
            check_model(rules)
            await house.enter_async_context(rasa_running(settings))
        await stop.wait()
