"""A filed complaint: the register form, its deadline, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cases.domain.draft import Statement
from cases.domain.heard import Field, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.workflow import OPEN, TRANSITIONS, Action, State


@dataclass(frozen=True)
class Complainant:
    """The person who complains, as far as she told. `user` is her address on the channel."""

    channel: Channel
    user: str
    phone: str | None = None
    wants_secrecy: bool = False


@dataclass(frozen=True)
class RegisterForm:
    """投诉登记表: the five facts with the words they came from, and her own words whole.

    A field that could not be had is missing from `readings`; `staff_description` describes the person then.
    `business` is the hall's own name of the matter, where her words mean one of its list.
    """

    readings: Mapping[Field, Reading]
    statements: tuple[Statement, ...]
    staff_description: Reading | None = None
    business: str | None = None

    def value(self, of: Field) -> str | None:
        reading = self.readings.get(of)
        return reading.value if reading else None


@dataclass(frozen=True)
class CaseEvent:
    """One thing that happened: who, when, from which state to which, under which article, and what was said.

    `actor` is a login, `citizen` or `system`. `action` is a workflow action's value or `register`, `note`,
    `evidence`, `reply_delivered`, `recount_deadline`.
    """

    at: datetime
    actor: str
    action: str
    from_state: State | None
    to_state: State
    article: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class CaseDeadline:
    """When the case is due, by which rule; `provisional` where a year on the way is unannounced."""

    at: datetime
    rule_id: str
    article: str
    provisional: bool


@dataclass(frozen=True)
class Extension:
    """延期: a longer limit, why, and what the citizen answered to the explanation."""

    at: datetime
    due_before: datetime
    due_after: datetime
    reason: str
    explained_at: datetime
    understood: bool
    article: str


@dataclass(frozen=True)
class Evidence:
    """A file that belongs to a case: what it is, where it lies in the evidence store, and its SHA-256."""

    id: int
    message_id: str
    media_type: str
    path: str
    sha256: str
    size: int
    received_at: datetime


@dataclass(frozen=True)
class Case:
    """One filed complaint.

    `scope` is the reader's guess, best first; `item` the acceptance item the case stands under, None until a
    person has decided. `needs_decision`: the bot could not tell whether the hall must take it.
    `staff_open`: the rules want a name and she could not give one.
    """

    id: int
    number: str
    state: State
    complainant: Complainant
    form: RegisterForm
    rules_id: str
    case_class: str
    registered_at: datetime
    deadline: CaseDeadline
    item: int | None = None
    article: str | None = None
    scope: tuple[ScopeGuess, ...] = ()
    needs_decision: bool = False
    staff_open: bool = False
    department: str | None = None
    chief: str | None = None
    unit_reply: str | None = None
    reply: str | None = None
    feedback_due_at: datetime | None = None
    events: tuple[CaseEvent, ...] = ()
    extensions: tuple[Extension, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())

    def is_overdue(self, now: datetime) -> bool:
        """Overdue is a question, not a state."""
        return self.state in OPEN and now > self.deadline.at

    def may(self, action: Action) -> bool:
        return action in TRANSITIONS[self.state]
