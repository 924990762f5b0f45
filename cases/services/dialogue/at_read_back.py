"""A correction of what was read back that cannot stand as it was told: a day to come, a name that several bear."""

from __future__ import annotations

import re

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Heard
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn
from cases.services.dialogue.which_staff import ask_which

# 时间是明天: the day is told anew. 她让我明天再来 tells of the event.
_OF_THE_DAY = re.compile(r"时间|日期|日子|^(?:应该|就)?是")
_OF_THE_EVENT = re.compile(r"[他她]|人家|[让叫]我|再来|还[要得]")
_CORRECTS = (Act.CORRECT, Act.DENY)


def asked_back(turn: Turn) -> Step | None:
    """The question that such a correction leads to; what was read back stands until it is answered. Else None."""
    if _is_of_a_day_to_come(turn.heard):
        return Step(turn.draft.ask(Question.TIME), (Say(Saying.ASK_PAST_TIME),))
    if _is_of_another_by_ear(turn):
        return Step(turn.draft.ask(Question.STAFF), (ask_which(turn.draft, turn.hall),))
    return None


def _is_of_a_day_to_come(heard: Heard) -> bool:
    if not heard.is_future or Field.DATE in heard.readings or _OF_THE_EVENT.search(heard.text):
        return False
    return heard.act in _CORRECTS or (heard.act is Act.INFORM and _OF_THE_DAY.search(heard.text) is not None)


def _is_of_another_by_ear(turn: Turn) -> bool:
    """Another person is meant, one of several who sound alike."""
    heard, known = turn.heard, turn.draft.value(Field.STAFF)
    is_named = bool(heard.candidates) and Field.STAFF not in heard.readings and known not in heard.candidates
    return is_named and heard.act in _CORRECTS
