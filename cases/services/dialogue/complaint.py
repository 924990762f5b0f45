"""The complaint itself: what she tells is gathered, what is missing asked for."""

from __future__ import annotations

from dataclasses import replace

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Kind
from cases.services.dialogue import which_staff
from cases.services.dialogue.digression import digress
from cases.services.dialogue.endings import decline, refer, to_a_person
from cases.services.dialogue.gather import gather
from cases.services.dialogue.outside import is_likely_outside, is_outside
from cases.services.dialogue.questions import TIMES_TO_ASK, ask, next_question
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.told import can_name_nobody, has_no_object, tells_nothing
from cases.services.dialogue.turn import Step, Turn


def take_in(turn: Turn) -> Step:
    """The draft with what she tells, and the next question; the read-back once nothing more is to be asked.

    Ends the talk only where the complaint is plainly outside, or holds nothing to complain of after asking.
    """
    if turn.heard.act is Act.ASK and not turn.heard.readings and not turn.heard.scope:
        return digress(turn)
    draft, heard = turn.draft, which_staff.settled(turn.draft, turn.heard, turn.hall)
    if which_staff.is_none_of_them(draft, heard):
        draft = replace(draft, candidates=())
    turn = replace(turn, draft=gather(draft, heard, turn.now), heard=heard)
    if is_outside(turn.draft):
        return refer(turn)
    if tells_nothing(turn.draft):
        return ask_what_happened(turn)
    question = next_question(turn.draft, turn.rules)
    if can_name_nobody(turn.draft):
        return _no_object(turn)
    if question is None:
        return _no_object(turn) if has_no_object(turn.draft) else _reason_or_person(turn)
    step, words = ask(turn.draft, question, turn.rules, turn.hall)
    if turn.heard.is_future and turn.draft.asking is question is Question.TIME:
        words = Say(Saying.ASK_PAST_TIME)
    return Step(step, (words,))


def ask_what_happened(turn: Turn) -> Step:
    """Neither a fact nor a matter so far. Asked twice, calmly; then closed with the way to a person."""
    heard, draft = turn.heard, turn.draft
    asked = draft.asked(Question.REASON)
    if asked >= TIMES_TO_ASK:
        return decline(turn)
    waiting = draft.ask(Question.REASON)
    if heard.act is Act.ABUSE:
        return Step(waiting, (Say(Saying.ASK_CALMLY),))
    if asked:
        return Step(waiting, (Say(Saying.ASK_REASON_AGAIN),))
    if heard.kind is Kind.COMPLAINT:
        return Step(waiting, (Say(Saying.ASK_REASON),))
    return Step(waiting, (Say(Saying.GREET, {"hall": turn.hall.name}), Say(Saying.ASK_REASON)))


def _no_object(turn: Turn) -> Step:
    """She can name nobody here: it is somebody else's business where it looks like it, else there is nothing to take
    up."""
    return refer(turn) if is_likely_outside(turn.draft) else decline(turn)


def _reason_or_person(turn: Turn) -> Step:
    """All is asked. Without a reason there is nothing to file, yet something happened: a person takes it."""
    if Field.REASON not in turn.draft.readings:
        return to_a_person(turn)
    return turn.read_back()
