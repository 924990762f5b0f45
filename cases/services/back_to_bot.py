"""She was handed over to a person and wants the machine again: her draft is taken up where it was."""

from __future__ import annotations

import re
from datetime import datetime

from cases.domain.messages import InboundMessage
from cases.domain.ticket import TicketKind
from cases.ports import UnitOfWork

# Said to the machine and to nobody else: a person may be answering in the same chat.
_BACK = re.compile(
    r"(?:那|算了|好吧)?(?:还是)?(?:你|机器人|机器)(?:来|继续|接着|登记|办)(?:登记|说|办|来)?"
    r"|(?:那)?(?:不用|不要|不等|不找)(?:转)?人工了?|(?:那|你)?(?:继续|接着)(?:登记|投诉|说)?"
    r"|(?:不用|不要|不等|不找)(?:转)?人工了?(?:还是)?(?:你|机器人)来"
)
_PARTICLES = "吧了啊呀嘛呢"
_RESULT = "投诉人改由机器人继续登记。"


def wants_the_bot(text: str) -> bool:
    """还是你来吧, 不等人工了, 继续: the whole message, and nothing beside it."""
    bare = "".join(filter(str.isalnum, text)).rstrip(_PARTICLES)
    return _BACK.fullmatch(bare) is not None


async def no_longer_waits(uow: UnitOfWork, message: InboundMessage, now: datetime) -> None:
    """Close what was open for a person to take, inside the caller's transaction."""
    for ticket in await uow.tickets.list(open_only=True, kind=TicketKind.PERSON_WANTED):
        if (ticket.channel, ticket.user) == (message.channel, message.user):
            await uow.tickets.close(ticket.id, by="citizen", at=now, result=_RESULT)
