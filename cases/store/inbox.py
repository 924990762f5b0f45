"""The inbox as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select, update

from cases.domain.errors import InvalidInput, NotFound
from cases.domain.messages import Channel, InboundKind, InboundMessage, InboxEntry, InboxStatus
from cases.store.tables import inbox
from cases.store.transaction import Transaction
from cases.store.waiting_line import WaitingLine

LONGEST_NAME = 255
"""Signs in a message id or a user's address; no platform uses more."""

_LINE = WaitingLine(inbox, status=InboxStatus.RECEIVED.value, due="next_attempt_at")


class SqlInbox:
    """Messages in the order of their arrival, which within a conversation is the order of their ids."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, message: InboundMessage, received_at: datetime) -> bool:
        for name, value in (("message_id", message.message_id), ("user", message.user)):
            if not value or len(value) > LONGEST_NAME:
                raise InvalidInput(name, f"must have 1 to {LONGEST_NAME} signs, has {len(value)}")
        # An earlier message must not become visible after a later one has been claimed.
        await self._transaction.one_at_a_time(f"inbox {message.conversation}")
        statement = self._transaction.insert(inbox).values(
            channel=message.channel.value,
            message_id=message.message_id,
            user=message.user,
            conversation=message.conversation,
            kind=message.kind.value,
            text=message.text,
            payload=dict(message.payload),
            sent_at=message.sent_at,
            received_at=received_at,
            status=InboxStatus.RECEIVED.value,
            attempts=0,
            next_attempt_at=received_at,
        )
        statement = statement.on_conflict_do_nothing(index_elements=["channel", "message_id"]).returning(inbox.c.id)
        return (await self._transaction.execute(statement)).first() is not None

    async def get(self, channel: Channel, message_id: str) -> InboxEntry | None:
        query = select(inbox).where(inbox.c.channel == channel.value, inbox.c.message_id == message_id)
        row = (await self._transaction.execute(query)).first()
        return _entry(row) if row else None

    async def claim(
        self, now: datetime, *, lease: timedelta, limit: int, received_before: datetime | None = None
    ) -> Sequence[InboxEntry]:
        only = None if received_before is None else inbox.c.received_at < received_before
        taken = await _LINE.take(self._transaction, now, lease=lease, limit=limit, only=only)
        return sorted(map(_entry, taken), key=lambda e: e.id)

    async def answered(self, id: int) -> None:
        await self._change(id, status=InboxStatus.ANSWERED.value, claimed_until=None)

    async def handed_over(self, id: int) -> None:
        await self._change(id, status=InboxStatus.HANDED_OVER.value, claimed_until=None)

    async def retry(self, id: int, at: datetime) -> None:
        await self._change(id, next_attempt_at=at, claimed_until=None)

    async def backlog(self) -> int:
        query = select(func.count()).select_from(inbox).where(_LINE.waits)
        count: int = (await self._transaction.execute(query)).scalar_one()
        return count

    async def _change(self, id: int, **values: object) -> None:
        """A message that is answered or handed over stays so: the end of a slow worker changes nothing."""
        change = update(inbox).where(inbox.c.id == id, _LINE.waits).values(**values)
        if (await self._transaction.execute(change)).rowcount:
            return
        if (await self._transaction.execute(select(inbox.c.id).where(inbox.c.id == id))).first() is None:
            raise NotFound("inbox entry", str(id))


def _entry(row: Row[tuple[object, ...]]) -> InboxEntry:
    message = InboundMessage(
        channel=Channel(row.channel),
        message_id=row.message_id,
        user=row.user,
        kind=InboundKind(row.kind),
        text=row.text,
        sent_at=row.sent_at,
        payload=row.payload,
    )
    return InboxEntry(
        id=row.id,
        message=message,
        received_at=row.received_at,
        status=InboxStatus(row.status),
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
    )
