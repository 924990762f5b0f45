"""The way in: a message is committed before anybody is told that it arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from cases.domain.errors import InvalidInput
from cases.domain.messages import Channel, InboundMessage, InboxStatus, OutboxEntry, OutboxStatus
from cases.services.context import Context

ARRIVED = "inbox"
# Characters of a message that the engine gets; the whole stays in the inbox and goes into the case.
TEXT_FOR_ENGINE_MAX = 2000
# A missed nudge costs this long; thirty open requests that look more often would keep the database busy alone.
_POLL = timedelta(seconds=1)
_MESSAGE_ID_MAX = 200
_USER_MAX = 128


def answered_topic(channel: Channel, message_id: str) -> str:
    """The wake-up topic on which an open request waits for its reply."""
    return f"answered:{channel.value}:{message_id}"


async def receive(context: Context, message: InboundMessage, now: datetime, *, hold: timedelta = timedelta(0)) -> bool:
    """Commit a message to the inbox. False where it was there already: nothing changes then.

    `hold`: how long the caller keeps the platform's request open for a passive reply; until a second after that
    nobody else delivers the reply. Raises `InvalidInput` naming the field.
    """
    message = prepared(message, now, hold=hold)
    async with context.unit_of_work() as uow:
        is_new = await uow.inbox.add(message, now)
        await uow.commit()
    if is_new:
        await context.wakeups.notify(ARRIVED)
    return is_new


def prepared(message: InboundMessage, now: datetime, *, hold: timedelta) -> InboundMessage:
    """The message as it goes into the inbox. Raises `InvalidInput` naming the field."""
    if not message.message_id or len(message.message_id) > _MESSAGE_ID_MAX:
        raise InvalidInput("message_id", f"must have 1 to {_MESSAGE_ID_MAX} characters")
    if not message.user or len(message.user) > _USER_MAX:
        raise InvalidInput("user", f"must have 1 to {_USER_MAX} characters")
    if message.sent_at.tzinfo is None:
        raise InvalidInput("sent_at", "needs an offset, such as +08:00")
    if hold:
        return replace(message, payload={**message.payload, "held_until": (now + hold).isoformat()})
    return message


async def reply_to(context: Context, channel: Channel, message_id: str, *, within: timedelta) -> OutboxEntry | None:
    """The reply to a message, as soon as it stands in the outbox; None when `within` is over or none will come.

    A repeated try of the platform gets the reply that its first try got. None, too, where the reply has gone
    another way already.
    """
    deadline = monotonic() + within.total_seconds()
    while True:
        async with context.unit_of_work(read_only=True) as uow:
            replies = await uow.outbox.replies_to(channel, message_id)
            entry = await uow.inbox.get(channel, message_id)
        if replies:
            first = replies[0]
            waits = first.status is OutboxStatus.QUEUED
            return first if waits or first.route in ("passive", "spoken") else None
        if entry is None or entry.status is not InboxStatus.RECEIVED:
            return None
        left = deadline - monotonic()
        if left <= 0:
            return None
        await context.wakeups.wait(answered_topic(channel, message_id), min(_POLL, timedelta(seconds=left)))


async def delivered_passively(context: Context, entry: OutboxEntry, now: datetime, *, route: str = "passive") -> None:
    """Keep that the reply went out in the platform's own request (`passive`) or in the call (`spoken`)."""
    async with context.unit_of_work() as uow:
        await uow.outbox.sent(entry.id, route=route, at=now)
        await uow.commit()
