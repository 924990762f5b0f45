"""A case to its row and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from cases.domain.case import Case, CaseDeadline, CaseEvent, Complainant, Evidence, Extension, RegisterForm
from cases.domain.draft import Statement
from cases.domain.heard import Field, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.workflow import State

type AnyRow = Row[tuple[Any, ...]]


def case_values(case: Case) -> dict[str, Any]:
    """Every column that a change of the case may change; id, number and filing key never do."""
    return {
        "state": case.state.value,
        "channel": case.complainant.channel.value,
        "user": case.complainant.user,
        "phone": case.complainant.phone,
        "wants_secrecy": case.complainant.wants_secrecy,
        "window": case.form.value(Field.WINDOW),
        "staff": case.form.value(Field.STAFF),
        "words": "\n".join(s.text for s in case.form.statements),
        "form": form_facts(case.form),
        "rules_id": case.rules_id,
        "case_class": case.case_class,
        "registered_at": case.registered_at,
        "due_at": case.deadline.at,
        "deadline_rule": case.deadline.rule_id,
        "deadline_article": case.deadline.article,
        "provisional": case.deadline.provisional,
        "item": case.item,
        "article": case.article,
        "scope": [[g.label, g.confidence, g.how] for g in case.scope],
        "needs_decision": case.needs_decision,
        "staff_open": case.staff_open,
        "department": case.department,
        "chief": case.chief,
        "unit_reply": case.unit_reply,
        "reply": case.reply,
        "feedback_due_at": case.feedback_due_at,
    }


def form_facts(form: RegisterForm) -> dict[str, Any]:
    return {
        "readings": {field.value: reading.to_dict() for field, reading in form.readings.items()},
        "statements": [s.to_dict() for s in form.statements],
        "staff_description": form.staff_description.to_dict() if form.staff_description else None,
        "business": form.business,
    }


def form_of(facts: Mapping[str, Any]) -> RegisterForm:
    description = facts["staff_description"]
    return RegisterForm(
        readings={Field(field): Reading.from_dict(reading) for field, reading in facts["readings"].items()},
        statements=tuple(Statement.from_dict(s) for s in facts["statements"]),
        staff_description=Reading.from_dict(description) if description else None,
        business=facts.get("business"),  # cases filed before the link was drawn have no such key
    )


def case_of(
    row: AnyRow, events: Sequence[CaseEvent], extensions: Sequence[Extension], evidence: Sequence[Evidence]
) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        state=State(row.state),
        complainant=Complainant(Channel(row.channel), row.user, row.phone, row.wants_secrecy),
        form=form_of(row.form),
        rules_id=row.rules_id,
        case_class=row.case_class,
        registered_at=row.registered_at,
        deadline=CaseDeadline(row.due_at, row.deadline_rule, row.deadline_article, row.provisional),
        item=row.item,
        article=row.article,
        scope=tuple(ScopeGuess(*guess) for guess in row.scope),
        needs_decision=row.needs_decision,
        staff_open=row.staff_open,
        department=row.department,
        chief=row.chief,
        unit_reply=row.unit_reply,
        reply=row.reply,
        feedback_due_at=row.feedback_due_at,
        events=tuple(events),
        extensions=tuple(extensions),
        evidence=tuple(evidence),
    )


def event_values(case_id: int, event: CaseEvent) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "from_state": event.from_state.value if event.from_state else None,
        "to_state": event.to_state.value,
        "article": event.article,
        "note": event.note,
    }


def event_of(row: AnyRow) -> CaseEvent:
    from_state = State(row.from_state) if row.from_state else None
    return CaseEvent(row.at, row.actor, row.action, from_state, State(row.to_state), row.article, row.note)


def extension_values(case_id: int, extension: Extension) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "at": extension.at,
        "due_before": extension.due_before,
        "due_after": extension.due_after,
        "reason": extension.reason,
        "explained_at": extension.explained_at,
        "understood": extension.understood,
        "article": extension.article,
    }


def extension_of(row: AnyRow) -> Extension:
    return Extension(
        at=row.at,
        due_before=row.due_before,
        due_after=row.due_after,
        reason=row.reason,
        explained_at=row.explained_at,
        understood=row.understood,
        article=row.article,
    )


def evidence_of(row: AnyRow) -> Evidence:
    return Evidence(row.id, row.message_id, row.media_type, row.path, row.sha256, row.size, row.received_at)
