"""One case: the facts beside her words, what is due, what happened, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from wtforms import Form

from backoffice.choices import empty_form
from backoffice.facts import facts
from backoffice.keys import context, now, visitor
from backoffice.marks import runs
from backoffice.pages.evidence import SHOWN
from backoffice.rendering import render
from cases.domain.case import Case
from cases.domain.heard import Field, Reading
from cases.domain.roles import Permission, User
from cases.domain.ruleset import RuleSet
from cases.domain.workflow import Action, State
from cases.services import queries


@dataclass(frozen=True)
class Refusal:
    """A form that was not taken: its action, the form with its errors, what stands above it, and her words where
    the action is open no more and its form is gone."""

    action: Action
    form: Form
    problem: str = ""
    kept: tuple[str, ...] = ()


async def show(request: web.Request) -> web.StreamResponse:
    """The page as it stands."""
    return await page(request)


async def page(request: web.Request, *, refused: Refusal | None = None, status: int = 200) -> web.Response:
    """The page, with a refused form as she filled it in."""
    hall_context, who = context(request), visitor(request).user
    view = await queries.case_view(hall_context, request.match_info["number"], by=who)
    case, rules = view.case, hall_context.rules
    forms: dict[Action, Form] = {
        action: empty_form(action, case, hall_context, now(request)) for action in view.actions
    }
    if refused is not None and refused.action in forms:
        forms[refused.action] = refused.form
    values = {
        "case": case,
        "view": view,
        "facts": facts(case, rules, hall_context.hall),
        "statements": [(said, runs(said, _quoted(case))) for said in case.form.statements],
        "item": rules.item(case.item) if case.item is not None else None,
        "guesses": _guesses(case, rules),
        "case_class": rules.classes.get(case.case_class),
        "rule": rules.deadlines.get(case.deadline.rule_id),
        "refusals": rules.refusals,
        "forms": forms,
        "refused": refused,
        "sees_words": view.messages is not None,
        "place_of": {said.message_id: place for place, said in enumerate(case.form.statements, 1)},
        "fact_of": {one: required.name for required in rules.required for one in required.fields},
        "shown_types": SHOWN,
        "target": hall_context.hall.window(case.form.value(Field.WINDOW) or ""),
        "waits_for": _waits_for(case, who),
        "actor": _actor,
        "extend": Action.EXTEND,
        "messages": view.messages,
        "number": case.number,
        "open_tickets": await queries.open_tickets(hall_context, by=who),
    }
    return render(request, "case.html", values, status=status)


def _quoted(case: Case) -> dict[Field, Reading]:
    """What is marked in her words: every reading, and how she described a person she could not name."""
    described = case.form.staff_description
    return ({Field.STAFF: described} if described else {}) | dict(case.form.readings)


def _waits_for(case: Case, who: User) -> str:
    """Why there is nothing to do for this user."""
    if case.state is State.ARCHIVED:
        return "这件投诉已归档，不再改动。"
    if not (who.may(Permission.HANDLE) or who.may(Permission.REPLY_FOR_UNIT)):
        return "您可以查看，不能办理。"
    waits = "等待首席代表报告核实结果。" if case.state is State.TRANSFERRED else "等待投诉室办理。"
    return f"现在没有需要您办理的步骤。{waits}"


def _actor(login: str) -> str:
    return {"citizen": "投诉人", "system": "系统"}.get(login, login)


def _guesses(case: Case, rules: RuleSet) -> list[Mapping[str, object]]:
    """The reader's best three, in words."""
    found: list[Mapping[str, object]] = []
    for guess in case.scope[:3]:
        item = rules.item(int(guess.label)) if guess.label.isdigit() else None
        text = f"第 {item.number} 项 {item.short}" if item else "不属于本厅受理范围"
        found.append({"text": text, "percent": round(guess.confidence * 100), "how": guess.how})
    return found
