"""An answer to two questions that were asked in one breath: which of its words answer which. Every offset stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cases.domain.draft import Question
from cases.domain.heard import Field, Reading
from cases.reading.ngrams import letters

BARE_NUMBER = re.compile(r"[\d一二三四五六七八九十廿两]+[号好]?")
_OF_TIME = re.compile(
    r"[上下中]午|早[上晨]|晚上|傍晚|凌晨|大概|大约|左右|前后|来钟|多钟|的时候|也就是|大?[今昨前]天|[上这个]*(?:周|星期|礼拜)[一二三四五六日天]"
    r"|[\d零一二三四五六七八九十]+(?:月|[号日](?!窗)|点)(?:半|[\d一二三四五十]+分?)?"
)
_OF_A_DAY = re.compile(r"的?(?:[上下中]午|早|晚|凌晨|傍晚|[\d一二三四五六七八九十两]+点)")
_PLACE = re.compile(r"窗口|柜台|窗|[那这]边|[那这]里|地方")
_BREAKS = " ,。,.;!?\n"
_BESIDE_A_MATTER = 5
_TELLS_OF = re.compile(r"[她他不没让叫被]")


def without(text: str, *told: Reading | None) -> str:
    """The text with the words of facts blanked out; every offset stays."""
    for reading in told:
        if reading is not None:
            text = blanked(text, reading.evidence.start, reading.evidence.end)
    return text


def requoted(text: str, reading: Reading | None) -> Reading | None:
    """A reading of blanked words, quoting what stands there: 短头发10号的女的."""
    if reading is None:
        return None
    at = reading.evidence
    words = text[at.start : at.end]
    return replace(
        reading, value=words if reading.value == at.words else reading.value, evidence=replace(at, words=words)
    )


def without_clause(text: str, matter: Reading) -> str:
    """The text without the clause that tells the matter and hardly anything else: 给孩子办补贴,她骂我."""
    start, end = matter.evidence.start, matter.evidence.end
    while start and text[start - 1] not in _BREAKS:
        start -= 1
    while end < len(text) and text[end] not in _BREAKS:
        end += 1
    beside = text[start : matter.evidence.start] + text[matter.evidence.end : end]
    tells_more = len(letters(beside)) > _BESIDE_A_MATTER or _TELLS_OF.search(beside)
    return text if tells_more else blanked(text, start, end)


def blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "," * (end - start) + text[end:]


def of_matter_alone(text: str, told: Mapping[Field, Reading]) -> str:
    """The text without the other facts told in it, and without what goes with a time (大概, 左右)."""
    return _OF_TIME.sub(lambda words: "," * len(words[0]), without(text, *but_by_business(told)))


def but_by_business(told: Mapping[Field, Reading]) -> list[Reading]:
    """What takes its words for itself: the business that a window was known by may well be the matter."""
    return [reading for reading in told.values() if reading.how != "business"]


def answers_other(text: str, window: Reading, also: Question | None) -> bool:
    """What reads like a window, but answers what was asked in the same breath: 17号上午 the time, 报药费 the matter."""
    if also is Question.TIME:
        return bool(BARE_NUMBER.fullmatch(window.evidence.words) and _OF_A_DAY.match(text, window.evidence.end))
    return also is Question.MATTER and window.how == "business" and not _PLACE.search(text)
