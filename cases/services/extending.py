"""How far a case's limit may be stretched, by the hall's rules."""

from __future__ import annotations

from datetime import datetime

from cases.domain.case import Case, CaseDeadline
from cases.domain.deadlines import WorkCalendar, due
from cases.domain.errors import RuleBroken
from cases.domain.ruleset import DeadlineRule, ExtensionRule


def extended_deadline(
    extension: ExtensionRule,
    limit: DeadlineRule,
    case: Case,
    calendar: WorkCalendar,
    explained_at: datetime,
    *,
    understood: bool,
) -> CaseDeadline:
    """The case's deadline stretched to `limit`, counted from registration. Raises `RuleBroken`."""
    wanted = due(limit, case.registered_at, calendar)
    ceiling = due(extension.ceiling, case.registered_at, calendar)
    if wanted is None or ceiling is None:
        raise RuleBroken(limit.id, limit.article, "carries no number, so nothing can be extended to it")
    if wanted.at > ceiling.at:
        most = f"{extension.ceiling.amount} {extension.ceiling.unit.value}s"
        raise RuleBroken(extension.ceiling.id, extension.article, f"the limit is {most} from registration in all")
    if wanted.at <= case.deadline.at:
        raise RuleBroken(limit.id, extension.article, "the case has that much time already")
    if extension.needs_explanation and not case.registered_at <= explained_at <= case.deadline.at:
        raise RuleBroken(limit.id, extension.article, "must be explained to the complainant before the limit ends")
    if extension.needs_understanding and not understood:
        raise RuleBroken(limit.id, extension.article, "the complainant has not shown understanding")
    return CaseDeadline(wanted.at, limit.id, limit.article, wanted.provisional)
