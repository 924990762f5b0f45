"""The way out for phone citizens: nobody can be spoken to after the call, so a person phones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cases.domain.messages import Channel, OutboxEntry
from cases.domain.ticket import TicketKind
from cases.ports import DeliveryFailed, FailureKind, Sent
from cases.services.context import Context
from cases.services.tickets import open_ticket


class PhoneMessenger:
    """Messenger of the phone channel.

    A reply to a turn is spoken in the call itself: while the call lasts it waits for the platform to send the turn
    again; afterwards it is void. Anything else becomes a call-back ticket with the number and the text to say.
    """

    def __init__(self, context: Context, *, clock: Callable[[], datetime]) -> None:
        self._context = context
        self._clock = clock

    async def send(self, entry: OutboxEntry) -> Sent:
        """Raises `DeliveryFailed` where the reply can only be spoken in the call, or no number is known."""
        message = entry.message
        async with self._context.unit_of_work() as uow:
            call = await uow.calls.get(message.user)
            if message.in_reply_to is not None:
                if call is not None and call.ended_at is None:
                    raise DeliveryFailed(FailureKind.RETRY_LATER, "in_call", "is spoken when the turn comes again")
                raise DeliveryFailed(FailureKind.PERMANENT, "call_over", "the call ended before this was spoken")
            draft = await uow.drafts.current(Channel.IVR, message.user)
            phone = (draft.phone if draft else None) or (call.caller if call else None)
            if phone is None:
                raise DeliveryFailed(FailureKind.PERMANENT, "no_number", "no number is known to call back")
            await open_ticket(
                uow,
                key=f"call_back:{message.key}",
                kind=TicketKind.CALL_BACK,
                channel=Channel.IVR,
                user=message.user,
                text=message.text,
                phone=phone,
                case_id=message.case_id,
                now=self._clock(),
            )
            await uow.commit()
        return Sent("call_back")
