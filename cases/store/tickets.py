"""Tickets as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from cases.domain.errors import Conflict, NotFound
from cases.domain.messages import Channel
from cases.domain.ticket import Ticket, TicketKind
from cases.store.tables import tickets
from cases.store.transaction import Transaction
from cases.store.types import is_id

_WAITING = select(tickets.c.id, tickets.c.text).where(
    tickets.c.channel == bindparam("channel"),
    tickets.c.user == bindparam("user"),
    tickets.c.kind == TicketKind.PERSON_WANTED.value,
    tickets.c.closed_at.is_(None),
)


class SqlTickets:
    """Tickets, the oldest first."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def open(self, ticket: Ticket) -> Ticket:
        statement = self._transaction.insert(tickets).values(
            key=ticket.key,
            kind=ticket.kind.value,
            channel=ticket.channel.value,
            user=ticket.user,
            text=ticket.text,
            opened_at=ticket.opened_at,
            phone=ticket.phone,
            case_id=ticket.case_id,
            closed_at=ticket.closed_at,
            closed_by=ticket.closed_by,
            result=ticket.result,
        )
        await self._transaction.execute(statement.on_conflict_do_nothing(index_elements=["key"]))
        return _ticket((await self._transaction.execute(select(tickets).where(tickets.c.key == ticket.key))).one())

    async def get(self, id: int) -> Ticket | None:
        if not is_id(id):
            return None
        row = (await self._transaction.execute(select(tickets).where(tickets.c.id == id))).first()
        return _ticket(row) if row else None

    async def list(self, *, open_only: bool, kind: TicketKind | None = None) -> Sequence[Ticket]:
        query = select(tickets).order_by(tickets.c.opened_at, tickets.c.id)
        if open_only:
            query = query.where(tickets.c.closed_at.is_(None))
        if kind is not None:
            query = query.where(tickets.c.kind == kind.value)
        return [_ticket(row) for row in await self._transaction.execute(query)]

    async def waits_for_person(self, channel: Channel, user: str) -> bool:
        who = {"channel": channel.value, "user": user}
        return (await self._transaction.execute(_WAITING, who)).first() is not None

    async def add_words(self, channel: Channel, user: str, text: str) -> None:
        who = {"channel": channel.value, "user": user}
        for row in (await self._transaction.execute(_WAITING.with_for_update(), who)).all():
            change = update(tickets).where(tickets.c.id == row.id).values(text=f"{row.text}\n{text}")
            await self._transaction.execute(change)

    async def close(self, id: int, *, by: str, at: datetime, result: str) -> None:
        if not is_id(id):
            raise NotFound("ticket", str(id))
        change = update(tickets).where(tickets.c.id == id, tickets.c.closed_at.is_(None))
        change = change.values(closed_by=by, closed_at=at, result=result)
        if not (await self._transaction.execute(change)).rowcount:
            known = await self.get(id)
            raise Conflict("ticket", str(id)) if known else NotFound("ticket", str(id))


def _ticket(row: Row[tuple[Any, ...]]) -> Ticket:
    return Ticket(
        id=row.id,
        key=row.key,
        kind=TicketKind(row.kind),
        channel=Channel(row.channel),
        user=row.user,
        text=row.text,
        opened_at=row.opened_at,
        phone=row.phone,
        case_id=row.case_id,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        result=row.result,
    )
