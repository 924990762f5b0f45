"""The way in for a channel that brings many messages at once: what waits together is committed together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.domain.messages import InboundMessage
from cases.services.context import Context
from cases.services.intake import ARRIVED, prepared

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class _Waiting:
    message: InboundMessage
    received_at: datetime
    kept: asyncio.Future[bool]


class Receiver:
    """Commits messages to the inbox as `intake.receive` does, but those that arrive while a commit runs share the next.

    One message alone waits for nobody. So a burst costs a few commits instead of one for each message, and an
    acknowledgement does not wait behind a hundred others.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def receive(self, message: InboundMessage, now: datetime, *, hold: timedelta = timedelta(0)) -> bool:
        """As `intake.receive`."""
        message = prepared(message, now, hold=hold)
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(message, now, kept))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await kept

    async def settle(self) -> None:
        """Wait until everything received is committed."""
        while self._writer is not None and not self._writer.done():
            await asyncio.wait({self._writer})

    async def _write(self) -> None:
        while self._waiting:
            batch: list[_Waiting] = []
            try:
                are_new = await self._commit(batch)
            except Exception as error:
                await self._one_by_one(batch or self._take(), error)
                continue
            _tell(batch, are_new)
            if any(are_new):
                await self._context.wakeups.notify(ARRIVED)

    async def _commit(self, batch: list[_Waiting]) -> Sequence[bool]:
        """One transaction for what waits, or for `batch` where it holds something; it is filled with what was taken."""
        async with self._context.unit_of_work(quick=True) as uow:
            # Taken only now: opening may have had to wait for other writers, and more have come meanwhile.
            batch += [] if batch else self._take()
            # In one order everywhere, or two processes could each wait for a conversation that the other holds.
            batch.sort(key=lambda waiting: waiting.message.conversation)
            are_new = [await uow.inbox.add(waiting.message, waiting.received_at) for waiting in batch]
            await uow.commit()
        return are_new

    async def _one_by_one(self, batch: Sequence[_Waiting], error: Exception) -> None:
        """What could not be committed together: each alone, so that none pays for another's fault."""
        if len(batch) == 1:
            _tell(batch, error)
            return
        for waiting in batch:
            try:
                are_new = await self._commit([waiting])
            except Exception as own_error:
                _tell([waiting], own_error)
                continue
            _tell([waiting], are_new)
            if any(are_new):
                await self._context.wakeups.notify(ARRIVED)

    def _take(self) -> list[_Waiting]:
        taken, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        return taken


def _tell(batch: Sequence[_Waiting], outcome: Sequence[bool] | Exception) -> None:
    for place, waiting in enumerate(batch):
        if waiting.kept.done():
            continue  # its request was cut off; the message is kept all the same
        if isinstance(outcome, Exception):
            waiting.kept.set_exception(outcome)
        else:
            waiting.kept.set_result(outcome[place])
