"""Work for a person that is not a case: a call to make, a citizen who waits, a message no machine could answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from cases.domain.messages import Channel


class TicketKind(str, Enum):
    """Why a person is needed."""

    PERSON_WANTED = "person_wanted"  # she asked for one
    NO_ANSWER = "no_answer"  # the bot could not answer her
    CALL_BACK = "call_back"  # a call broke off, or a phone case has its answer
    UNREACHED = "unreached"  # an answer could not be delivered


@dataclass(frozen=True)
class Ticket:
    """One piece of work. `text` is what to say or what she said; `phone` the number to call, if any.

    The same `key` is never opened twice.
    """

    id: int
    key: str
    kind: TicketKind
    channel: Channel
    user: str
    text: str
    opened_at: datetime
    phone: str | None = None
    case_id: int | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    result: str | None = None
