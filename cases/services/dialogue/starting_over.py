"""The complaint told anew from the beginning."""

from __future__ import annotations

import re
from dataclasses import replace

from cases.domain.draft import Draft, Question
from cases.services.dialogue.complaint import take_in
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn

_FINDS_FAULT = re.compile(r"错|不对|没一个")


def start_over(turn: Turn) -> Step:
    """Everything told is set aside but who she is: her number, and that she wants it kept secret."""
    is_all_wrong = turn.draft.asking is Question.CONFIRM and _FINDS_FAULT.search(turn.heard.text)
    anew = Say(Saying.STARTED_OVER_SORRY if is_all_wrong else Saying.STARTED_OVER)
    return Step(_emptied(turn.draft).ask(Question.REASON), (anew, Say(Saying.ASK_REASON)))


def start_with_kept(turn: Turn) -> Step:
    """Not the complaint that was left, but the one she has told since."""
    told, *rest = turn.draft.kept
    step = take_in(replace(turn, draft=replace(_emptied(turn.draft), kept=tuple(rest)), heard=told))
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
