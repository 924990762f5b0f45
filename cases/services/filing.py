"""A confirmed draft becomes a case: number, item, class, deadline and first event in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.domain.case import Case, CaseDeadline, CaseEvent, Complainant, RegisterForm
from cases.domain.deadlines import due
from cases.domain.draft import Draft, Outcome
from cases.domain.errors import RuleBroken
from cases.domain.heard import OUT, Field
from cases.domain.ruleset import RuleSet
from cases.domain.workflow import State
from cases.ports import UnitOfWork
from cases.reading.matter.business import business_of
from cases.services.context import Context

# Under this the item is the reader's guess, and a person decides under which one the case stands.
SURE_OF_ITEM = 0.5


async def file_case(
    uow: UnitOfWork, context: Context, draft: Draft, now: datetime, *, caller: str | None = None
) -> tuple[Draft, Case]:
    """File a draft whose read-back was confirmed. The same draft again gives the case it already became.

    `caller` is the number a call came from; it stands in for a contact that she did not give.
    """
    case = await uow.cases.add(
        _case_of(context, draft, now, caller), key=draft.id, number_prefix=context.hall.number_prefix
    )
    filed = replace(draft, outcome=Outcome.FILED, asking=None, case_number=case.number, updated_at=now)
    return filed, case


def _case_of(context: Context, draft: Draft, now: datetime, caller: str | None) -> Case:
    rules = context.rules
    case_class = rules.class_for(draft.channel.value)
    limit = due(rules.deadlines[case_class.deadline], now, context.calendar)
    if limit is None:
        raise RuleBroken(case_class.deadline, case_class.article, "a class of case needs a deadline with a number")
    item, decided = _item(draft, rules)
    article = rules.items[0].article if item is None else _article(rules, item)
    window = context.hall.window(draft.value(Field.WINDOW) or "")
    if window is None:
        window = context.hall.window_of(draft.value(Field.STAFF) or "")
    open_fields = [r for r in rules.required if not any(f in draft.readings for f in r.fields)]
    return Case(
        id=0,
        number="",
        state=State.REGISTERED,
        complainant=Complainant(draft.channel, draft.user, draft.phone or caller, draft.wants_secrecy),
        form=RegisterForm(
            draft.readings,
            draft.statements,
            draft.staff_description,
            business_of(draft.value(Field.MATTER) or "", context.hall),
        ),
        rules_id=rules.id,
        case_class=case_class.id,
        registered_at=now,
        deadline=CaseDeadline(limit.at, limit.rule.id, limit.rule.article, limit.provisional),
        item=item,
        article=article if item is not None else None,
        scope=draft.scope,
        needs_decision=not decided or any(not r.may_stay_open for r in open_fields),
        staff_open=any(r.name == "staff" for r in open_fields),
        department=window.department if window else None,
        chief=window.chief if window else None,
        events=(CaseEvent(now, "citizen", "register", None, State.REGISTERED, case_class.article),),
    )


def _item(draft: Draft, rules: RuleSet) -> tuple[int | None, bool]:
    """The best acceptance item the reader sees, and whether it is sure enough to stand without a person."""
    inside = [g for g in draft.scope if g.label != OUT and rules.item(int(g.label)) is not None]
    if not inside:
        return None, False
    best = draft.scope[0]
    return int(inside[0].label), best.label != OUT and best.confidence >= SURE_OF_ITEM


def _article(rules: RuleSet, item: int) -> str | None:
    found = rules.item(item)
    return found.article if found else None
