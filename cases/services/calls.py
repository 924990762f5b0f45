"""The phone protocol without HTTP: a call is opened, then takes turns; every turn gets an answer, and the same one
when it comes again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cases.domain.call import Call, CallAnswer, CallTurn, NextStep, PhoneTurn, Prompt
from cases.domain.draft import Draft, Outcome, Question
from cases.domain.errors import Conflict, NotFound, OutOfOrder
from cases.domain.messages import Channel, InboundMessage, OutboxEntry
from cases.ports import UnitOfWork
from cases.services.context import Context
from cases.services.intake import receive, reply_to
from cases.services.phone import keys, texts
from cases.services.phone.reply import spoken
from cases.services.phone.turns import Moment, Reaction, TicketWanted, Words, react, without_reply
from cases.services.tickets import open_ticket

# Longer than this a caller takes for a dead line.
WAIT = timedelta(seconds=6)
_LEASE = timedelta(seconds=20)


async def open_call(
    context: Context, *, call_id: str, caller: str | None, started_at: datetime | None, now: datetime
) -> CallAnswer:
    """Begin a call: the recording announcement, which cannot be interrupted, then the first question.

    The same opening again gets the same answer. `Conflict` where another call has this id. `caller` is the number
    the platform tells, None where it tells none; it is offered as a contact, never relied on. `started_at` None: now.
    """
    fingerprint = _fingerprint(caller, started_at.timestamp() if started_at else None)
    async with context.locks.hold(_lock(call_id), lease=_LEASE), context.unit_of_work() as uow:
        known = await uow.calls.get(call_id)
        if known is not None:
            if known.fingerprint != fingerprint:
                raise Conflict("call", call_id)
            return CallAnswer.from_dict(known.opening)
        expects = Question.OPENING.value
        answer = CallAnswer(
            call_id=call_id,
            seq=0,
            say=(Prompt(context.rules.recording_announcement, interruptible=False), Prompt(texts.OPENING)),
            next=NextStep.LISTEN,
            expects=expects,
            keys=keys.offered(expects, caller=caller),
        )
        await uow.calls.save(Call(call_id, caller, started_at or now, fingerprint, answer.to_dict()))
        await uow.commit()
    return answer


async def take_turn(
    context: Context, *, call_id: str, turn: PhoneTurn, now: datetime, wait: timedelta = WAIT
) -> CallAnswer:
    """Answer one turn. The same turn again gets the same answer, also when the process died over the first.

    `wait`: how long the bot may take; then a person gets the call. Raises `NotFound` for an unknown call,
    `OutOfOrder` for a turn that is not the next one, `Conflict` for another turn under a number already used.
    """
    async with context.locks.hold(_lock(call_id), lease=wait + _LEASE):
        begun = await _begin(context, call_id, turn, now)
        if isinstance(begun, CallAnswer):
            return begun
        reaction = react(begun)
        if isinstance(reaction, Words):
            return await _ask_the_bot(context, begun, reaction, wait)
        return await _finish(context, begun, reaction)


async def _begin(context: Context, call_id: str, turn: PhoneTurn, now: datetime) -> Moment | CallAnswer:
    """Keep that the turn came; its answer, where it has one already."""
    # `at` is left out: a platform that sends a turn again may stamp it anew.
    fingerprint = _fingerprint(turn.event.value, turn.transcript, turn.confidence, turn.digits)
    async with context.unit_of_work() as uow:
        call = await uow.calls.get(call_id)
        if call is None:
            raise NotFound("call", call_id)
        kept = await uow.calls.turn(call_id, turn.seq)
        if kept is not None and kept.fingerprint != fingerprint:
            raise Conflict("turn", str(turn.seq))
        if kept is not None and kept.answer is not None:
            return CallAnswer.from_dict(kept.answer)
        expected = call.last_seq if kept is not None else call.last_seq + 1
        if turn.seq != expected:
            raise OutOfOrder("seq", call.last_seq + 1, turn.seq)
        previous = await _previous_answer(uow, call, turn.seq - 1)
        lost = None if previous else await uow.inbox.get(Channel.IVR, _message_id(call_id, turn.seq - 1))
        draft = await uow.drafts.current(Channel.IVR, call_id)
        if kept is None:
            call = replace(call, last_seq=turn.seq)
            await uow.calls.save_turn(CallTurn(call_id, turn.seq, fingerprint, None))
            await uow.calls.save(call)
            await uow.commit()
    return Moment(call, turn, draft, previous, now, unanswered=lost.message.text if lost else None)


async def _previous_answer(uow: UnitOfWork, call: Call, seq: int) -> CallAnswer | None:
    if seq == 0:
        return CallAnswer.from_dict(call.opening)
    turn = await uow.calls.turn(call.call_id, seq)
    return CallAnswer.from_dict(turn.answer) if turn is not None and turn.answer is not None else None


async def _ask_the_bot(context: Context, moment: Moment, words: Words, wait: timedelta) -> CallAnswer:
    message = InboundMessage(
        channel=Channel.IVR,
        message_id=_message_id(moment.call.call_id, moment.turn.seq),
        user=moment.call.call_id,
        kind=words.kind,
        text=words.text,
        sent_at=moment.turn.at,
        payload={
            name: value
            for name, value in {
                "recogniser_confidence": moment.turn.confidence,
                "digits": moment.turn.digits,
                "caller": moment.call.caller,
            }.items()
            if value is not None
        },
    )
    await receive(context, message, moment.now, hold=wait)
    if await reply_to(context, Channel.IVR, message.message_id, within=wait) is None:
        async with context.unit_of_work() as uow:
            has_person = await uow.tickets.waits_for_person(Channel.IVR, moment.call.call_id)
        failed = without_reply(moment, words.text, message.message_id, has_person=has_person)
        return await _finish(context, moment, failed)
    async with context.unit_of_work() as uow:
        draft = await uow.drafts.current(Channel.IVR, moment.call.call_id)
        replies = await uow.outbox.replies_to(Channel.IVR, message.message_id)
        number = await _seen_number(uow, draft)
        answer, call = spoken(moment, [entry.message for entry in replies], draft, case_number=number)
        await _mark_spoken(uow, replies, moment.now)
        await _keep(uow, moment, answer, call)
        await uow.commit()
    return answer


async def _finish(context: Context, moment: Moment, reaction: Reaction) -> CallAnswer:
    async with context.unit_of_work() as uow:
        if reaction.ticket is not None:
            await _open(uow, moment, reaction.ticket)
        if reaction.hands_over and moment.draft is not None and moment.draft.is_open:
            await uow.drafts.save(_handed_over(moment.draft, moment.now))
        await _keep(uow, moment, reaction.answer, reaction.call)
        await uow.commit()
    return reaction.answer


def _handed_over(draft: Draft, now: datetime) -> Draft:
    return replace(draft, outcome=Outcome.HANDED_OVER, asking=None, updated_at=now)


async def _open(uow: UnitOfWork, moment: Moment, wanted: TicketWanted) -> None:
    await open_ticket(
        uow,
        key=wanted.key,
        kind=wanted.kind,
        channel=Channel.IVR,
        user=moment.call.call_id,
        text=wanted.text,
        phone=moment.phone,
        now=moment.now,
    )


async def _keep(uow: UnitOfWork, moment: Moment, answer: CallAnswer, call: Call) -> None:
    turn = moment.turn
    kept = await uow.calls.turn(call.call_id, turn.seq)
    if kept is None:
        raise LookupError("a turn that was begun is not in the database")
    await uow.calls.save_turn(replace(kept, answer=answer.to_dict()))
    await uow.calls.save(call)


async def _seen_number(uow: UnitOfWork, draft: Draft | None) -> str | None:
    """The number of her case, once its row is there."""
    number = (draft.case_number or draft.follows) if draft else None
    case = await uow.cases.by_number(number) if number else None
    return case.number if case else None


async def _mark_spoken(uow: UnitOfWork, replies: Sequence[OutboxEntry], now: datetime) -> None:
    for entry in replies:
        if not entry.status.is_terminal:
            await uow.outbox.sent(entry.id, route="spoken", at=now)


def _message_id(call_id: str, seq: int) -> str:
    return f"{call_id}:{seq}"


def _lock(call_id: str) -> str:
    return f"call:{call_id}"


def _fingerprint(*parts: str | float | None) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
