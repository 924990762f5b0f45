"""What is kept, and the one transaction over all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self

from cases.domain.call import Call, CallTurn
from cases.domain.case import Case, CaseEvent, Evidence, Extension
from cases.domain.draft import Draft
from cases.domain.messages import Channel, InboundMessage, InboxEntry, OutboundMessage, OutboxEntry
from cases.domain.roles import User
from cases.domain.ticket import Ticket, TicketKind


class Inbox(Protocol):
    """Durable arrivals; unique by channel and message id."""

    async def add(self, message: InboundMessage, received_at: datetime) -> bool:
        """Keep it. False where channel and message id are known already: nothing changes then."""
        ...

    async def get(self, channel: Channel, message_id: str) -> InboxEntry | None: ...

    async def claim(
        self, now: datetime, *, lease: timedelta, limit: int, received_before: datetime | None = None
    ) -> Sequence[InboxEntry]:
        """The oldest unanswered message of up to `limit` conversations, none of which is claimed by another worker.

        `received_before` leaves out what arrived later.
        A claim ends at `now + lease` by itself, so that a killed worker loses nothing. `attempts` counts this one.
        """
        ...

    async def answered(self, id: int) -> None: ...

    async def handed_over(self, id: int) -> None: ...

    async def retry(self, id: int, at: datetime) -> None:
        """Give the claim back; nobody takes it before `at`."""
        ...

    async def backlog(self) -> int:
        """How many messages wait for an answer."""
        ...


class Outbox(Protocol):
    """Durable replies; unique by key."""

    async def add(self, message: OutboundMessage, now: datetime, *, not_before: datetime | None = None) -> bool:
        """Queue it. False where the key is known: nothing changes then."""
        ...

    async def get(self, key: str) -> OutboxEntry | None: ...

    async def replies_to(self, channel: Channel, message_id: str) -> Sequence[OutboxEntry]:
        """What answers this inbound message, in order."""
        ...

    async def claim(self, now: datetime, *, lease: timedelta, limit: int) -> Sequence[OutboxEntry]:
        """Queued messages whose time has come, in order for each conversation, none claimed by another worker."""
        ...

    async def sent(self, id: int, *, route: str, at: datetime) -> None: ...

    async def retry(self, id: int, *, at: datetime, reason: str) -> None: ...

    async def failed(self, id: int, *, reason: str) -> None: ...

    async def of_case(self, case_id: int) -> Sequence[OutboxEntry]:
        """Everything ever said to the citizen about a case, in order."""
        ...

    async def backlog(self) -> int: ...


class Drafts(Protocol):
    """One draft for each conversation is the current one: the newest."""

    async def current(self, channel: Channel, user: str) -> Draft | None: ...

    async def get(self, id: str) -> Draft | None: ...

    async def save(self, draft: Draft) -> None:
        """Insert or replace by id."""
        ...


@dataclass(frozen=True)
class CaseFilter:
    """What the queue shows. `text` searches number, staff name, window and her words. `windows` None: all.

    `states` empty: every state. `search_words` False keeps `text` away from her own words and from what quotes
    them, so that a search tells nothing to somebody who may not read them. `passed_on` keeps to cases that were
    transferred to a unit at least once. Sorted by what is due first.
    """

    states: frozenset[str] = frozenset()
    channel: Channel | None = None
    windows: frozenset[str] | None = None
    text: str = ""
    search_words: bool = True
    passed_on: bool = False
    overdue_at: datetime | None = None
    needs_decision: bool | None = None
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True)
class CasePage:
    """One page of cases and how many there are in all."""

    cases: Sequence[Case]
    total: int


class Cases(Protocol):
    """Filed cases."""

    async def add(self, case: Case, *, key: str, number_prefix: str) -> Case:
        """Insert with the next number of the day and return it as stored; `case.id` and `number` are ignored.

        The same `key` again returns the case already filed, unchanged. Numbers read `KY-20260318-0007`,
        counted from 1 for each prefix and hall-time day, without gaps from retries.
        """
        ...

    async def get(self, id: int) -> Case | None:
        """The case, or None. Where this unit of work may write, nobody else changes the case before its end."""
        ...

    async def by_number(self, number: str) -> Case | None:
        """As `get`."""
        ...

    async def of_user(self, channel: Channel, user: str) -> Sequence[Case]:
        """Her own cases, newest first."""
        ...

    async def find(self, filter: CaseFilter) -> CasePage: ...

    async def count_by_state(self, filter: CaseFilter) -> Mapping[str, int]:
        """How many cases `filter` would find in each state (by its value), whatever `filter.states` says."""
        ...

    async def save(self, case: Case, event: CaseEvent, *, expected_state: str) -> None:
        """Replace the case's values and append the event, in one. `Conflict` where the state is no longer
        `expected_state`: somebody else was quicker."""
        ...

    async def add_extension(self, case_id: int, extension: Extension) -> None: ...

    async def add_event(self, case_id: int, event: CaseEvent) -> None:
        """Append an event that changes no state."""
        ...

    async def add_evidence(
        self, *, channel: Channel, user: str, case_id: int | None, draft_id: str | None, evidence: Evidence
    ) -> Evidence:
        """Keep a file's record, unique by message id; what was kept for a draft comes with its case when filed."""
        ...

    async def evidence(self, id: int) -> tuple[Evidence, int | None] | None:
        """A file's record and its case's id."""
        ...

    async def provisional(self) -> Sequence[Case]:
        """Open cases whose deadline is provisional."""
        ...


class Tickets(Protocol):
    """Work for a person that is not a case."""

    async def open(self, ticket: Ticket) -> Ticket:
        """Insert, `ticket.id` ignored; the same key again returns the one there is."""
        ...

    async def get(self, id: int) -> Ticket | None: ...

    async def list(self, *, open_only: bool, kind: TicketKind | None = None) -> Sequence[Ticket]: ...

    async def waits_for_person(self, channel: Channel, user: str) -> bool:
        """True while a `person_wanted` ticket of hers is open: the bot is silent then."""
        ...

    async def add_words(self, channel: Channel, user: str, text: str) -> None:
        """What she says while she waits for a person, at the end of her open `person_wanted` ticket."""
        ...

    async def close(self, id: int, *, by: str, at: datetime, result: str) -> None: ...


class Users(Protocol):
    """Accounts of the back office."""

    async def add(self, user: User, password_hash: str) -> User:
        """Insert, `user.id` ignored. `Conflict` where the login is taken."""
        ...

    async def by_login(self, login: str) -> tuple[User, str] | None:
        """The user and the password hash."""
        ...

    async def get(self, id: int) -> User | None: ...

    async def list(self) -> Sequence[User]: ...

    async def save(self, user: User, *, password_hash: str | None = None) -> None: ...


@dataclass(frozen=True)
class Session:
    """A login. `key` is the SHA-256 of the cookie's value; the value itself is nowhere kept."""

    key: str
    user_id: int
    csrf: str
    created_at: datetime
    expires_at: datetime


class Sessions(Protocol):
    """Logins in force."""

    async def add(self, session: Session) -> None: ...

    async def get(self, key: str, now: datetime) -> Session | None: ...

    async def remove(self, key: str) -> None: ...

    async def remove_of_user(self, user_id: int) -> None: ...

    async def purge(self, now: datetime) -> int: ...


class Calls(Protocol):
    """Phone calls and their turns."""

    async def get(self, call_id: str) -> Call | None: ...

    async def save(self, call: Call) -> None: ...

    async def turn(self, call_id: str, seq: int) -> CallTurn | None: ...

    async def save_turn(self, turn: CallTurn) -> None: ...


class UnitOfWork(Protocol):
    """One transaction over everything that is kept. Leaving without `commit` changes nothing."""

    inbox: Inbox
    outbox: Outbox
    drafts: Drafts
    cases: Cases
    tickets: Tickets
    users: Users
    sessions: Sessions
    calls: Calls

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def commit(self) -> None: ...


class UnitOfWorkFactory(Protocol):
    """Opens units of work. One that is `read_only` waits for no writer, and nothing can be written in it. A `quick`
    one goes before all that wait: for what somebody outside is waiting for, the acknowledgement of a message.

    Never open a second one inside the block of the first: the inner one would wait for the outer one's end.
    """

    def __call__(self, *, read_only: bool = False, quick: bool = False) -> UnitOfWork: ...
