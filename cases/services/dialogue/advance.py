"""One turn: the draft and what was heard in, the next draft and what to say out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from cases.domain.draft import Draft, Outcome, Question
from cases.domain.hall import Hall
from cases.domain.heard import Act, Field, Heard, Kind
from cases.domain.ruleset import RuleSet
from cases.services.dialogue import at_read_back, coming_back, two_complaints, which_staff
from cases.services.dialogue.answers import answer, referral
from cases.services.dialogue.gather import gather
from cases.services.dialogue.outside import is_outside
from cases.services.dialogue.questions import TIMES_TO_ASK, ask, missing, next_question
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.told import (
    SURE_OF_REASON,
    can_name_nobody,
    has_no_object,
    tells_nothing,
    tells_nothing_for_sure,
)
from cases.services.dialogue.turn import RESUME_AFTER, Effect, Step, Turn

SURE_OF_KIND = 0.6
# At the read-back, so many answers in a row that neither confirm nor change anything; then a person takes it.
UNCLEAR_CONFIRMATIONS = 3
_UNCLEAR = "unclear"
# So many messages in a row that tell nothing: noise, or mere abuse.
NOISE_BEFORE_A_PERSON = 3
_NOISE = "noise"
# So many messages in a row that are beside the point, each answered; then a person takes it.
BESIDE_THE_POINT = 5
_BESIDE = "beside"
_MET_WITH = {Act.NOISE: Saying.NOT_UNDERSTOOD, Act.ABUSE: Saying.MEET_ANGER}
# What may well be told as one: 问他能不能上门,他说要么抬来; 上次说三天给结果.
_LIKE_A_COMPLAINT = (Kind.CONSULTATION, Kind.SUGGESTION, Kind.PROGRESS)
# 我不是投诉,就问个路: nobody complained.
_ONLY_ASKS = re.compile(r"问|咨询|打听|查一?[下查]|了解")
_FINDS_FAULT = re.compile(r"错|不对|没一个")


def advance(
    draft: Draft, heard: Heard, *, now: datetime, rules: RuleSet, hall: Hall, resume_after: timedelta = RESUME_AFTER
) -> Step:
    """Decide one turn. `resume_after`: the pause after which an open draft is offered before it is gone on with.

    Never files without a confirmed read-back, never invents a value, never turns a complaint away unless it is
    plainly outside or holds neither object nor matter after asking.
    """
    answers_offer = draft.resume_offered
    is_back = coming_back.is_back(draft, heard, now, resume_after)
    known = replace(draft, last_message_id=heard.message_id, updated_at=now, resume_offered=False)
    turn = Turn(known, heard, now, rules, hall)
    sorted_out = two_complaints.sort_out(turn)
    if isinstance(sorted_out, Step):
        return sorted_out
    is_kept = len(sorted_out.draft.kept) > len(turn.draft.kept)
    step = _bounded(sorted_out, _advance(sorted_out, answers_offer=answers_offer, is_back=is_back))
    return replace(step, say=(Say(Saying.OTHER_KEPT), *step.say)) if is_kept and step.draft.is_open else step


def _bounded(turn: Turn, step: Step) -> Step:
    """The step, unless she has spoken beside the point for too long: questions of her own, oaths, words to the machine.
    Each is answered, and the open question stands or another comes; but no talk goes round for ever."""
    before, after = turn.draft, step.draft
    stands_still = (
        after.is_open
        and before.asking is not None
        and (_values(after), after.unknown) == (_values(before), before.unknown)
    )
    if not stands_still:
        times = {name: count for name, count in after.times_asked.items() if name != _BESIDE}
        return replace(step, draft=replace(after, times_asked=times))
    count = after.times_asked.get(_BESIDE, 0) + 1
    if count >= BESIDE_THE_POINT:
        return _decline(turn) if tells_nothing(before) else _to_a_person(turn)
    return replace(step, draft=replace(after, times_asked={**after.times_asked, _BESIDE: count}))


def _values(draft: Draft) -> dict[Field, str]:
    return {field: reading.value for field, reading in draft.readings.items()}


def take_back(draft: Draft, heard: Heard, *, now: datetime, rules: RuleSet, hall: Hall) -> Step:
    """Go on with a draft that was handed to a person: what was said stands, what was asked in vain is asked anew."""
    reopened = replace(
        draft,
        outcome=None,
        asking=None,
        asking_also=None,
        times_asked={},
        unknown=frozenset(),
        last_message_id=heard.message_id,
        updated_at=now,
    )
    return Turn(reopened, heard, now, rules, hall).go_on(Say(Saying.BACK_AGAIN))


def _advance(turn: Turn, *, answers_offer: bool, is_back: bool) -> Step:
    if answers_offer and turn.heard.act is Act.START_OVER and turn.draft.kept:
        return _start_with_kept(turn)
    if answers_offer and (step := coming_back.answered(turn)) is not None:
        return step
    if is_back and not coming_back.goes_on(turn):
        return _offer(turn)
    heard = turn.heard
    is_abuse = _is_mere_abuse(turn)
    if heard.act is not Act.NOISE and not is_abuse and _NOISE in turn.draft.times_asked:
        times = {name: count for name, count in turn.draft.times_asked.items() if name != _NOISE}
        turn = replace(turn, draft=replace(turn.draft, times_asked=times))
    steer = _STEERING.get(heard.act) or (_OTHER_KINDS.get(heard.kind) if _is_other_kind(turn) else None)
    if steer is not None:
        return steer(turn)
    if is_abuse:
        return _noise(turn)
    if turn.draft.is_choosing:
        told = two_complaints.chosen(turn)
        return two_complaints.ask_again(turn) if told is None else _asking(told)
    if turn.draft.withdrawing is not None:
        return _withdrawing(turn)
    if turn.draft.asking is Question.CONFIRM:
        return _confirming(turn)
    return _asking(turn)


# --- the complaint itself ------------------------------------------------------------------------------------------


def _asking(turn: Turn) -> Step:
    if turn.heard.act is Act.ASK and not turn.heard.readings and not turn.heard.scope:
        return _digress(turn)
    draft, heard = turn.draft, which_staff.settled(turn.draft, turn.heard, turn.hall)
    if which_staff.is_none_of_them(draft, heard):
        draft = replace(draft, candidates=())
    turn = replace(turn, draft=gather(draft, heard, turn.now), heard=heard)
    if is_outside(turn.draft):
        return _refer(turn)
    if tells_nothing(turn.draft):
        return _nothing_yet(turn)
    question = next_question(turn.draft, turn.rules)
    if can_name_nobody(turn.draft):
        return _decline(turn)
    if question is None:
        return _decline(turn) if has_no_object(turn.draft) else _reason_or_person(turn)
    step, words = ask(turn.draft, question, turn.rules, turn.hall)
    if turn.heard.is_future and turn.draft.asking is question is Question.TIME:
        words = Say(Saying.ASK_PAST_TIME)
    return Step(step, (words,))


def _reason_or_person(turn: Turn) -> Step:
    """All is asked. Without a reason there is nothing to file, yet something happened: a person takes it."""
    if Field.REASON not in turn.draft.readings:
        return _to_a_person(turn)
    return turn.read_back()


def _confirming(turn: Turn) -> Step:
    heard = turn.heard
    if heard.act is Act.AFFIRM and not heard.corrects:
        phone = heard.phone.value if heard.phone else turn.draft.phone
        secrecy = turn.draft.wants_secrecy or heard.wants_secrecy
        return replace(turn, draft=replace(turn.draft, phone=phone, wants_secrecy=secrecy)).end(
            Outcome.FILED, effect=Effect.FILE
        )
    turn = replace(turn, draft=gather(turn.draft, heard, turn.now))
    if (asked_back := at_read_back.asked_back(turn)) is not None:
        return asked_back
    if heard.readings or heard.phone or heard.wants_secrecy or heard.description:
        return turn.read_back()
    if heard.act is Act.DENY:
        return Step(turn.draft.ask(Question.CONFIRM), (Say(Saying.ASK_WHAT_IS_WRONG),))
    if heard.act is Act.ASK:
        return _digress(turn)
    unclear = turn.draft.times_asked.get(_UNCLEAR, 0) + 1
    if unclear >= UNCLEAR_CONFIRMATIONS:
        return _to_a_person(turn)
    times = {**turn.draft.times_asked, _UNCLEAR: unclear}
    return replace(turn, draft=replace(turn.draft, times_asked=times)).read_back()


def _nothing_yet(turn: Turn) -> Step:
    """Neither a fact nor a matter so far. Asked twice, calmly; then closed with the way to a person."""
    heard, draft = turn.heard, turn.draft
    asked = draft.asked(Question.REASON)
    if asked >= TIMES_TO_ASK:
        return _decline(turn)
    waiting = draft.ask(Question.REASON)
    if heard.act is Act.ABUSE:
        return Step(waiting, (Say(Saying.ASK_CALMLY),))
    if asked:
        return Step(waiting, (Say(Saying.ASK_REASON_AGAIN),))
    if heard.kind is Kind.COMPLAINT:
        return Step(waiting, (Say(Saying.ASK_REASON),))
    return Step(waiting, (Say(Saying.GREET, {"hall": turn.hall.name}), Say(Saying.ASK_REASON)))


def _refer(turn: Turn) -> Step:
    text = " ".join(s.text for s in turn.draft.statements)
    where = referral(turn.hall, text)
    params = {
        "body": where.body if where else "12345政务服务便民热线",
        "contact": where.contact if where else "12345",
        "article": turn.article("outside"),
    }
    return turn.end(Outcome.REFERRED, Say(Saying.REFERRED, params))


def _decline(turn: Turn) -> Step:
    params = {"article": turn.article("no_object"), "phone": turn.phone}
    return turn.end(Outcome.DECLINED, Say(Saying.DECLINED, params))


# --- steering ------------------------------------------------------------------------------------------------------


def _hand_over(turn: Turn) -> Step:
    return _to_a_person(replace(turn, draft=gather(turn.draft, turn.heard, turn.now)))


def _to_a_person(turn: Turn) -> Step:
    return turn.end(Outcome.HANDED_OVER, Say(Saying.HANDED_OVER, {"phone": turn.phone}), effect=Effect.HAND_OVER)


def _stop(turn: Turn) -> Step:
    if turn.draft.asking is None and not turn.draft.readings:
        return _withdraw(turn)
    if tells_nothing_for_sure(turn.draft) and _ONLY_ASKS.search(turn.heard.text):
        return _answered(turn)
    return _drop(turn)


def _drop(turn: Turn) -> Step:
    if turn.draft.withdrawing is not None:
        return _withdrawing(turn)
    if turn.draft.is_choosing:  # she means both
        turn = replace(turn, draft=replace(turn.draft, kept=()))
    return turn.end(Outcome.WITHDRAWN, Say(Saying.DROPPED))


def _withdraw(turn: Turn) -> Step:
    if turn.draft.asking is not None or turn.draft.readings:
        return _drop(turn)
    return Step(turn.draft, (), Effect.SEEK_CASE_TO_WITHDRAW)


def _withdrawing(turn: Turn) -> Step:
    number = turn.draft.withdrawing or ""
    if turn.heard.act in (Act.AFFIRM, Act.WITHDRAW):
        said = Say(Saying.CASE_WITHDRAWN, {"number": number})
        return turn.end(Outcome.WITHDRAWN, said, effect=Effect.WITHDRAW_CASE)
    return turn.end(Outcome.ANSWERED, Say(Saying.CASE_KEPT, {"number": number}))


def _offer(turn: Turn) -> Step:
    """She is back after a pause: a question of hers is answered first, another complaint kept."""
    if turn.heard.act is Act.ASK and not turn.heard.readings:
        told = answer(turn.hall, turn.heard.text)
        return coming_back.offer(turn, *([Say(Saying.ANSWERED_DIGRESSION, {"answer": told})] if told else []))
    return coming_back.offer(turn)


def _start_over(turn: Turn) -> Step:
    """Everything told is set aside but who she is: her number, and that she wants it kept secret."""
    is_all_wrong = turn.draft.asking is Question.CONFIRM and _FINDS_FAULT.search(turn.heard.text)
    anew = Say(Saying.STARTED_OVER_SORRY if is_all_wrong else Saying.STARTED_OVER)
    return Step(_emptied(turn.draft).ask(Question.REASON), (anew, Say(Saying.ASK_REASON)))


def _start_with_kept(turn: Turn) -> Step:
    """Not the complaint that was left, but the one she has told since."""
    told, *rest = turn.draft.kept
    step = _asking(replace(turn, draft=replace(_emptied(turn.draft), kept=tuple(rest)), heard=told))
    return replace(step, say=(Say(Saying.STARTED_OVER), *step.say))


def _emptied(draft: Draft) -> Draft:
    return replace(
        draft,
        readings={},
        scope=(),
        statements=(),
        times_asked={},
        unknown=frozenset(),
        candidates=(),
        staff_description=None,
        asking=None,
        asking_also=None,
        kept=() if draft.is_choosing else draft.kept,
    )


def _what_is_missing(turn: Turn) -> Step:
    names = {r.name: r.cn for r in turn.rules.required}
    lacking = [names[q.value] for q in missing(turn.draft, turn.rules)]
    if not lacking:
        return turn.go_on(Say(Saying.NOTHING_MISSING))
    return turn.go_on(Say(Saying.MISSING, {"fields": "、".join(lacking)}))


def _help(turn: Turn) -> Step:
    return turn.go_on(Say(Saying.HELP))


def _progress(turn: Turn) -> Step:
    if turn.draft.asking is None and not turn.draft.readings:
        return Step(turn.draft, (), Effect.SHOW_PROGRESS)
    return turn.go_on(effect=Effect.SHOW_PROGRESS)


def _digress(turn: Turn) -> Step:
    told = answer(turn.hall, turn.heard.text)
    if told is None:
        return turn.go_on(Say(Saying.CANNOT_ANSWER, {"phone": turn.phone}))
    return turn.go_on(Say(Saying.ANSWERED_DIGRESSION, {"answer": told}))


def _sorry_for_bot(turn: Turn) -> Step:
    """She is annoyed at the machine: an apology, the way to a person, and the question again."""
    sorry = Say(Saying.SORRY_FOR_BOT, {"phone": turn.phone})
    if turn.draft.asking is None and tells_nothing(turn.draft):
        return Step(turn.draft.ask(Question.REASON), (sorry, Say(Saying.ASK_REASON)))
    return turn.go_on(sorry)


def _is_mere_abuse(turn: Turn) -> bool:
    """She swears in the midst of a complaint, and tells nothing. With nothing told so far it is `_nothing_yet`."""
    heard = turn.heard
    tells = heard.readings or heard.description or heard.candidates or heard.phone or heard.scope
    return heard.act is Act.ABUSE and not tells and turn.draft.asking is not None and not tells_nothing(turn.draft)


def _noise(turn: Turn) -> Step:
    """Nothing was told: the question again, anger being met calmly first; that is no asking. The third time in a row
    tells the way to a person; the draft stays."""
    if turn.draft.asking is None:
        return _nothing_yet(turn)
    is_meant = turn.heard.act is Act.ABUSE or not turn.draft.channel.is_spoken  # noise on the phone may be the line
    if is_meant and tells_nothing_for_sure(turn.draft) and _was_asked_in_vain(turn.draft):
        return _decline(turn)
    count = turn.draft.times_asked.get(_NOISE, 0) + 1
    noted = replace(turn, draft=replace(turn.draft, times_asked={**turn.draft.times_asked, _NOISE: count}))
    met = Say(_MET_WITH[turn.heard.act])
    if count < NOISE_BEFORE_A_PERSON:
        return noted.go_on(met)
    if tells_nothing(turn.draft):
        return _decline(turn)
    if turn.draft.channel.is_spoken:
        return _to_a_person(turn)
    return Step(noted.draft, (met, Say(Saying.WAY_TO_PERSON, {"phone": turn.phone})))


def _was_asked_in_vain(draft: Draft) -> bool:
    """She was asked what went wrong as often as anybody is, anger met calmly being an asking too."""
    return draft.asked(Question.REASON) + draft.times_asked.get(_NOISE, 0) >= TIMES_TO_ASK


_STEERING: dict[Act, Callable[[Turn], Step]] = {
    Act.HUMAN: _hand_over,
    Act.STOP: _stop,
    Act.WITHDRAW: _withdraw,
    Act.START_OVER: _start_over,
    Act.WHAT_IS_MISSING: _what_is_missing,
    Act.HELP: _help,
    Act.PROGRESS: _progress,
    Act.ABOUT_BOT: _sorry_for_bot,
    Act.NOISE: _noise,
}


# --- what is no complaint ------------------------------------------------------------------------------------------


def _is_other_kind(turn: Turn) -> bool:
    """A first message, or one in a draft that holds nothing yet, that is surely no complaint.

    Asked what went wrong, whoever tells something wrong complains, however much it sounds like a question.
    """
    heard, asking = turn.heard, turn.draft.asking
    if not tells_nothing(turn.draft) or turn.draft.is_choosing or heard.kind_confidence < SURE_OF_KIND:
        return False
    reason = heard.readings.get(Field.REASON)
    tells_a_wrong = asking is Question.REASON and reason is not None and reason.confidence >= SURE_OF_REASON
    return not (tells_a_wrong and heard.kind in _LIKE_A_COMPLAINT)


def _consultation(turn: Turn) -> Step:
    """A question, and no more. Where she has said that she complains, it is answered on the way."""
    return _digress(turn) if turn.draft.kind is Kind.COMPLAINT else _answered(turn)


def _answered(turn: Turn) -> Step:
    told = answer(turn.hall, turn.heard.text) or ""
    said = Say(Saying.ANSWERED_CONSULTATION, {"answer": told, "phone": turn.phone})
    return turn.end(Outcome.ANSWERED, said)


_OTHER_KINDS: dict[Kind, Callable[[Turn], Step]] = {
    Kind.CONSULTATION: _consultation,
    Kind.SUGGESTION: lambda turn: turn.end(Outcome.ANSWERED, Say(Saying.TOOK_SUGGESTION)),
    Kind.PRAISE: lambda turn: turn.end(Outcome.ANSWERED, Say(Saying.TOOK_PRAISE)),
    Kind.PROGRESS: _progress,
    Kind.WITHDRAW: _withdraw,
    Kind.HUMAN: _hand_over,
}
