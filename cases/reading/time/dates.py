"""Days named in a text: 昨天, 上上周四, 11月3号, 三天前. A complaint is about the past, so every one is a past day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from cases.reading.time.feasts import feast_days
from cases.reading.time.lunar import lunar_days
from cases.reading.time.mentions import DateMention, tells_a_character
from cases.reading.time.month_days import bare_days, month_days, relative_months
from cases.reading.time.numeric_days import numeric_days
from cases.reading.time.relative_days import hours_ago, months_ago, relative_days, weeks_ago
from cases.reading.time.weekdays import nth_weekdays, weekdays

# No single day, but a second thought about one: 昨天 不对 是前几天.
_VAGUE = re.compile(r"前[几两些]天|前一?阵子?|前段时间|前些(?:日子|时候)|上{1,2}个?月|[月年][底初中]")


def dates_in(text: str, now: datetime) -> list[DateMention]:
    """Every day that the plain `text` names, in order, resolved against `now`. Window signs must be gone from it."""
    found: list[DateMention] = []
    today = now.date()
    sources: list[Callable[[], Iterator[DateMention]]] = [
        lambda: hours_ago(text, now),
        lambda: weeks_ago(text, today),
        lambda: months_ago(text, today),
        lambda: nth_weekdays(text, today),
        lambda: month_days(text, today),
        lambda: relative_months(text, today),
        lambda: numeric_days(text, today),
        lambda: feast_days(text, today),
        lambda: lunar_days(text, today),
        lambda: weekdays(text, today),
        lambda: relative_days(text, today),
        lambda: bare_days(text, today),
        lambda: (DateMention(match.start(), match.end(), None) for match in _VAGUE.finditer(text)),
    ]
    covered = bytearray(len(text))
    for source in sources:
        for mention in source():
            if not any(covered[mention.start : mention.end]) and not tells_a_character(text, mention.start):
                found.append(mention)
                covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found.sort(key=lambda m: m.start)
    found = [m for i, m in enumerate(found) if i == 0 or not _is_an_hour(text, m, found[i - 1])]
    return [_agreeing(text, m, found[max(0, i - 1) : i] + found[i + 1 : i + 2]) for i, m in enumerate(found)]


def _is_an_hour(text: str, mention: DateMention, before: DateMention) -> bool:
    """昨天9.30: behind one day no other is written so."""
    dotted = re.fullmatch(r"\d{1,2}\.\d\d", text[mention.start : mention.end])
    return bool(dotted) and before.end == mention.start and before.value not in (None, mention.value)


def _agreeing(text: str, mention: DateMention, neighbours: list[DateMention]) -> DateMention:
    """15号也就是星期天: a bare weekday right beside a day that falls on it means that day."""
    if mention.value is None or not text.startswith(("周", "星期", "礼拜"), mention.start):
        return mention
    for other in neighbours:
        gap = text[min(mention.end, other.end) : max(mention.start, other.start)]
        if other.value is not None and len(gap) <= 4 and other.value.weekday() == mention.value.weekday():
            return replace(mention, value=other.value)
    return mention
