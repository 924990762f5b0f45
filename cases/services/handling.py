"""What handlers do to a case. Each is one step of the workflow, under an article of the hall's rules.

All take the context, the case's id or number, who does it (`by`) and when (`now`), and return the case as that
person may read it. All raise as `transition.perform` does, and `InvalidInput` naming the field of the form.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime

from cases.domain.case import Case, Extension
from cases.domain.deadlines import due
from cases.domain.errors import InvalidInput
from cases.domain.heard import Field
from cases.domain.roles import User
from cases.domain.ruleset import DeadlineRule
from cases.domain.workflow import Action
from cases.ports import UnitOfWork
from cases.services import case_texts
from cases.services.context import Context
from cases.services.dialogue.answers import referral
from cases.services.extending import extended_deadline
from cases.services.telling import could_not_reach, tell
from cases.services.transition import CaseKey, Deed, perform

_LONGEST = 5000  # characters of one text; a register form has no room for more


async def accept(
    context: Context, case: CaseKey, *, by: User, now: datetime, item: int, note: str | None = None
) -> Case:
    """受理, under one of the rule set's items: a person has decided."""
    ground = context.rules.item(item)
    if ground is None:
        raise InvalidInput("item", f"{context.rules.id} has no item {item}")

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        return replace(found, item=ground.number, article=ground.article, needs_decision=False)

    deed = Deed(Action.ACCEPT, effect, ground.article, _remark("note", note))
    return await perform(context, case, deed, by=by, now=now)


async def refuse(context: Context, case: CaseKey, *, by: User, now: datetime, refusal: str, note: str) -> Case:
    """不予受理, on one of the rule set's grounds. She is told why, under which article, and who takes it instead."""
    ground = context.rules.refusal(refusal)
    if ground is None:
        raise InvalidInput("refusal", f"{context.rules.id} has no ground {refusal}")
    explanation = _words("note", note)

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        said = " ".join(statement.text for statement in found.form.statements)
        body = referral(context.hall, said) if ground.names_body else None
        text = case_texts.refused(found, ground, explanation, body)
        await tell(context, uow, found, key=f"case:{found.id}:refuse", text=text, now=now)
        return replace(found, item=None, article=ground.article, needs_decision=False)

    deed = Deed(Action.REFUSE, effect, ground.article, explanation)
    return await perform(context, case, deed, by=by, now=now)


async def transfer(context: Context, case: CaseKey, *, by: User, now: datetime, opinion: str) -> Case:
    """转办 to the chief representative of the window's unit, with the complaint room's opinion."""
    words = _words("opinion", opinion)

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        code = found.form.value(Field.WINDOW)
        window = context.hall.window(code) if code else None
        if window is None:
            raise InvalidInput("window", "the complaint names no window of this hall, so no unit is responsible")
        # A unit that is asked again has not replied yet.
        return replace(found, department=window.department, chief=window.chief, unit_reply=None, feedback_due_at=None)

    deed = Deed(Action.TRANSFER, effect, _article(context, Action.TRANSFER), words)
    return await perform(context, case, deed, by=by, now=now)


async def unit_reply(context: Context, case: CaseKey, *, by: User, now: datetime, text: str) -> Case:
    """What the unit found and does. From now on the complaint room's time for its feedback runs."""
    words = _words("text", text)

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        feedback = due(context.rules.feedback, now, context.calendar)
        return replace(found, unit_reply=words, feedback_due_at=feedback.at if feedback else None)

    deed = Deed(Action.UNIT_REPLY, effect, _article(context, Action.UNIT_REPLY), words)
    return await perform(context, case, deed, by=by, now=now)


async def reply(context: Context, case: CaseKey, *, by: User, now: datetime, text: str) -> Case:
    """答复 to the citizen, by the channel she complained through; on the phone a person calls her back."""
    words = _words("text", text)

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        answer = case_texts.answered(found, words)
        await tell(context, uow, found, key=_reply_key(found, _replies(found) + 1), text=answer, now=now)
        return replace(found, reply=words)

    async def unreached(uow: UnitOfWork, found: Case) -> bool:
        return await could_not_reach(uow, _reply_key(found, _replies(found)))

    deed = Deed(Action.REPLY, effect, _article(context, Action.REPLY), words, may_repeat=unreached)
    return await perform(context, case, deed, by=by, now=now)


async def extend(
    context: Context,
    case: CaseKey,
    *,
    by: User,
    now: datetime,
    reason: str,
    explained_at: datetime,
    understood: bool,
    limit: str | None = None,
) -> Case:
    """延期 to another limit of the rule set, counted from registration; without `limit` to the ceiling itself.

    Raises `RuleBroken` beyond the ceiling, or where the explanation came late or was not understood.
    """
    words = _words("reason", reason)
    rule = _limit(context, limit)
    if explained_at.tzinfo is None:
        raise InvalidInput("explained_at", "needs an offset, such as +08:00")
    if explained_at > now:
        raise InvalidInput("explained_at", "lies in the future")
    article = context.rules.extension.article

    async def effect(uow: UnitOfWork, found: Case) -> Case:
        deadline = extended_deadline(
            context.rules.extension, rule, found, context.calendar, explained_at, understood=understood
        )
        await uow.cases.add_extension(
            found.id,
            Extension(now, found.deadline.at, deadline.at, words, explained_at, understood, article),
        )
        changed = replace(found, deadline=deadline)
        if not found.complainant.channel.is_spoken:  # on the phone the explanation was the telling
            key = f"case:{found.id}:extend:{len(found.extensions) + 1}"
            await tell(context, uow, found, key=key, text=case_texts.extended(changed, words, article), now=now)
        return changed

    note = case_texts.extension_note(words, explained_at, understood=understood)
    deed = Deed(Action.EXTEND, effect, article, note)
    return await perform(context, case, deed, by=by, now=now)


async def complete(context: Context, case: CaseKey, *, by: User, now: datetime, note: str | None = None) -> Case:
    """办结."""
    deed = Deed(Action.COMPLETE, _as_it_is, _article(context, Action.COMPLETE), _remark("note", note))
    return await perform(context, case, deed, by=by, now=now)


async def archive(context: Context, case: CaseKey, *, by: User, now: datetime, note: str | None = None) -> Case:
    """归档: nothing changes any more."""
    deed = Deed(Action.ARCHIVE, _as_it_is, _article(context, Action.ARCHIVE), _remark("note", note))
    return await perform(context, case, deed, by=by, now=now)


async def _as_it_is(uow: UnitOfWork, found: Case) -> Case:
    return found


def _article(context: Context, action: Action) -> str | None:
    return context.rules.actions.get(action.value)


def _limit(context: Context, id: str | None) -> DeadlineRule:
    if id is None:
        return context.rules.extension.ceiling
    rule = context.rules.deadlines.get(id)
    if rule is None:
        raise InvalidInput("limit", f"{context.rules.id} has no deadline {id}")
    return rule


def _replies(found: Case) -> int:
    return sum(event.action == Action.REPLY.value for event in found.events)


def _reply_key(found: Case, n: int) -> str:
    return f"case:{found.id}:reply:{n}"


def _words(field: str, text: str) -> str:
    words = "\n".join(text.split("\r\n")).strip()
    if not words:
        raise InvalidInput(field, "must not be empty")
    if len(words) > _LONGEST:
        raise InvalidInput(field, f"has more than {_LONGEST} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in words):
        raise InvalidInput(field, "holds control characters")
    return words


def _remark(field: str, text: str | None) -> str | None:
    return _words(field, text) if text and text.strip() else None
