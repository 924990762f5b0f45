"""What runs beside the requests: dispatch, delivery, the engine's health, and the deadline clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import structlog

from cases.services.context import Context
from cases.services.deadline_clock import recompute_provisional
from jiesu.clock import now

_CLOCK_ROUND = timedelta(hours=1)

log = structlog.get_logger(__name__)


@asynccontextmanager
async def running(work: Iterable[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Every worker runs for the block; one that ends by an error is an error of the house, and told."""
    tasks = [asyncio.create_task(one) for one in work]
    for task in tasks:
        task.add_done_callback(_tell)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def deadline_clock(context: Context) -> None:
    """Settle provisional deadlines once their year is known, and forget logins that are over."""
    while True:
        try:
            await recompute_provisional(context, now=now())
            async with context.unit_of_work() as uow:
                await uow.sessions.purge(now())
                await uow.commit()
        except Exception:
            log.exception("deadline_clock_failed")
        await asyncio.sleep(_CLOCK_ROUND.total_seconds())


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("worker_died", exc_info=error)
