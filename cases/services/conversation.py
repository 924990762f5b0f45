"""A citizen's turn: load the draft, decide, do what the decision demands, save, and say what to say.

One transaction a turn. The same message again gets the same answer and changes nothing.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cases.domain.case import Case, CaseEvent
from cases.domain.draft import Draft, Outcome, Question
from cases.domain.heard import Act, Heard
from cases.domain.messages import Channel
from cases.domain.ticket import TicketKind
from cases.domain.workflow import Action
from cases.ports import UnitOfWork
from cases.services.back_to_bot import wants_the_bot
from cases.services.context import Context
from cases.services.dialogue import Effect, Say, Saying, Step, advance, take_back
from cases.services.dialogue.questions import named
from cases.services.filing import file_case
from cases.services.intake import TEXT_FOR_ENGINE_MAX
from cases.services.own_cases import find_own, withdraw_own
from cases.services.texts import due_text, state_text
from cases.services.tickets import open_ticket

# How long after filing a bare phone number, 保密 or 谢谢 still belongs to the case just filed.
AFTERMATH = timedelta(hours=24)
# How one complaint may end before the other that she told is taken up. A person who takes over takes both.
_THEN_THE_OTHER = frozenset({Outcome.FILED, Outcome.REFERRED, Outcome.DECLINED, Outcome.WITHDRAWN})
# 不用了, 不留, 没有了: what is said to a contact that was offered, not a new complaint.
_SHORT_NO = 8


@dataclass(frozen=True)
class Turn:
    """The draft as saved, and what to say, in order."""

    draft: Draft
    say: tuple[Say, ...]


async def hear(
    context: Context,
    *,
    channel: Channel,
    user: str,
    heard: Heard,
    now: datetime,
    said_at: datetime | None = None,
    caller: str | None = None,
) -> Turn:
    """Take in one message of a citizen, said at `said_at` where that is not now. `caller` is the number a call came
    from, where the platform tells it."""
    heard = await _completed(context, channel, user, heard, said_at or now)
    async with context.unit_of_work() as uow:
        current = await uow.drafts.current(channel, user)
        if current is not None and current.last_message_id == heard.message_id:
            return Turn(current, tuple(Say(Saying(key), params) for key, params in current.said))
        heard = await _whole(uow, channel, heard)
        step = await _step(context, uow, current, channel, user, heard, now)
        draft, say = await _do(context, uow, step, heard, now, caller)
        if draft.kept and draft.outcome in _THEN_THE_OTHER:
            draft, say = await _take_up_other(context, uow, draft, say, heard, now, caller)
        draft = replace(draft, said=tuple((s.key.value, dict(s.params)) for s in say))
        await uow.drafts.save(draft)
        await uow.commit()
    told = draft.follows if draft.outcome is None else draft.case_number
    if told is not None:
        await _see(context, told)
    return Turn(draft, say)


async def current_draft(context: Context, *, channel: Channel, user: str) -> Draft | None:
    """The newest draft of a conversation, open or closed."""
    async with context.unit_of_work(read_only=True) as uow:
        return await uow.drafts.current(channel, user)


async def _completed(context: Context, channel: Channel, user: str, heard: Heard, said_at: datetime) -> Heard:
    """With what the optional reader adds. No transaction is open while a model thinks."""
    if context.optional_reader is None:
        return heard
    current = await current_draft(context, channel=channel, user=user)
    if current is not None and current.last_message_id == heard.message_id:
        return heard
    return await context.optional_reader.complete(heard, current, said_at=said_at, spoken=channel.is_spoken)


async def _whole(uow: UnitOfWork, channel: Channel, heard: Heard) -> Heard:
    """What was heard with her words whole: of a very long message the reader gets the beginning only."""
    if len(heard.text) < TEXT_FOR_ENGINE_MAX:
        return heard
    entry = await uow.inbox.get(channel, heard.message_id)
    if entry is None:
        return heard
    # What was read keeps its characters: on the way some may have become others of the same length.
    return replace(heard, text=heard.text + entry.message.text[len(heard.text) :])


async def _step(
    context: Context,
    uow: UnitOfWork,
    current: Draft | None,
    channel: Channel,
    user: str,
    heard: Heard,
    now: datetime,
) -> Step:
    if current is not None and current.outcome is Outcome.FILED and now - current.updated_at < AFTERMATH:
        aftermath = await _aftermath(context, uow, current, heard, now)
        if aftermath is not None:
            return aftermath
    if current is not None and current.outcome is Outcome.HANDED_OVER and wants_the_bot(heard.text):
        return take_back(current, heard, now=now, rules=context.rules, hall=context.hall)
    if current is None or not current.is_open:
        current = Draft(str(uuid.uuid4()), channel, user, opened_at=now, updated_at=now)
    return advance(current, heard, now=now, rules=context.rules, hall=context.hall, resume_after=context.resume_after)


async def _aftermath(context: Context, uow: UnitOfWork, filed: Draft, heard: Heard, now: datetime) -> Step | None:
    """What may still be said about a case just filed; None where she speaks of something else."""
    was_asked_for_contact = filed.asking is Question.CONTACT
    filed = replace(filed, last_message_id=heard.message_id, updated_at=now, asking=None)
    if heard.phone is not None or heard.wants_secrecy:
        if heard.readings:
            return None
        say = []
        if heard.phone is not None:
            filed = replace(filed, phone=heard.phone.value)
            say.append(Say(Saying.CONTACT_TAKEN, {"phone": heard.phone.value}))
        if heard.wants_secrecy:
            filed = replace(filed, wants_secrecy=True)
            say.append(Say(Saying.SECRECY_TAKEN))
        return Step(filed, tuple(say), Effect.UPDATE_CONTACT)
    if heard.readings:
        return None
    if heard.act is Act.AFFIRM and filed.case_number:
        case = await uow.cases.by_number(filed.case_number)
        if case is not None:
            return Step(filed, (Say(Saying.ALREADY_FILED, {"number": case.number, "due": due_text(case)}),))
    is_short_no = len(heard.text) <= _SHORT_NO and heard.act in (Act.INFORM, Act.STOP)
    if heard.act in (Act.DENY, Act.DONT_KNOW, Act.NOISE) or (was_asked_for_contact and is_short_no):
        return Step(filed, (Say(Saying.GOODBYE),))
    return None


async def _do(
    context: Context, uow: UnitOfWork, step: Step, heard: Heard, now: datetime, caller: str | None
) -> tuple[Draft, tuple[Say, ...]]:
    """Carry out the effect of a step inside the transaction."""
    draft, say = step.draft, step.say
    match step.effect:
        case Effect.FILE:
            draft, case = await file_case(uow, context, draft, now, caller=caller)
            key = Saying.FILED_FOR_DECISION if case.needs_decision else Saying.FILED
            told = Say(key, {"number": case.number, "due": due_text(case)})
            if draft.phone is None and not draft.kept:
                draft = replace(draft, asking=Question.CONTACT)
                return draft, (*say, told, Say(Saying.OFFER_CONTACT))
            return draft, (*say, told)
        case Effect.HAND_OVER:
            await open_ticket(
                uow,
                key=f"person:{draft.id}",
                kind=TicketKind.PERSON_WANTED,
                channel=draft.channel,
                user=draft.user,
                text="\n".join(draft.her_words) or heard.text,
                phone=draft.phone or caller,
                now=now,
            )
        case Effect.SHOW_PROGRESS:
            told = await _progress(context, uow, draft, heard, caller)
            if draft.asking is None:
                draft = replace(draft, outcome=Outcome.ANSWERED)
            return draft, (told, *say)
        case Effect.SEEK_CASE_TO_WITHDRAW:
            return await _seek_withdrawal(context, uow, draft, heard, now, caller)
        case Effect.WITHDRAW_CASE:
            await withdraw_own(uow, draft.withdrawing or "", draft.channel, draft.user, caller, now)
        case Effect.UPDATE_CONTACT:
            await _update_contact(uow, draft, now)
        case None:
            pass
    return draft, say


async def _take_up_other(
    context: Context,
    uow: UnitOfWork,
    closed: Draft,
    say: tuple[Say, ...],
    heard: Heard,
    now: datetime,
    caller: str | None,
) -> tuple[Draft, tuple[Say, ...]]:
    """The complaint that waited, as a draft of its own; the closed one stays as it is."""
    other, *rest = closed.kept
    await uow.drafts.save(replace(closed, kept=(), asking=None))
    opened = Draft(
        str(uuid.uuid4()),
        closed.channel,
        closed.user,
        opened_at=now,
        updated_at=now,
        phone=closed.phone,
        wants_secrecy=closed.wants_secrecy,
        kept=tuple(rest),
        follows=closed.case_number,
    )
    step = advance(opened, other, now=now, rules=context.rules, hall=context.hall)
    draft, then = await _do(context, uow, step, other, now, caller)
    taken_up = Say(Saying.TAKE_UP_OTHER, {"about": named(other)})
    return replace(draft, last_message_id=heard.message_id), (*say, taken_up, *then)


async def _progress(context: Context, uow: UnitOfWork, draft: Draft, heard: Heard, caller: str | None) -> Say:
    number = heard.case_number.value if heard.case_number else None
    case = await find_own(uow, draft.channel, draft.user, number=number, caller=caller)
    if case is None:
        return Say(Saying.NO_SUCH_CASE, {"phone": context.hall.phone or ""})
    return Say(Saying.PROGRESS, {"number": case.number, "state": state_text(case.state), "due": due_text(case)})


async def _seek_withdrawal(
    context: Context, uow: UnitOfWork, draft: Draft, heard: Heard, now: datetime, caller: str | None
) -> tuple[Draft, tuple[Say, ...]]:
    number = heard.case_number.value if heard.case_number else None
    case = await find_own(uow, draft.channel, draft.user, number=number, caller=caller)
    if case is not None and case.may(Action.WITHDRAW):
        draft = replace(draft, withdrawing=case.number, asking=Question.CONFIRM)
        return draft, (Say(Saying.ASK_WITHDRAW, {"number": case.number}),)
    if case is not None:
        told = Say(Saying.PROGRESS, {"number": case.number, "state": state_text(case.state), "due": due_text(case)})
        return replace(draft, outcome=Outcome.ANSWERED), (told,)
    # None of hers is known here (filed on another channel, by phone, by letter): a person finds it.
    await open_ticket(
        uow,
        key=f"withdrawal:{draft.id}",
        kind=TicketKind.PERSON_WANTED if draft.channel.is_spoken else TicketKind.NO_ANSWER,
        channel=draft.channel,
        user=draft.user,
        text=heard.text,
        phone=draft.phone or caller,
        now=now,
    )
    return replace(draft, outcome=Outcome.WITHDRAWN), (Say(Saying.WITHDRAWAL_NOTED),)


async def _update_contact(uow: UnitOfWork, draft: Draft, now: datetime) -> None:
    for number in (draft.case_number, draft.follows):
        case = await uow.cases.by_number(number) if number else None
        if case is not None:
            await _with_contact(uow, case, draft, now)


async def _with_contact(uow: UnitOfWork, case: Case, draft: Draft, now: datetime) -> None:
    complainant = replace(
        case.complainant,
        phone=draft.phone or case.complainant.phone,
        wants_secrecy=case.complainant.wants_secrecy or draft.wants_secrecy,
    )
    event = CaseEvent(now, "citizen", "contact", case.state, case.state)
    await uow.cases.save(replace(case, complainant=complainant), event, expected_state=case.state.value)


async def _see(context: Context, number: str) -> Case:
    """The number is told only after the row is seen in a transaction of its own."""
    async with context.unit_of_work(read_only=True) as uow:
        case = await uow.cases.by_number(number)
    if case is None:
        raise LookupError("a case that was filed is not in the database")
    return case
