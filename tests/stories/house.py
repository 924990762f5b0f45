"""A house without Rasa: the real store, services and dispatcher, and a bot that reads with trained models."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from cases.domain.hall import Hall
from cases.reading import Reader
from cases.services.context import Context
from cases.services.dispatch import Dispatcher
from tests.builders import a_context
from tests.stories.reading_bot import ReadingBot, Said


@asynccontextmanager
async def open_house(
    *,
    hall: Hall,
    reader: Reader,
    folder: Path,
    clock: Callable[[], datetime],
    database: str = "sqlite://",
    said: dict[str, Said] | None = None,
) -> AsyncIterator[tuple[Context, ReadingBot]]:
    """Its dispatcher runs for the block; `said` gathers what the bot says, by message id."""
    async with a_context(folder, hall=hall, database=database) as context:
        bot = ReadingBot(context, reader, {} if said is None else said)
        dispatcher = asyncio.create_task(Dispatcher(context, bot, {}, clock=clock).run())
        try:
            yield context, bot
        finally:
            dispatcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await dispatcher
