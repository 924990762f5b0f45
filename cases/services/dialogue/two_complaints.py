"""Two complaints in one message, or another one on the way: one after the other, and neither is lost."""

from __future__ import annotations

import re
from dataclasses import replace

from cases.domain.draft import Draft, Question
from cases.domain.heard import Act, Field, Heard
from cases.reading.numerals import number
from cases.services.dialogue.coming_back import is_another
from cases.services.dialogue.gather import gather
from cases.services.dialogue.questions import which_first
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn

# 就一件事, 是同一件: they belong together after all.
_ONE = re.compile(r"同一|(?:就|只|是|都是)(?:这)?[一1](?:件|回|个)事|[一1]起(?:登|说|办)")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百廿两]+")
_SECOND = re.compile(r"第[二2]|后(?:面|一|头|者)|另[一1外]|下[一1面]|末")
_FIRST = re.compile(r"第[一1]|头[一1]|前(?:面|一|头|者)|先说的|上[一1面]")


def sort_out(turn: Turn) -> Turn | Step:
    """The turn with one complaint in it, what else was told being kept; or the question which comes first."""
    other = turn.heard.other
    if other is None:
        return turn
    heard, draft = replace(turn.heard, other=None), turn.draft
    is_complaint = Field.REASON in heard.readings
    is_blank = not heard.readings and heard.act is Act.INFORM
    if not draft.readings and draft.staff_description is None and is_complaint:
        return _ask(replace(draft, kept=(heard, other)))
    if is_complaint or is_another(draft, other):
        kept = replace(turn, draft=replace(draft, kept=(*draft.kept, other)), heard=heard)
        return kept.go_on(Say(Saying.OTHER_KEPT)) if is_blank else kept
    return replace(turn, heard=replace(other, act=Act.INFORM) if is_blank else heard)


def chosen(turn: Turn) -> Turn | None:
    """The turn in which the chosen complaint is told, the other kept; None where her answer settles nothing."""
    first, second, *rest = turn.draft.kept
    heard = turn.heard
    is_asked_twice = turn.draft.asked(Question.CONFIRM) > 1  # then the one told first comes first
    empty = replace(turn.draft, asking=None, times_asked={}, kept=())
    if _ONE.search(heard.text):
        together = gather(empty, second, turn.now)
        return replace(turn, draft=replace(together, statements=()), heard=first)
    if _names(heard, second, first) or _SECOND.search(heard.text) or heard.act is Act.DENY:
        first, second = second, first
    elif not (_names(heard, first, second) or _FIRST.search(heard.text) or heard.act is Act.AFFIRM or is_asked_twice):
        return None
    return replace(turn, draft=replace(empty, kept=(second, *rest)), heard=first)


def ask_again(turn: Turn) -> Step:
    return _ask(turn.draft)


def _ask(draft: Draft) -> Step:
    return Step(draft.ask(Question.CONFIRM), (which_first(draft),))


def _names(heard: Heard, this: Heard, other: Heard) -> bool:
    """She tells the window or the person of this one, and not of the other."""
    window = this.readings.get(Field.WINDOW)
    if window and number(window.value) in {number(run) for run in _NUMBER.findall(heard.text)} - {None}:
        return True
    return any(
        field in heard.readings
        and heard.readings[field].value == this.readings[field].value
        and (field not in other.readings or other.readings[field].value != this.readings[field].value)
        for field in (Field.WINDOW, Field.STAFF)
        if field in this.readings
    )
