"""What is no complaint: a question, a suggestion, praise, a case of hers that is under way."""

from __future__ import annotations

from collections.abc import Callable

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Field, Kind
from cases.reading.act import says_it_is_no_complaint
from cases.reading.kind import SURE_OF_KIND
from cases.services.dialogue.answers import answer
from cases.services.dialogue.complaint import ask_what_happened
from cases.services.dialogue.digression import digress
from cases.services.dialogue.endings import answer_only
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.steering import hand_over, progress
from cases.services.dialogue.told import SURE_OF_REASON, tells_nothing
from cases.services.dialogue.turn import Step, Turn
from cases.services.dialogue.withdrawing import withdraw

_SURE_OF_A_QUESTION = 0.85
# What may well be told as one: 问他能不能上门,他说要么抬来; 上次说三天给结果.
_LIKE_A_COMPLAINT = (Kind.CONSULTATION, Kind.SUGGESTION, Kind.PROGRESS)


def is_other_kind(turn: Turn) -> bool:
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
    """Where she has said that she complains, her question is answered on the way. What may be a question, and is none
    the hall has an answer to, may be a complaint as well: 我问问你,我这个证办不下来."""
    if turn.draft.kind is Kind.COMPLAINT:
        return digress(turn)
    heard = turn.heard
    in_doubt = heard.kind_confidence < _SURE_OF_A_QUESTION and answer(turn.hall, heard.text) is None
    in_doubt = in_doubt and not says_it_is_no_complaint(heard.text)  # 我不投诉,就问周六开不开门
    return ask_what_happened(turn) if in_doubt else answer_only(turn)


OTHER_KINDS: dict[Kind, Callable[[Turn], Step]] = {
    Kind.CONSULTATION: _consultation,
    Kind.SUGGESTION: lambda turn: turn.end(Outcome.ANSWERED, Say(Saying.TOOK_SUGGESTION)),
    Kind.PRAISE: lambda turn: turn.end(Outcome.ANSWERED, Say(Saying.TOOK_PRAISE)),
    Kind.PROGRESS: progress,
    Kind.WITHDRAW: withdraw,
    Kind.HUMAN: hand_over,
}
