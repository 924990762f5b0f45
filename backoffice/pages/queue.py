"""The queue: what is due first."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from backoffice.facts import staff_text
from backoffice.keys import context, now, visitor
from backoffice.rendering import render
from backoffice.wording import STATES
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.roles import Permission
from cases.domain.workflow import OPEN, State
from cases.services import queries

OPEN_ONES, ALL = "open", "all"
_LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Tab:
    """A choice of states, how many cases stand in it, and where it leads."""

    label: str
    count: int
    query: dict[str, str]
    chosen: bool


async def show(request: web.Request) -> web.StreamResponse:
    """One page of it, as the address asks; what cannot be understood in the address is left out."""
    who = visitor(request).user
    state = request.query.get("state", OPEN_ONES)
    if state not in {OPEN_ONES, ALL, *(s.value for s in State)}:
        state = OPEN_ONES
    asked = queries.Asked(
        states=OPEN if state == OPEN_ONES else frozenset() if state == ALL else frozenset({State(state)}),
        channel=next((c for c in Channel if c.value == request.query.get("channel")), None),
        overdue=request.query.get("overdue") == "1",
        needs_decision=request.query.get("undecided") == "1",
        text="".join(filter(str.isprintable, request.query.get("q", ""))).strip()[:_LONGEST_SEARCH],
        page=_number(request.query.get("page", "1")),
    )
    found = await queries.queue(context(request), by=who, asked=asked, now=now(request))
    kept = _kept(asked)
    tabs = [
        Tab("未办结", found.open, {**kept, "state": OPEN_ONES}, state == OPEN_ONES),
        *(
            Tab(STATES[one], found.counts.get(one, 0), {**kept, "state": one.value}, state == one.value)
            for one in State
            if who.may(Permission.SEE_ALL_WINDOWS) or found.counts.get(one)
        ),
        Tab("全部", sum(found.counts.values()), {**kept, "state": ALL}, state == ALL),
    ]
    values = {
        "queue": found,
        "sees_complainant": who.may(Permission.SEE_COMPLAINANT),
        "F": Field,
        "staff_text": staff_text,
        "asked": asked,
        "state": state,
        "tabs": tabs,
        "filtered": bool(kept),
        "pages": {
            "before": {**kept, "state": state, "page": str(found.page - 1)} if found.page > 1 else None,
            "after": {**kept, "state": state, "page": str(found.page + 1)} if found.page < found.pages else None,
        },
        "open_tickets": await queries.open_tickets(context(request), by=who),
    }
    return render(request, "queue.html", values)


def _kept(asked: queries.Asked) -> dict[str, str]:
    """The filters other than the state, as a query; a change of tab keeps them."""
    values = {
        "q": asked.text,
        "channel": asked.channel.value if asked.channel else "",
        "overdue": "1" if asked.overdue else "",
        "undecided": "1" if asked.needs_decision else "",
    }
    return {name: value for name, value in values.items() if value}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
