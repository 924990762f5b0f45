"""She comes back to an open draft after hours or days: it is offered, unless she goes on by herself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from cases.domain.draft import Draft, Outcome, Question
from cases.domain.heard import Act, Field, Heard
from cases.services.dialogue.answers import answer
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn

# What steers means the same after a pause.
_STEERS = frozenset(
    {
        Act.STOP,
        Act.WITHDRAW,
        Act.START_OVER,
        Act.HUMAN,
        Act.PROGRESS,
        Act.HELP,
        Act.WHAT_IS_MISSING,
        Act.DONT_KNOW,
        Act.ABOUT_BOT,
    }
)
_CONTINUE = re.compile(r"继续|接着")
# 不用了 declines the offer; 不对 finds fault with what was recapitulated.
_FINDS_FAULT = re.compile(r"对|错|误")


def is_back(draft: Draft, heard: Heard, now: datetime, resume_after: timedelta) -> bool:
    """True where something was told, and then nothing for longer than `resume_after`."""
    holds_something = bool(draft.readings) or draft.staff_description is not None
    waits = draft.is_open and draft.asking is not None and draft.withdrawing is None
    return holds_something and waits and now - draft.updated_at > resume_after


def goes_on(turn: Turn) -> bool:
    """Her message itself continues: it answers what was asked, tells more of the same, or steers."""
    draft, heard = turn.draft, turn.heard
    if heard.act in _STEERS or heard.not_known:
        return True
    if draft.asking is Question.CONFIRM and heard.act in (Act.AFFIRM, Act.DENY, Act.CORRECT):
        return not _CONTINUE.search(heard.text)
    if heard.phone is not None or (heard.description is not None and Question.STAFF in draft.waits_for):
        return True
    return bool(heard.readings) and not is_another(draft, heard)


def offer(turn: Turn) -> Step:
    """What is known in a few words, and the choice: go on, start anew, or leave it.

    Asked to go on already (继续), nothing is offered. A question of hers is answered first. Another complaint is kept
    until she has chosen.
    """
    if turn.heard.act is Act.AFFIRM:
        return turn.go_on()
    before = _told_first(turn)
    draft = replace(turn.draft, resume_offered=True)
    if is_another(draft, turn.heard):
        return Step(replace(draft, kept=(*draft.kept, turn.heard)), (*before, Say(Saying.RESUME_OR_NEW)))
    return Step(draft, (*before, Say(Saying.RESUME)))


def answered(turn: Turn) -> Step | None:
    """What her answer to the offer leads to; None where it is an ordinary message that simply goes on."""
    heard = turn.heard
    if heard.readings or heard.act in _STEERS:
        return None
    if heard.act is Act.DENY and not _FINDS_FAULT.search(heard.text):
        return turn.end(Outcome.WITHDRAWN, Say(Saying.DROPPED))
    if heard.act in (Act.CORRECT, Act.ASK, Act.ABUSE) or heard.description is not None:
        return None
    return turn.go_on()


def is_another(draft: Draft, heard: Heard) -> bool:
    """A whole complaint of somebody else: its own wrong, at another window or by another person."""
    if Field.REASON not in heard.readings or Field.REASON not in draft.readings or heard.act is not Act.INFORM:
        return False
    return any(_differs(draft.value(f), _value(heard, f)) for f in (Field.WINDOW, Field.STAFF))


def _told_first(turn: Turn) -> tuple[Say, ...]:
    """The hall's answer to what she asks and tells nothing beside."""
    if turn.heard.act is not Act.ASK or turn.heard.readings:
        return ()
    told = answer(turn.hall, turn.heard.text)
    return (Say(Saying.ANSWERED_DIGRESSION, {"answer": told}),) if told else ()


def _value(heard: Heard, field: Field) -> str | None:
    reading = heard.readings.get(field)
    return reading.value if reading else None


def _differs(known: str | None, told: str | None) -> bool:
    """Two full values that are not the same; a surname or a badge may well be the person known."""
    return known is not None and told is not None and known != told and not any(c in known + told for c in "*#")
