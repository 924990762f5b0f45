"""A correction of what was read back that cannot stand as it was told: a day to come, a name that several bear, a
person denied with nobody put in the place."""

from __future__ import annotations

import re
from dataclasses import replace

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Heard, Reading
from cases.reading.not_known import not_known
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn
from cases.services.dialogue.which_staff import ask_which

# 时间是明天: the day is told anew. 她让我明天再来 tells of the event.
_OF_THE_DAY = re.compile(r"时间|日期|日子|^(?:应该|就)?是")
_OF_THE_EVENT = re.compile(r"[他她]|人家|[让叫]我|再来|还[要得]")
# 不是冯春,是旁边那个女的; 是不是冯春 asks, 不是冯春的错 tells of something else.
_DENIED = r"(?<!是)不是(?:那个|叫)?{name}(?!的)"
_CORRECTS = (Act.CORRECT, Act.DENY)


def asked_back(turn: Turn) -> Step | None:
    """The question that such a correction leads to; what was read back stands until it is answered. Else None."""
    if _is_of_a_day_to_come(turn.heard):
        return Step(turn.draft.ask(Question.TIME), (Say(Saying.ASK_PAST_TIME),))
    if _is_of_another_by_ear(turn):
        return Step(turn.draft.ask(Question.STAFF), (ask_which(turn.draft, turn.hall),))
    return None


def without_denied(turn: Turn) -> Turn:
    """The turn without the person who was read back, where she says that it was not that one.

    Whom she means instead, described or not known to her, stands for that; else she is asked.
    """
    known, told = turn.draft.value(Field.STAFF), turn.heard.readings.get(Field.STAFF)
    if known is None or (told is not None and told.value != known):
        return turn
    name = f"姓{known[0]}" if known.endswith("*") else re.escape(known.removeprefix("#"))
    if not re.search(_DENIED.format(name=name), turn.heard.text):
        return turn
    is_unknown = bool(not_known(turn.heard.text, (Question.STAFF,), ()))
    draft = replace(
        turn.draft,
        readings={f: r for f, r in turn.draft.readings.items() if f is not Field.STAFF},
        staff_description=None,
        unknown=turn.draft.unknown | {Question.STAFF.value} if is_unknown else turn.draft.unknown,
        times_asked={**turn.draft.times_asked, Question.STAFF.value: 0},
    )
    others: dict[Field, Reading] = {f: r for f, r in turn.heard.readings.items() if f is not Field.STAFF}
    return replace(turn, draft=draft, heard=replace(turn.heard, act=Act.CORRECT, readings=others))


def _is_of_a_day_to_come(heard: Heard) -> bool:
    if not heard.is_future or Field.DATE in heard.readings or _OF_THE_EVENT.search(heard.text):
        return False
    return heard.act in _CORRECTS or (heard.act is Act.INFORM and _OF_THE_DAY.search(heard.text) is not None)


def _is_of_another_by_ear(turn: Turn) -> bool:
    """Another person is meant, one of several who sound alike."""
    heard, known = turn.heard, turn.draft.value(Field.STAFF)
    is_named = bool(heard.candidates) and Field.STAFF not in heard.readings and known not in heard.candidates
    return is_named and heard.act in _CORRECTS
