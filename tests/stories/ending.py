"""How a story ends: the drafts, cases and tickets that stand, held against those it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cases.domain.case import Case, RegisterForm
from cases.domain.draft import Draft
from cases.domain.heard import Field
from cases.domain.workflow import State
from cases.ports import CaseFilter
from cases.services.context import Context
from evaluation.invented import invented
from evaluation.scoring import is_right
from tests.stories.mismatch import Mismatch
from tests.stories.story import Ending, Story

_DESCRIPTION = "description"


async def check_endings(
    story: Story, context: Context, messages: Mapping[str, Mapping[str, str]], transcript: Sequence[str]
) -> None:
    """Raises `Mismatch`. `messages`: what each citizen sent, by message id."""
    async with context.unit_of_work(read_only=True) as uow:
        all_cases = (await uow.cases.find(CaseFilter())).total
        all_tickets = await uow.tickets.list(open_only=False)
        ends = {
            by: (
                await uow.drafts.current(story.channel, by),
                list(reversed(await uow.cases.of_user(story.channel, by))),
            )
            for by in messages
        }
    found: list[str] = []
    for by, (draft, cases) in ends.items():
        ending = story.endings.get(by, Ending())
        tickets = [ticket.kind.value for ticket in all_tickets if ticket.user == by]
        for difference in _differences(ending, draft, cases, tickets, messages[by]):
            found.append(f"at the end, {by}: {difference}")
    told_of = sum(len(ending.cases) for ending in story.endings.values())
    if all_cases != told_of:
        found.append(f"{all_cases} cases stand and {told_of} are told of")
    if found:
        raise Mismatch(story, transcript, "\n".join(found))


def _differences(
    ending: Ending, draft: Draft | None, cases: Sequence[Case], tickets: Sequence[str], said: Mapping[str, str]
) -> Iterator[str]:
    if draft is None:
        if ending != Ending():
            yield "there is no draft"
    else:
        yield from _of_draft(ending, draft)
        form = RegisterForm(draft.readings, draft.statements, draft.staff_description)
        yield from (f"the draft's {name} is invented" for name in invented(form, said))
    if len(cases) != len(ending.cases):
        yield f"{len(cases)} cases, not {len(ending.cases)}: {[_facts(case.form) for case in cases]}"
    for case, want in zip(cases, ending.cases, strict=False):
        yield from (f"case {case.number}: {difference}" for difference in _of_case(case, want))
        yield from (f"case {case.number}: {name} is invented" for name in invented(case.form, said))
    if sorted(tickets) != sorted(ending.tickets):
        yield f"tickets {sorted(tickets)}, not {sorted(ending.tickets)}"


def _of_draft(ending: Ending, draft: Draft) -> Iterator[str]:
    if draft.outcome is not ending.outcome:
        yield f"the outcome is {draft.outcome}, not {ending.outcome}"
    if ending.asking is not None and draft.asking is not ending.asking:
        yield f"asked is {draft.asking}, not {ending.asking}"
    have = {**_facts(RegisterForm(draft.readings, (), draft.staff_description)), "phone": draft.phone}
    for name, value in (ending.draft or {}).items():
        if not _is_same(name, value, have.get(name)):
            yield f"the draft's {name} is {have.get(name)!r}, not {value!r}"


def _of_case(case: Case, want: Mapping[str, Any]) -> Iterator[str]:
    have: dict[str, Any] = {
        "state": case.state.value,
        "secrecy": case.complainant.wants_secrecy,
        "phone": case.complainant.phone,
        "characters": sum(len(statement.text) for statement in case.form.statements),
        "statements": len(case.form.statements),
        "decision": case.needs_decision,
    }
    told = {"state": State.REGISTERED.value, "secrecy": False, **want}
    for name, value in have.items():
        if name in told and told[name] != value:
            yield f"{name} is {value!r}, not {told[name]!r}"
    facts = _facts(case.form)
    for name in (*(field.value for field in Field), _DESCRIPTION):
        if not _is_same(name, want.get(name), facts.get(name)):
            yield f"{name} is {facts.get(name)!r}, not {want.get(name)!r}"


def _facts(form: RegisterForm) -> dict[str, str]:
    described = {_DESCRIPTION: form.staff_description.value} if form.staff_description else {}
    return {field.value: reading.value for field, reading in form.readings.items()} | described


def _is_same(name: str, want: str | None, have: str | None) -> bool:
    """Exactly; her own words as the evaluation compares them, because where a reason ends is a matter of taste."""
    if want is None or have is None or name not in (Field.MATTER.value, Field.REASON.value):
        return want == have
    return is_right(name, want, have)
