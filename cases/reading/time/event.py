"""Which of the days named is the day it happened: not the day she handed in, was promised, or phones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cases.reading.corrections import taken_back
from cases.reading.time.day_weights import DELAYED, was_elsewhere, weight_of_day
from cases.reading.time.days_aside import (
    WITHDRAWN,
    dates_the_message,
    explained,
    is_day_by_day,
    is_of_the_answer,
    is_of_the_complaint,
    not_either,
    said_anew,
)
from cases.reading.time.mentions import DateMention
from cases.reading.time.rival_days import rival_weights

_OLDEST = timedelta(days=4 * 366)
_UNSURE = re.compile(r"记不|不记得|忘了|忘记|不确定|不清楚|反正|哪天")
_EITHER = re.compile(r"[吧嘛呢啊呀]?(?:还是|或者|或|要么|要不|又(?:好像|像|觉得)|也(?:可能|许|有可能|说不定))(?:是)?")
_RANGE = re.compile(r"(?:到|至|-|和|跟|、)")
_EACH_BEFORE = re.compile(r"分别(?:于|在|是)?$")
_ON_BOTH = re.compile(r"(?:我们?|俺)?连?着?(?:这?[两三][天次趟回]|都|(?:一共|总共)?(?:跑|来|去)了?[两三四五六])")


class Event(NamedTuple):
    """The day of the event and the mention that names it best, None where no day is left or where two remain that
    nothing tells apart; the indices of mentions that were taken back; those of days that are of the complaint."""

    day: date | None
    named: DateMention | None
    struck: set[int]
    aside: set[int]


def event_date(text: str, mentions: Sequence[DateMention]) -> Event:
    """Which of `mentions` is the day it happened."""
    struck = taken_back(text, [(m.start, m.end) for m in mentions])
    struck |= explained(text, mentions)
    aside = {i for i, m in enumerate(mentions) if is_of_the_complaint(text, m)}
    aside |= {i for i in range(len(mentions) - 1) if i + 1 in aside and _is_either(text, mentions, i)}
    struck |= aside | said_anew(text, mentions) | not_either(text, mentions)
    if aside or WITHDRAWN.search(text):
        aside |= {i for i, m in enumerate(mentions) if is_of_the_answer(text, m)}
        struck |= aside
    if is_day_by_day(text, mentions):
        return Event(None, None, struck, aside)
    days = {m.value for m in mentions if m.value is not None}
    latest = max(days, default=date.min)
    delayed = bool(days) and DELAYED.search(text) is not None
    struck |= dates_the_message(text, mentions, delayed=delayed, others=len(days) > 1)
    unsure = bool(days) and _UNSURE.search(text) is not None
    weights = {
        i: weight
        for i, m in enumerate(mentions)
        if i not in struck
        and m.value is not None
        and latest - m.value < _OLDEST
        and (weight := weight_of_day(text, m, delayed=delayed, others=len(days) > 1)) > 0
    }
    away = {m.value for m in mentions if m.value is not None and was_elsewhere(text, m)}
    if days - away:
        weights = {i: weight for i, weight in weights.items() if mentions[i].value not in away}
    rivals = rival_weights(text, mentions, struck)
    aside |= {i for i, factor in rivals.items() if not factor}
    for i, factor in rivals.items():
        weights[i] = weights.get(i, 0.0) * factor
    weights = {i: weight for i, weight in weights.items() if weight > 0}
    for i in _either_or(text, mentions):
        weights.pop(i, None)
    for i in range(len(mentions) - 1):
        between = text[mentions[i].end : mentions[i + 1].start]
        either = _EITHER.fullmatch(between) and (unsure or not between.startswith("要"))
        undecided = either or _RANGE.fullmatch(between)
        spans = _RANGE.fullmatch(between) and mentions[i + 1].value is not None
        both = (spans or i in weights) and i + 1 in weights and mentions[i].value != mentions[i + 1].value
        if both and undecided:
            weights.pop(i, None)
            weights.pop(i + 1)
    totals: dict[date, float] = {}
    for i, weight in weights.items():
        twin = i + 1
        if twin in weights and _is_said_again(text, mentions[i], mentions[twin]) and weight <= weights[twin]:
            continue
        value = mentions[i].value
        assert value is not None
        totals[value] = totals.get(value, 0.0) + weight
    if not totals:
        return Event(None, None, struck, aside)
    best = max(totals.values())
    tied = [d for d, total in totals.items() if total == best]
    if len(tied) > 2:
        return Event(None, None, struck, aside)
    chosen = max(tied)
    naming = [i for i in weights if mentions[i].value == chosen]
    best_named = max(naming, key=lambda i: (mentions[i].clock is not None, weights[i], -i))
    return Event(chosen, mentions[best_named], struck, aside)


def _is_said_again(text: str, one: DateMention, other: DateMention) -> bool:
    """上周二（22号）: one day in two words, which does not count twice."""
    return one.value == other.value and text[one.end : other.start].strip() in ("", "也就是", "就是", "是", "那天")


def _is_either(text: str, mentions: Sequence[DateMention], at: int) -> bool:
    """十七还是十八号: whether the next day is said in doubt of this one."""
    return _EITHER.fullmatch(text, mentions[at].end, mentions[at + 1].start) is not None


def _either_or(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """不是周四就是周五; 上周四上周五两天都去了: the indices of days among which nothing chooses."""
    out: set[int] = set()
    for i in range(len(mentions) - 2, -1, -1):
        between = text[mentions[i].end : mentions[i + 1].start]
        each = _EACH_BEFORE.search(text[max(0, mentions[i].start - 4) : mentions[i].start])
        listed = not between and (i + 1 in out or each or _ON_BOTH.match(text, mentions[i + 1].end))
        if listed or (between == "就是" and text.endswith("不是", 0, mentions[i].start)):
            out |= {i, i + 1}
    return out
