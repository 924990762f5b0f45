"""The way out: what waits in the outbox goes to its channel, and every message's fate is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from cases.domain.messages import Channel, OutboxEntry
from cases.domain.ticket import Ticket, TicketKind
from cases.ports import DeliveryFailed, FailureKind, Messenger
from cases.services.context import Context

OUTGOING = "outbox"
LEASE = timedelta(seconds=60)
BATCH = 16
IDLE = timedelta(seconds=1)
# A platform that is busy gets time: 5 s, 10 s, 20 s … up to an hour, for two days in all.
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=48)

log = structlog.get_logger(__name__)


class Deliverer:
    """Sends what waits. Any number may run: each message is claimed by one."""

    def __init__(
        self, context: Context, messengers: Mapping[Channel, Messenger], *, clock: Callable[[], datetime]
    ) -> None:
        self._context = context
        self._messengers = messengers
        self._clock = clock

    async def run(self) -> None:
        """Deliver until cancelled. A fault of ours is logged and tried again; nothing is dropped."""
        while True:
            try:
                delivered = await self.deliver_once(self._clock())
            except Exception:
                log.exception("delivery_round_failed")
                delivered = 0
                await asyncio.sleep(IDLE.total_seconds())
            if not delivered:
                await self._context.wakeups.wait(OUTGOING, IDLE)

    async def deliver_once(self, now: datetime) -> int:
        """Send everything whose time has come; how many messages were tried."""
        async with self._context.unit_of_work() as uow:
            entries = await uow.outbox.claim(now, lease=LEASE, limit=BATCH)
            await uow.commit()
        await asyncio.gather(*(self._deliver(entry) for entry in entries))
        return len(entries)

    async def _deliver(self, entry: OutboxEntry) -> None:
        messenger = self._messengers.get(entry.message.channel)
        if messenger is None:
            await self._fail(entry, "no_route", self._clock())
            return
        try:
            sent = await messenger.send(entry)
        except DeliveryFailed as failure:
            await self._failed(entry, failure, self._clock())
            return
        async with self._context.unit_of_work() as uow:
            await uow.outbox.sent(entry.id, route=sent.route, at=self._clock())
            await uow.commit()

    async def _failed(self, entry: OutboxEntry, failure: DeliveryFailed, now: datetime) -> None:
        reason = f"{failure.kind.value} {failure.code}: {failure.reason}"
        log.warning("delivery_failed", outbox_id=entry.id, kind=failure.kind.value, code=failure.code)
        again = failure.kind in (FailureKind.RETRY_LATER, FailureKind.REFRESH_TOKEN)
        if not again or now - entry.created_at > GIVE_UP_AFTER:
            await self._fail(entry, reason, now)
            return
        async with self._context.unit_of_work() as uow:
            await uow.outbox.retry(entry.id, at=now + wait_before(entry.attempts), reason=reason)
            await uow.commit()

    async def _fail(self, entry: OutboxEntry, reason: str, now: datetime) -> None:
        """Final. What concerned a case becomes a person's task in the same transaction."""
        message = entry.message
        async with self._context.unit_of_work() as uow:
            await uow.outbox.failed(entry.id, reason=reason)
            if message.case_id is not None:
                await uow.tickets.open(
                    Ticket(
                        id=0,
                        key=f"unreached:{entry.id}",
                        kind=TicketKind.UNREACHED,
                        channel=message.channel,
                        user=message.user,
                        text=message.text,
                        opened_at=now,
                        case_id=message.case_id,
                    )
                )
            await uow.commit()


def wait_before(attempts: int) -> timedelta:
    """How long to wait after this many tries."""
    doubled: int = 2 ** max(0, min(attempts - 1, 16))
    return min(LONGEST_WAIT, FIRST_WAIT * doubled)
