"""What a turn of the caller leads to: an answer at once, or words for the bot. Pure decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from cases.domain.call import Call, CallAnswer, NextStep, PhoneEvent, PhoneTurn, Prompt
from cases.domain.draft import Draft
from cases.domain.messages import Channel, InboundKind
from cases.domain.ticket import TicketKind
from cases.services.phone import keys, texts
from cases.services.phone.read_out import read_out

LIMIT = 3  # silences, or things not understood, in a row; the third goes to a person


@dataclass(frozen=True)
class Moment:
    """Where a call stands when a turn arrives.

    `previous` is None where the last turn was never answered; `unanswered` is then what she said in it.
    """

    call: Call
    turn: PhoneTurn
    draft: Draft | None
    previous: CallAnswer | None
    now: datetime
    unanswered: str | None = None

    @property
    def expects(self) -> str | None:
        """What the caller was last asked."""
        if self.previous is not None:
            return self.previous.expects
        return self.draft.asking.value if self.draft and self.draft.asking else None

    @property
    def phone(self) -> str | None:
        """The number she gave, else the one she calls from."""
        return (self.draft.phone if self.draft else None) or self.call.caller

    @property
    def case_number(self) -> str | None:
        """What was told already; a number once told stays in the answers."""
        return self.previous.case_number if self.previous else None

    def answer(self, *say: Prompt, next: NextStep = NextStep.LISTEN, expects: str | None = None) -> CallAnswer:
        offered = keys.offered(expects, caller=self.call.caller) if next is NextStep.LISTEN else {}
        return CallAnswer(self.call.call_id, self.turn.seq, say, next, expects, offered, self.case_number)


@dataclass(frozen=True)
class TicketWanted:
    """Work for a person that comes of this turn."""

    key: str
    kind: TicketKind
    text: str


@dataclass(frozen=True)
class Reaction:
    """An answer that needs no bot, the call as it is then, and what a person must do."""

    answer: CallAnswer
    call: Call
    ticket: TicketWanted | None = None
    hands_over: bool = False  # the draft is closed: a person has the caller now


@dataclass(frozen=True)
class Words:
    """Something for the bot to answer. `text` is what she said, or would have said instead of the keys."""

    text: str
    kind: InboundKind


def react(moment: Moment) -> Reaction | Words:
    """What to do with this turn. Every turn of every sequence gets one or the other."""
    turn = moment.turn
    if moment.call.ended_at is not None:
        return _after_the_end(moment)
    match turn.event:
        case PhoneEvent.HANG_UP:
            return _hung_up(moment)
        case PhoneEvent.NO_INPUT:
            return _silence(moment)
        case PhoneEvent.NO_MATCH:
            return _no_match(moment)
        case PhoneEvent.KEYS:
            return _keys(moment, turn.digits or "")
        case PhoneEvent.SPEECH:
            words = audible(turn.transcript or "")
            return Words(words, InboundKind.SPEECH) if words else _no_match(moment)


def audible(transcript: str) -> str:
    """A transcript without characters that nobody speaks (control characters become spaces)."""
    return "".join(c if c.isprintable() else " " for c in transcript).strip()


def to_person(moment: Moment, said: str, *, why: str) -> Reaction:
    """Hand the call over, with a ticket that outlives it: nobody may pick up."""
    # The same key as the bot's own hand-over of this draft: one citizen, one ticket.
    key = f"person:{moment.draft.id}" if moment.draft else f"person:call:{moment.call.call_id}"
    return Reaction(
        _transfer(moment, said),
        replace(moment.call, ended_at=moment.now),
        TicketWanted(key, TicketKind.PERSON_WANTED, f"{why}\n{_said_so_far(moment)}"),
        hands_over=True,
    )


def without_reply(moment: Moment, words: str, message_id: str, *, has_person: bool) -> Reaction:
    """The bot did not answer in time: a person gets the call.

    Her words are in the inbox and may still become a case, so the draft stays open. `has_person`: she was handed
    over before, which is no failure and needs no second ticket.
    """
    ended = replace(moment.call, ended_at=moment.now)
    if has_person:
        return Reaction(_transfer(moment, texts.TO_PERSON), ended)
    text = f"{texts.WHY_FAILURE}\n{_said_so_far(replace(moment, unanswered=words))}"
    # The same key as the dispatcher's, should it give this message up too.
    ticket = TicketWanted(f"no_answer:{Channel.IVR.value}:{message_id}", TicketKind.NO_ANSWER, text)
    return Reaction(_transfer(moment, texts.TO_PERSON_AFTER_FAILURE), ended, ticket)


def _transfer(moment: Moment, said: str) -> CallAnswer:
    return moment.answer(Prompt(said, interruptible=False), next=NextStep.TRANSFER)


def _after_the_end(moment: Moment) -> Reaction:
    """Nothing is said after a hand-over or a good-bye; the platform is told once more what to do."""
    step = moment.previous.next if moment.previous else NextStep.HANG_UP
    if moment.turn.event is PhoneEvent.HANG_UP or step is NextStep.LISTEN:
        step = NextStep.HANG_UP
    return Reaction(moment.answer(next=step), moment.call)


def _hung_up(moment: Moment) -> Reaction:
    ended = replace(moment.call, ended_at=moment.now)
    answer = moment.answer(next=NextStep.HANG_UP)
    draft = moment.draft
    is_unfinished = draft is not None and draft.is_open and bool(draft.her_words or draft.readings)
    # What was never answered may be her whole complaint.
    if not moment.phone or not (is_unfinished or moment.unanswered):
        return Reaction(answer, ended)
    text = f"{texts.WHY_BROKEN_OFF}\n{_said_so_far(moment)}"
    return Reaction(answer, ended, TicketWanted(f"call:{moment.call.call_id}:call_back", TicketKind.CALL_BACK, text))


def _silence(moment: Moment) -> Reaction:
    if _is_over(moment):
        return _good_bye(moment)
    call = replace(moment.call, no_inputs=moment.call.no_inputs + 1)
    moment = replace(moment, call=call)
    if call.no_inputs >= LIMIT:
        return to_person(moment, texts.TO_PERSON_AFTER_SILENCE, why=texts.WHY_SILENCE)
    prompt = Prompt(texts.after_silence(call.no_inputs, moment.expects))
    return Reaction(moment.answer(prompt, expects=moment.expects), call)


def _no_match(moment: Moment) -> Reaction:
    call = replace(moment.call, no_matches=moment.call.no_matches + 1)
    moment = replace(moment, call=call)
    if call.no_matches >= LIMIT:
        return to_person(moment, texts.TO_PERSON_AFTER_NO_MATCH, why=texts.WHY_NO_MATCH)
    prompt = Prompt(texts.after_no_match(call.no_matches, moment.expects))
    return Reaction(moment.answer(prompt, expects=moment.expects), call)


def _keys(moment: Moment, digits: str) -> Reaction | Words:
    if keys.asks_for_person(digits):
        return to_person(moment, texts.TO_PERSON, why=texts.WHY_PERSON)
    if keys.asks_to_repeat(digits):
        return _repeat(moment)
    words = keys.as_words(digits, moment.expects, caller=moment.call.caller)
    return Words(words, InboundKind.KEYS) if words else _no_match(moment)


def _repeat(moment: Moment) -> Reaction:
    said = moment.previous.say if moment.previous else (Prompt(texts.after_no_match(1, moment.expects)),)
    return Reaction(moment.answer(*said, expects=moment.expects), moment.call)


def _is_over(moment: Moment) -> bool:
    """She has been answered, and nothing is asked or it was asked twice: her silence is a good-bye."""
    is_answered = moment.draft is None or not moment.draft.is_open
    return is_answered and (moment.expects is None or (moment.draft is not None and moment.call.no_inputs > 0))


def _good_bye(moment: Moment) -> Reaction:
    again = (number_again(moment.case_number),) if moment.case_number else ()
    bye = Prompt(texts.GOODBYE, interruptible=False)
    return Reaction(moment.answer(*again, bye, next=NextStep.HANG_UP), replace(moment.call, ended_at=moment.now))


def number_again(case_number: str) -> Prompt:
    """The number once more before the line is gone: nobody has a pen ready the first time."""
    return Prompt(read_out(texts.NUMBER_AGAIN.format(number=case_number)))


def _said_so_far(moment: Moment) -> str:
    told = moment.draft.her_words if moment.draft else ()
    unanswered = (moment.unanswered,) if moment.unanswered else ()
    words = ";".join((*told, *unanswered))
    return texts.SAID_SO_FAR.format(words=words) if words else texts.SAID_NOTHING
