"""Deadlines counted again once the year they run into is announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.domain.case import Case, CaseDeadline, CaseEvent
from cases.domain.deadlines import due
from cases.services.context import Context
from cases.services.texts import due_text

RECOUNT = "recount_deadline"  # the event's name in a case's history


async def recompute_provisional(context: Context, now: datetime) -> int:
    """Settle every provisional deadline whose calendar is known by now; how many were settled.

    A case whose rule is no longer in the rule set stays as it is.
    """
    async with context.unit_of_work(read_only=True) as uow:
        waiting = [case.id for case in await uow.cases.provisional()]
    return sum([await _settle(context, id, now) for id in waiting])


async def _settle(context: Context, id: int, now: datetime) -> bool:
    async with context.unit_of_work() as uow:
        case = await uow.cases.get(id)
        deadline = _counted_again(context, case) if case is not None else None
        if case is None or deadline is None:
            return False
        settled = replace(case, deadline=deadline)
        event = CaseEvent(now, "system", RECOUNT, case.state, case.state, deadline.article, due_text(settled))
        await uow.cases.save(settled, event, expected_state=case.state.value)
        await uow.commit()
    return True


def _counted_again(context: Context, case: Case) -> CaseDeadline | None:
    rule = context.rules.deadlines.get(case.deadline.rule_id)
    if rule is None or not case.deadline.provisional:
        return None
    counted = due(rule, case.registered_at, context.calendar)
    if counted is None or counted.provisional:
        return None
    return CaseDeadline(counted.at, rule.id, rule.article, provisional=False)
