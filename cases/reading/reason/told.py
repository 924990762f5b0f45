"""The reason as she tells it: in answer to our question, as a correction, or of her own accord."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Kind, Reading
from cases.reading import answers
from cases.reading.corrected import new_reason, put_anew
from cases.reading.ngrams import letters
from cases.reading.one_breath import without_clause
from cases.reading.reason import OPENING_MARKS, Run
from cases.reading.utterance import Span, Utterance

LIKELY = 0.6  # what a run that tells of a wrong must be worth to speak for a complaint
_SURE = 0.75  # what a run must be worth to be taken as the reason while something else was asked
_DOUBTFUL = 0.4  # how sure an answer may be that is no reason by its words: 你们心里有数, 看你们不顺眼
_TELLING = 14  # letters of an answer to another question that may tell the reason as well
_PART_OF_DAY = 2  # letters of 上午
# 可把我气坏了: how she feels, not what went wrong.
_MERE_ANGER = re.compile(
    r"(?:真的?|可|太|都|就|简直|实在|差点|快|要|[把给让叫]?(?:我|俺|人|老子)们?|今天|昨天)*"
    r"(?:气|怄|恼|呕|窝|憋|烦|冒)(?:坏|死|炸|疯|哭|得?很|人|火|屈|气|得?不行|得?不得了|得?要死)+(?:我|俺|人)?[了的呀啊嘛哦唉]*"
)
# What she says around a name when she only names whom she means: 那人叫啥 范小东, 我就是要讲讲这个人.
_NAMING = frozenset("我要就是想来投诉举报反映告讲说那这个位人叫啥什么名字他她的了你们窗口号一呃嗯啊吧呢")
_PLACES = (Field.WINDOW, Field.DATE, Field.TIME)
_TELLS_NONE = (Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.STOP, Act.WITHDRAW, Act.ASK)


def read_reason(
    said: Utterance, kind: Kind, act: Act, readings: Mapping[Field, Reading], phone: Reading | None, run: Run | None
) -> Reading | None:
    """What went wrong, in her words: `run`, or the answer to our question. `readings` are the other facts of it."""
    matter = readings.get(Field.MATTER)
    text = without_clause(said.narrow, matter) if said.also is Question.MATTER and matter else said.narrow
    corrected = _corrected(text, act, matter, run)
    if corrected:
        return said.reading(corrected, "answer", 0.9)
    if act in _TELLS_NONE:
        return None
    if said.asked is Question.REASON:
        if answers.is_nothing(text):
            return None
        whole = answers.reason_answer(text)
        told = [(r.evidence.start, r.evidence.end) for field, r in readings.items() if field is not Field.MATTER]
        if whole and not _covers(whole, told):
            tells = run is not None and kind is not Kind.OTHER
            return said.reading(whole, "answer", 0.9 if tells else _DOUBTFUL)
    if run is None:
        return None
    beside = [*(readings[f] for f in _PLACES if f in readings), *([phone] if phone else ())]
    placed = [(r.evidence.start, r.evidence.end) for r in beside]
    start = _behind(text, run.start, placed)
    if start >= run.end or _covers((start, run.end), placed) or _MERE_ANGER.fullmatch(letters(text[start : run.end])):
        return None
    if _names_only(text, (start, run.end), readings):
        return None
    weak = Field.REASON in said.known or act is not Act.INFORM or run.strength < _SURE or len(letters(text)) < _TELLING
    if not said.is_free and said.asked is not Question.REASON and weak:
        return None
    return said.reading((start, run.end), "model", min(0.97, run.strength))


def _names_only(text: str, span: Span, readings: Mapping[Field, Reading]) -> bool:
    """Whether a run says no more than who it was."""
    said = text[slice(*span)]
    if Field.STAFF not in readings:
        return False
    return set(letters(said.replace(readings[Field.STAFF].evidence.words, ""))) <= _NAMING


def _corrected(text: str, act: Act, matter: Reading | None, run: Run | None) -> Span | None:
    """The reason that she puts in another's place, where she does."""
    changed = new_reason(text) if act in (Act.CORRECT, Act.DENY) else None
    if changed:
        return changed
    anew = put_anew(text) if act is Act.CORRECT and matter is None else None
    is_told = run is not None and run.strength >= LIKELY
    return anew if anew and run and is_told and run.start < anew[1] and anew[0] < run.end else None


def _behind(text: str, start: int, taken: Collection[Span]) -> int:
    """Where a run goes on behind the window, day and hour that it begins with, or in the midst of."""
    for begin, end in sorted(taken):
        start = _letter_from(text, start)
        if begin - _PART_OF_DAY <= start < end:  # 上午 before 十点
            start = end
    return _letter_from(text, start)


def _letter_from(text: str, start: int) -> int:
    while start < len(text) and not text[start].isalnum() and text[start] not in OPENING_MARKS:
        start += 1
    return start


def _covers(span: Span, taken: Collection[Span]) -> bool:
    """True where other facts fill more than half of the span."""
    inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in taken)
    return inside * 2 > span[1] - span[0]
