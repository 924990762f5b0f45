"""Names that sound alike: how she is asked which is meant, and what of her answer settles it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cases.domain.draft import Draft, Question
from cases.domain.hall import Hall
from cases.domain.heard import Act, Evidence, Field, Heard, Reading
from cases.reading.numerals import number
from cases.reading.staff.words import SPELLED_ALOUD
from cases.reading.window import read_window
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.windows_told import sign

_ALOUD_AT_MOST = 3
TIMES_TO_TELL_APART = 2
_SHORT = 20  # a longer message tells something else as well
# 第二个, 是后面那位吧, 不是第一个是第二个: the answer and nothing besides.
_ORDER = re.compile(
    r"^(?:不是[^是,，]{1,6}[,，\s]*)?(?:就是|应该是|好像是|可能是|我说的是|是)?"
    r"(?P<which>第(?P<nth>[一二三1-3])|(?P<first>头一|前[面头者一])|(?P<last>最后|后[面头者一]))"
    r"[的那这一]*[个位]?人?[的吧呀啊呢了。.!！]*$"
)
# 清水的清: a character told by a word that holds it.
_CHARACTER = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,4})的(?P<one>[\u4e00-\u9fff])")
_NONE = re.compile(r"(?:都|两个)(?:不是|不对|不像)|没有[这那][个位]")
_SURE_BY_WINDOW, _SURE_OF_ANSWER, _SURE_BY_EAR = 0.8, 0.9, 0.5


def ask_which(draft: Draft, hall: Hall) -> Say:
    """The question which of the candidates is meant. Who listens is told what the ear can tell apart."""
    if not draft.channel.is_spoken:
        signs = _told_apart(draft.candidates, [lambda name: _sign(hall, name)])
        names = [f"{name}（{where}）" for name, where in zip(draft.candidates, signs, strict=True)] if signs else None
        return Say(Saying.ASK_WHICH_STAFF, {"choices": "、".join(names or draft.candidates)})
    offered = draft.candidates[:_ALOUD_AT_MOST]
    ways: list[Callable[[str], str | None]] = [lambda name: _sign(hall, name), _spelled, lambda n: _badge(hall, n)]
    *before, last = [f"{told}的" for told in _told_apart(offered, ways)] or offered
    return Say(Saying.ASK_WHICH_STAFF, {"choices": f"{'、'.join(before)}，还是{last}"})


def settled(draft: Draft, heard: Heard, hall: Hall) -> Heard:
    """What was heard, with the one among the candidates whom her words single out: by window, order or character."""
    if not draft.candidates or Field.STAFF in heard.readings:
        return heard
    is_asked = Question.STAFF in draft.waits_for
    window = heard.readings.get(Field.WINDOW) or (_window(draft, heard, hall) if is_asked else None)
    staff = _at_window(draft, window, hall)
    if staff is None:
        window = heard.readings.get(Field.WINDOW)
        told_again = _in_order(draft, heard) or _by_character(draft, heard) or _as_written(draft, heard)
        staff = told_again if is_asked else None
    if staff is None:
        return heard
    # 六号 is no day where it tells the window.
    others = {f: r for f, r in heard.readings.items() if f is not Field.DATE or not _overlap(r, staff)}
    told = {Field.STAFF: staff} | ({Field.WINDOW: window} if window else {})
    return replace(heard, readings=others | told, candidates=())


def is_none_of_them(draft: Draft, heard: Heard) -> bool:
    """She knows none of the names offered: 都不是, 不知道."""
    if not draft.candidates or Question.STAFF not in draft.waits_for or heard.readings or heard.candidates:
        return False
    return heard.act in (Act.DENY, Act.DONT_KNOW) or _NONE.search(heard.text) is not None


def _window(draft: Draft, heard: Heard, hall: Hall) -> Reading | None:
    """The window that a short answer tells, were it asked for."""
    if len(heard.text) > _SHORT:
        return None
    spoken = draft.channel.is_spoken
    return read_window(heard.text, message_id=heard.message_id, hall=hall, spoken=spoken, asked=Question.WINDOW)


def _at_window(draft: Draft, told: Reading | None, hall: Hall) -> Reading | None:
    window = hall.window(told.value) if told else None
    if told is None or window is None:
        return None
    here = [name for name in draft.candidates if any(staff.name == name for staff in window.staff)]
    return Reading(here[0], told.evidence, "sound", _SURE_BY_WINDOW) if len(here) == 1 else None


def _in_order(draft: Draft, heard: Heard) -> Reading | None:
    told = _ORDER.match(heard.text.strip())
    if told is None:
        return None
    offered = draft.candidates[:_ALOUD_AT_MOST] if draft.channel.is_spoken else draft.candidates
    at = len(offered) - 1 if told["last"] else (number(told["nth"]) or 1) - 1 if told["nth"] else 0
    return _quoted(heard, offered[at], told["which"]) if at < len(offered) else None


def _by_character(draft: Draft, heard: Heard) -> Reading | None:
    for told in _CHARACTER.finditer(heard.text):
        bear_it = [name for name in draft.candidates if told["one"] in name]
        if told["one"] in told["word"] and len(bear_it) == 1:
            return _quoted(heard, bear_it[0], told[0])
    return None


def _as_written(draft: Draft, heard: Heard) -> Reading | None:
    """Asked which in vain, she says the name again: then as it is written, for what that is worth."""
    if draft.asked(Question.STAFF) < TIMES_TO_TELL_APART:
        return None
    written = [name for name in draft.candidates if name in heard.text]
    return _quoted(heard, written[0], written[0], sure=_SURE_BY_EAR) if len(written) == 1 else None


def _quoted(heard: Heard, name: str, words: str, *, sure: float = _SURE_OF_ANSWER) -> Reading:
    start = heard.text.index(words)
    return Reading(name, Evidence(heard.message_id, start, start + len(words), words), "answer", sure)


def _told_apart(names: Sequence[str], ways: Sequence[Callable[[str], str | None]]) -> list[str]:
    """What tells each name from every other, in the first way that does; empty where none does."""
    for way in ways:
        told = [mark for name in names if (mark := way(name))]
        if len(set(told)) == len(names):
            return told
    return []


def _sign(hall: Hall, name: str) -> str | None:
    window = hall.window_of(name)
    return sign(window) if window else None


def _spelled(name: str) -> str | None:
    return next((told for told in SPELLED_ALOUD if told[-1] == name[0]), None)


def _badge(hall: Hall, name: str) -> str | None:
    badges = [staff.badge for window in hall.windows for staff in window.staff if staff.name == name]
    return f"工号{badges[0]}" if len(badges) == 1 and badges[0] else None


def _overlap(one: Reading, other: Reading) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
