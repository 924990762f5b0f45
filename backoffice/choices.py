"""Action forms as a handler first sees them: the rule set's own choices, and what can be known beforehand."""

from __future__ import annotations

from datetime import datetime

from wtforms import Form
from wtforms.fields import SelectChoice

from backoffice.forms import ACTION_FORMS, AcceptForm, ExtendForm, RefuseForm
from backoffice.times import local, weekday
from cases.domain.case import Case
from cases.domain.deadlines import due
from cases.domain.heard import OUT
from cases.domain.workflow import Action
from cases.services.context import Context


def empty_form(action: Action, case: Case, hall_context: Context, now: datetime) -> Form:
    """The action's form with what can be known beforehand filled in."""
    form = ACTION_FORMS[action]()
    with_choices(form, case, hall_context)
    if isinstance(form, AcceptForm):
        guess = next((g.label for g in case.scope if g.label != OUT), "")
        form.item.data = str(case.item) if case.item else guess
    elif isinstance(form, ExtendForm):
        form.explained_at.data = local(now).replace(tzinfo=None, second=0, microsecond=0)
    return form


def with_choices(form: Form, case: Case, hall_context: Context) -> Form:
    """The form with the rule set's own choices."""
    rules = hall_context.rules
    if isinstance(form, AcceptForm):
        items = [SelectChoice(str(item.number), f"第 {item.number} 项 {item.short}") for item in rules.items]
        form.item.choices = [SelectChoice("", "请选择"), *items]
    elif isinstance(form, RefuseForm):
        form.refusal.choices = [SelectChoice("", "请选择"), *(SelectChoice(one.id, one.cn) for one in rules.refusals)]
    elif isinstance(form, ExtendForm):
        form.limit.choices = _limits(case, hall_context)
    return form


def _limits(case: Case, hall_context: Context) -> list[SelectChoice]:
    """The longer limits that the rules still allow, shortest first; the ceiling is always among them."""
    rules, calendar = hall_context.rules, hall_context.calendar
    ceiling = rules.extension.ceiling
    found: dict[datetime, SelectChoice] = {}
    for rule in (ceiling, *rules.deadlines.values()):
        until = due(rule, case.registered_at, calendar) if rule.from_event == ceiling.from_event else None
        longest = due(ceiling, case.registered_at, calendar)
        if until is None or longest is None or not case.deadline.at < until.at <= longest.at:
            continue
        last = local(until.at).date()
        text = f"{last.month}月{last.day}日（{weekday(last)}），{rule.amount} 个工作日"
        found.setdefault(until.at, SelectChoice(rule.id, text))
    # With nothing left to allow, the ceiling stands for itself, and the service says why it is refused.
    return [found[at] for at in sorted(found)] or [SelectChoice(ceiling.id, f"{ceiling.cn}：{ceiling.amount} 个工作日")]
