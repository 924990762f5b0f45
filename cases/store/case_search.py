"""What the queue's filter means in SQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, func, or_

from cases.domain.errors import InvalidInput
from cases.domain.workflow import OPEN, Action
from cases.ports import CaseFilter
from cases.store.tables import case_events, cases

LONGEST_TEXT = 200

IS_OPEN: ColumnElement[bool] = cases.c.state.in_(sorted(state.value for state in OPEN))


def conditions(filter: CaseFilter) -> list[ColumnElement[bool]]:
    """All of them must hold. `InvalidInput` for a text longer than any search."""
    if len(filter.text) > LONGEST_TEXT:
        raise InvalidInput("text", f"is longer than {LONGEST_TEXT} signs")
    found: list[ColumnElement[bool]] = []
    if filter.states:
        found.append(cases.c.state.in_(sorted(filter.states)))
    if filter.channel is not None:
        found.append(cases.c.channel == filter.channel.value)
    if filter.windows is not None:
        found.append(cases.c.window.in_(sorted(filter.windows)))
    if filter.overdue_at is not None:
        found.append(and_(IS_OPEN, cases.c.due_at < filter.overdue_at))
    if filter.needs_decision is not None:
        found.append(cases.c.needs_decision.is_(filter.needs_decision))
    if filter.passed_on:
        transfer = and_(case_events.c.case_id == cases.c.id, case_events.c.action == Action.TRANSFER.value)
        found.append(exists().where(transfer))
    found.extend(_says(term, her_words=filter.search_words) for term in filter.text.split())
    return found


def _says(term: str, *, her_words: bool) -> ColumnElement[bool]:
    """The term stands in number, name or words, or is the window (`12`, `12号`, `12号窗口`)."""
    window = term.removesuffix("窗口").removesuffix("号") or term
    places = [
        cases.c.number.icontains(term, autoescape=True),
        cases.c.staff.icontains(term, autoescape=True),
        func.lower(cases.c.window) == window.lower(),
    ]
    if her_words:
        places.append(cases.c.words.icontains(term, autoescape=True))
    return or_(*places)
