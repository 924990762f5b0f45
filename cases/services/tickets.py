"""Work for a person: opened by the machine, closed by a handler."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.domain.errors import Forbidden, InvalidInput, NotFound
from cases.domain.messages import Channel, OutboundMessage
from cases.domain.roles import Permission, User
from cases.domain.ticket import Ticket, TicketKind
from cases.ports import UnitOfWork
from cases.services.context import Context
from cases.services.delivery import OUTGOING


async def open_ticket(
    uow: UnitOfWork,
    *,
    key: str,
    kind: TicketKind,
    channel: Channel,
    user: str,
    text: str,
    now: datetime,
    phone: str | None = None,
    case_id: int | None = None,
) -> Ticket:
    """Open a ticket inside the caller's transaction; the same key again gives the one there is."""
    return await uow.tickets.open(
        Ticket(
            id=0,
            key=key,
            kind=kind,
            channel=channel,
            user=user,
            text=text,
            opened_at=now,
            phone=phone,
            case_id=case_id,
        )
    )


async def list_tickets(
    context: Context, *, by: User, open_only: bool = True, kind: TicketKind | None = None
) -> Sequence[Ticket]:
    """Tickets, oldest first."""
    _permit(by)
    async with context.unit_of_work() as uow:
        return await uow.tickets.list(open_only=open_only, kind=kind)


async def close(context: Context, ticket_id: int, *, by: User, now: datetime, result: str) -> None:
    """Close a ticket with what came of it. Once closed it stays as it was closed first."""
    _permit(by)
    if not result.strip():
        raise InvalidInput("result", "say what came of it")
    async with context.unit_of_work() as uow:
        ticket = await uow.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("ticket", str(ticket_id))
        if ticket.closed_at is None:
            await uow.tickets.close(ticket_id, by=by.login, at=now, result=result.strip())
            await uow.commit()


async def answer(context: Context, ticket_id: int, *, by: User, now: datetime, text: str, once: str) -> None:
    """Write to the citizen who waits for a person, in the chat in which she waits. The ticket stays open.

    `once` names this answer: the same again is not sent a second time.
    """
    _permit(by)
    if not text.strip():
        raise InvalidInput("text", "an answer needs words")
    async with context.unit_of_work() as uow:
        ticket = await uow.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("ticket", str(ticket_id))
        if ticket.channel.is_spoken:
            raise InvalidInput("text", "this citizen spoke on the phone: call her")
        message = OutboundMessage(
            key=f"ticket:{ticket.id}:{once}",
            channel=ticket.channel,
            user=ticket.user,
            text=text.strip(),
        )
        await uow.outbox.add(message, now)
        await uow.commit()
    await context.wakeups.notify(OUTGOING)


def _permit(by: User) -> None:
    if not by.may(Permission.WORK_TICKETS):
        raise Forbidden(by.role.value, Permission.WORK_TICKETS.value)
