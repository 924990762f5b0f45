"""A word to the citizen about her case: by the chat she complained in, or through a person who phones her."""

from __future__ import annotations

from datetime import datetime

from cases.domain.case import Case
from cases.domain.errors import Conflict
from cases.domain.messages import OutboundMessage, OutboxStatus
from cases.domain.ticket import TicketKind
from cases.ports import UnitOfWork
from cases.services.case_texts import to_say
from cases.services.context import Context
from cases.services.tickets import open_ticket


async def tell(context: Context, uow: UnitOfWork, case: Case, *, key: str, text: str, now: datetime) -> None:
    """Queue `text` for her inside the caller's transaction.

    A phone call is over: her answer becomes a call-back task with her number, if she left one, and what to say.
    Raises `Conflict` where the key is in use: somebody else told her the same moment.
    """
    to = case.complainant
    if to.channel.is_spoken:
        await open_ticket(
            uow,
            key=key,
            kind=TicketKind.CALL_BACK,
            channel=to.channel,
            user=to.user,
            text=to_say(context.hall, case, text),
            now=now,
            phone=to.phone,
            case_id=case.id,
        )
        return
    message = OutboundMessage(key=key, channel=to.channel, user=to.user, text=text, case_id=case.id)
    if not await uow.outbox.add(message, now):
        raise Conflict("message", key)


async def could_not_reach(uow: UnitOfWork, key: str) -> bool:
    """Whether what was told under this key failed for good, so that saying it again is no repetition."""
    entry = await uow.outbox.get(key)
    return entry is not None and entry.status is OutboxStatus.FAILED
