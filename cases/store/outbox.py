"""The outbox as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, bindparam, func, select, update

from cases.domain.errors import NotFound
from cases.domain.messages import Channel, OutboundMessage, OutboxEntry, OutboxStatus
from cases.store.tables import outbox
from cases.store.transaction import Transaction
from cases.store.waiting_line import WaitingLine

_LINE = WaitingLine(outbox, status=OutboxStatus.QUEUED.value, due="not_before")
_REPLIES = (
    select(outbox)
    .where(outbox.c.channel == bindparam("channel"), outbox.c.in_reply_to == bindparam("message_id"))
    .order_by(outbox.c.id)
)


class SqlOutbox:
    """Messages to citizens; within a conversation none goes before the one queued earlier has its fate."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, message: OutboundMessage, now: datetime, *, not_before: datetime | None = None) -> bool:
        await self._transaction.one_at_a_time(f"outbox {message.conversation}")
        statement = self._transaction.insert(outbox).values(
            key=message.key,
            channel=message.channel.value,
            user=message.user,
            conversation=message.conversation,
            text=message.text,
            case_id=message.case_id,
            in_reply_to=message.in_reply_to,
            extras=dict(message.extras),
            created_at=now,
            status=OutboxStatus.QUEUED.value,
            attempts=0,
            not_before=not_before or now,
        )
        statement = statement.on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)
        return (await self._transaction.execute(statement)).first() is not None

    async def get(self, key: str) -> OutboxEntry | None:
        found = await self._where(outbox.c.key == key)
        return found[0] if found else None

    async def replies_to(self, channel: Channel, message_id: str) -> Sequence[OutboxEntry]:
        found = await self._transaction.execute(_REPLIES, {"channel": channel.value, "message_id": message_id})
        return [_entry(row) for row in found]

    async def claim(self, now: datetime, *, lease: timedelta, limit: int) -> Sequence[OutboxEntry]:
        taken = await _LINE.take(self._transaction, now, lease=lease, limit=limit)
        return sorted(map(_entry, taken), key=lambda e: e.id)

    async def sent(self, id: int, *, route: str, at: datetime) -> None:
        status = OutboxStatus.SENT.value
        await self._change(id, status=status, route=route, sent_at=at, reason=None, claimed_until=None)

    async def retry(self, id: int, *, at: datetime, reason: str) -> None:
        await self._change(id, not_before=at, reason=reason, claimed_until=None)

    async def failed(self, id: int, *, reason: str) -> None:
        await self._change(id, status=OutboxStatus.FAILED.value, reason=reason, claimed_until=None)

    async def of_case(self, case_id: int) -> Sequence[OutboxEntry]:
        return await self._where(outbox.c.case_id == case_id)

    async def backlog(self) -> int:
        query = select(func.count()).select_from(outbox).where(_LINE.waits)
        count: int = (await self._transaction.execute(query)).scalar_one()
        return count

    async def _where(self, *conditions: ColumnElement[bool]) -> Sequence[OutboxEntry]:
        query = select(outbox).where(*conditions).order_by(outbox.c.id)
        return [_entry(row) for row in await self._transaction.execute(query)]

    async def _change(self, id: int, **values: object) -> None:
        """A message that has met its fate keeps it: the end of a slow worker changes nothing."""
        change = update(outbox).where(outbox.c.id == id, _LINE.waits).values(**values)
        if (await self._transaction.execute(change)).rowcount:
            return
        if (await self._transaction.execute(select(outbox.c.id).where(outbox.c.id == id))).first() is None:
            raise NotFound("outbox entry", str(id))


def _entry(row: Row[tuple[object, ...]]) -> OutboxEntry:
    message = OutboundMessage(
        key=row.key,
        channel=Channel(row.channel),
        user=row.user,
        text=row.text,
        case_id=row.case_id,
        in_reply_to=row.in_reply_to,
        extras=row.extras,
    )
    return OutboxEntry(
        id=row.id,
        message=message,
        created_at=row.created_at,
        status=OutboxStatus(row.status),
        attempts=row.attempts,
        not_before=row.not_before,
        route=row.route,
        reason=row.reason,
        sent_at=row.sent_at,
    )
