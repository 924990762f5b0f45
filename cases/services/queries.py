"""What the back office shows, with what the role may not see removed. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.domain.case import Case, Evidence
from cases.domain.deadlines import HALL_TIME, Due, due
from cases.domain.errors import Forbidden, NotFound
from cases.domain.messages import Channel, OutboxEntry
from cases.domain.roles import Permission, User
from cases.domain.ticket import Ticket
from cases.domain.workflow import OPEN, PERFORMED_BY, Action, State, open_actions
from cases.ports import CaseFilter, UnitOfWork
from cases.services.context import Context
from cases.services.disclosure import disclosed, may_see

PER_PAGE = 20


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see of the queue. `states` empty: every state."""

    states: frozenset[State] = OPEN
    channel: Channel | None = None
    overdue: bool = False
    needs_decision: bool = False
    text: str = ""
    page: int = 1


@dataclass(frozen=True)
class Queue:
    """One page of cases, what is due first. `counts` are by state, under the same search; `overdue` among them."""

    cases: tuple[Case, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[State, int]
    overdue: int

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return sum(count for state, count in self.counts.items() if state in OPEN)


@dataclass(frozen=True)
class Pulse:
    """How many cases there are for this user in all, how many are open, how many of those overdue."""

    all: int
    open: int
    overdue: int


@dataclass(frozen=True)
class CaseView:
    """One case as this user may read it.

    `due` explains the deadline day by day; None where it can no longer be counted again to the same moment.
    `actions` are those that state and role allow. `messages` is everything said to the citizen about the case,
    None where the role may not read it. `names` are those of the handlers in its history, by login.
    """

    case: Case
    due: Due | None
    actions: tuple[Action, ...]
    messages: tuple[OutboxEntry, ...] | None
    names: Mapping[str, str]


@dataclass(frozen=True)
class TicketRow:
    """A ticket and the number of the case it belongs to."""

    ticket: Ticket
    case_number: str | None


async def queue(context: Context, *, by: User, asked: Asked, now: datetime) -> Queue:
    """The cases this user may see, filtered as asked."""
    _must(by, Permission.SEE_CASES)
    async with context.unit_of_work(read_only=True) as work:
        counts, overdue = await _counts(work, by, asked, now)
        # A page past the end shows the last one: the queue may have shrunk since the link was made.
        total = sum(count for state, count in counts.items() if not asked.states or state in asked.states)
        pages = max(1, -(-total // PER_PAGE))
        page = min(max(1, asked.page), pages)
        found = await work.cases.find(_filter(by, asked, now, states=asked.states, page=page))
    return Queue(
        cases=tuple(disclosed(case, by) for case in found.cases),
        total=found.total,
        page=page,
        pages=pages,
        counts=counts,
        overdue=overdue,
    )


async def pulse(context: Context, *, by: User, now: datetime) -> Pulse:
    """How things stand, without the cases."""
    _must(by, Permission.SEE_CASES)
    async with context.unit_of_work(read_only=True) as work:
        counts, overdue = await _counts(work, by, Asked(), now)
    return Pulse(sum(counts.values()), sum(counts[state] for state in counts if state in OPEN), overdue)


async def case_view(context: Context, number: str, *, by: User) -> CaseView:
    """One case. Raises `NotFound` for one that this user may not see, as for one that is not there."""
    async with context.unit_of_work(read_only=True) as work:
        case = await _case(work, number, by)
        messages: tuple[OutboxEntry, ...] | None = None
        if by.may(Permission.SEE_COMPLAINANT):
            messages = tuple(await work.outbox.of_case(case.id))
        actors = [await work.users.by_login(login) for login in {event.actor for event in case.events}]
    names = {found[0].login: found[0].name for found in actors if found}
    return CaseView(disclosed(case, by), _why(context, case), actions_for(case, by), messages, names)


async def messages_of(context: Context, number: str, *, by: User) -> tuple[OutboxEntry, ...]:
    """Everything said to the citizen about a case, and its fate."""
    _must(by, Permission.SEE_COMPLAINANT)
    async with context.unit_of_work(read_only=True) as work:
        case = await _case(work, number, by)
        return tuple(await work.outbox.of_case(case.id))


async def evidence_file(context: Context, number: str, evidence_id: int, *, by: User) -> tuple[Evidence, bytes]:
    """A file that belongs to this case, with its content. Raises `NotFound` where this user may not see it."""
    async with context.unit_of_work(read_only=True) as work:
        case = disclosed(await _case(work, number, by), by)
    evidence = next((one for one in case.evidence if one.id == evidence_id), None)
    if evidence is None:
        raise NotFound("evidence", str(evidence_id))
    return evidence, await context.files.read(evidence.path)


async def tickets(context: Context, *, by: User, open_only: bool) -> tuple[TicketRow, ...]:
    """The work that is no case, oldest first, each with its case's number."""
    _must(by, Permission.WORK_TICKETS)
    async with context.unit_of_work(read_only=True) as work:
        found: Sequence[Ticket] = await work.tickets.list(open_only=open_only)
        numbers: dict[int, str] = {}
        for case_id in {ticket.case_id for ticket in found if ticket.case_id is not None}:
            case = await work.cases.get(case_id)
            if case is not None:
                numbers[case_id] = case.number
    rows = (TicketRow(ticket, numbers.get(ticket.case_id or 0)) for ticket in found)
    return tuple(sorted(rows, key=lambda row: (row.ticket.closed_at is not None, row.ticket.opened_at)))


async def open_tickets(context: Context, *, by: User) -> int:
    """How many tickets wait; 0 for whom they are none of her business."""
    if not by.may(Permission.WORK_TICKETS):
        return 0
    async with context.unit_of_work(read_only=True) as work:
        return len(await work.tickets.list(open_only=True))


def actions_for(case: Case, by: User) -> tuple[Action, ...]:
    """What this user may do with the case now, in the workflow's order."""

    def allowed(action: Action) -> bool:
        permission = PERFORMED_BY[action]
        return permission is not None and by.may(permission)

    return tuple(action for action in open_actions(case.state) if allowed(action))


async def _counts(work: UnitOfWork, by: User, asked: Asked, now: datetime) -> tuple[dict[State, int], int]:
    counts = await work.cases.count_by_state(_filter(by, asked, now))
    late = await work.cases.count_by_state(_filter(by, asked, now, overdue=True))
    return {State(state): count for state, count in counts.items()}, sum(late.values())


async def _case(work: UnitOfWork, number: str, by: User) -> Case:
    _must(by, Permission.SEE_CASES)
    case = await work.cases.by_number(number)
    if case is None or not may_see(by, case):
        raise NotFound("case", number)
    return case


def _filter(
    by: User,
    asked: Asked,
    now: datetime,
    *,
    overdue: bool | None = None,
    states: frozenset[State] = frozenset(),
    page: int = 1,
) -> CaseFilter:
    only_overdue = asked.overdue if overdue is None else overdue
    return CaseFilter(
        states=frozenset(state.value for state in states),
        channel=asked.channel,
        windows=None if by.may(Permission.SEE_ALL_WINDOWS) else frozenset(by.windows),
        text=asked.text.strip(),
        # A search over words that are hidden from her would tell what stands in them.
        search_words=by.may(Permission.SEE_COMPLAINANT),
        overdue_at=now if only_overdue else None,
        needs_decision=True if asked.needs_decision else None,
        passed_on=not by.may(Permission.SEE_ALL_WINDOWS),
        page=page,
        per_page=PER_PAGE,
    )


def _why(context: Context, case: Case) -> Due | None:
    rule = context.rules.deadlines.get(case.deadline.rule_id)
    if rule is None:
        return None
    counted = due(rule, case.registered_at, context.calendar)
    if counted is None or counted.at.astimezone(HALL_TIME) != case.deadline.at.astimezone(HALL_TIME):
        return None
    return counted


def _must(by: User, permission: Permission) -> None:
    if not by.may(permission):
        raise Forbidden(by.role.value, permission.value)
