"""When it happened: the day and the time of day."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import Reading
from cases.reading.corrections import taken_back
from cases.reading.numerals import number
from cases.reading.spans import Plain, plain
from cases.reading.time.clock import clocks_in
from cases.reading.time.dates import dates_in
from cases.reading.time.event import event_date
from cases.reading.time.mentions import DateMention, TimeMention, part_of_day
from cases.reading.time.parts import parts_in
from cases.reading.time.taken import without_taken

__all__ = ["TimeFound", "read_time"]

# 让我明天再来 我一看表才三点四十: what the clock said then is of the event, whatever day was named just before.
_SEEN_ON_THE_CLOCK = re.compile(r"(?:才|刚|表|钟|当时|那时候?)(?:是|刚|到|才|也|就|下午|上午)*$")
_THAT_DAY = re.compile(r"[那当](?:一?天|日)(?!的)")
# 两点多 不对 我翻了下记录是两点四十: looked up, and said anew.
_LOOKED_UP = re.compile(r"(?:不对|不是|错了|哦不)(?:我|刚|又|特意)*[看查翻][^\ue000]{0,8}?(?:是|写的?|显示)$")
# The words between the two ends of a range: 九点等到十一点, 从十二点看她织到一点.
_RANGE_BETWEEN = re.compile(
    r"(?:多|钟|左右|就|我|开始)*(?:-|至|[^\ue000]{0,8}?(?<![就来去回刚我达没])到)(?:今天|当天|[上下中]午|早上|晚上|快|将近)*"
)
# What is proposed is of any day (谁等一上午受得了), unless it is told as done (一上午去了四次).
_DONE_AFTER = re.compile(r"[^\ue000]{0,8}?(?<![得不])了[一二两三四五六七八九十\d几半好]")
_PROPOSES = re.compile(
    r"(?:你好|您好|喂|我|想|有|跟你们|给你们|[提说讲]|个|一个|点|条|几条)*(?:小)?(?:建议|能不能|可不可以|希望|能否)"
)
_SOME_DAY = ("有天", "有一天")
_LONGEST_RANGE = 5 * 60
_LOOKED_BACK = 60
# 她说是礼拜一上午, in answer to when it was: somebody with her remembers, nothing was promised.
_RECALLED_BY = re.compile(r"^[^\ue000今昨前上周礼星]{1,6}?[说讲](?:的?是)?(?!好|不)")
_SAYS_NOTHING = "嗯"


@dataclass(frozen=True)
class TimeFound:
    """The day (`YYYY-MM-DD`) and the time (`HH:MM` or a part of the day), each None where it was not said."""

    date: Reading | None
    time: Reading | None
    is_future: bool = False
    """A day that is still to come was named, and none that is past."""


def read_time(
    text: str, *, message_id: str, now: datetime, spoken: bool, asked: Question | None, hall: Hall | None = None
) -> TimeFound:
    """When it happened, resolved against `now`, the message's own time. Never a moment after `now`.

    What settles no single day gives no date: 上个月, 月底, a future day, two days that nothing tells apart. A range of
    hours gives its part of the day. With `hall` a bare 十三号 can be told from the thirteenth by the hall's signs.
    """
    words = plain(text)
    expected = asked is Question.WINDOW
    readable = without_taken(words, hall if asked is not Question.TIME else None, spoken=spoken, expected=expected)
    if asked is Question.TIME:
        readable = _RECALLED_BY.sub(lambda match: _SAYS_NOTHING * len(match[0]), readable)
    dates = dates_in(readable, now)
    parts = parts_in(readable)
    days = [(m.start, m.end) for m in dates if m.value is not None or m.is_future or m.is_ahead]
    clocks = clocks_in(readable, parts, days, expected=asked is Question.TIME)
    day, named, struck, aside = event_date(readable, dates)
    if asked is not Question.TIME and all(m.value is None for m in dates):
        # No hall is open then: 半夜施工, 约我晚上坐坐.
        parts = [m for m in parts if m.value != "evening" or readable.endswith(_SOME_DAY, 0, m.start)]
    if not dates and _PROPOSES.match(readable):
        parts = [m for m in parts if _DONE_AFTER.match(readable, m.end)]
        clocks = [m for m in clocks if _DONE_AFTER.match(readable, m.end)]
    parts = [m for m in parts if _said_with(readable, m, dates) not in aside]
    clocks = [m for m in clocks if _said_with(readable, m, dates) not in aside]
    clocks = _without_the_moment_of_writing(clocks, now)
    chosen = _time(readable, dates, struck, day, parts, clocks)
    if named is not None and named.clock is not None:
        chosen = TimeMention(named.start, named.end, named.clock)
    day = _not_after(now, day, named, chosen)
    if named is not None and day is not None and chosen is not None and _is_next_day(named, chosen, day, now):
        day += timedelta(days=1)
        named = replace(named, end=chosen.end)
    return TimeFound(
        _reading(words, message_id, named, day.isoformat()) if named is not None and day is not None else None,
        _reading(words, message_id, chosen, chosen.value) if chosen is not None else None,
        is_future=day is None and any(m.is_future or m.is_ahead for i, m in enumerate(dates) if i not in struck),
    )


def _reading(words: Plain, message_id: str, mention: DateMention | TimeMention, value: str) -> Reading:
    sure = 0.95 if not isinstance(mention, DateMention) else 0.95 * mention.certain
    return Reading(value, words.evidence(message_id, mention.start, mention.end), "grammar", sure)


def _not_after(now: datetime, day: date | None, named: DateMention | None, time: TimeMention | None) -> date | None:
    """今天下午 said just after midnight is the day that has just ended."""
    if named is None or day is None or time is None or not named.is_today or named.clock or now.hour >= 5:
        return day
    begins = {"morning": 5, "noon": 12, "afternoon": 14, "evening": 18}
    hour = int(time.value[:2]) if time.is_clock else begins[time.value]
    return day - timedelta(days=1) if hour > now.hour else day


def _is_next_day(named: DateMention, time: TimeMention, day: date, now: datetime) -> bool:
    """昨晚十二点 and 昨天夜里一点 fall on the day after 昨天, where that has come."""
    beside = named.end <= time.start <= named.end + 6 or named.start <= time.start < named.end
    return time.is_after_midnight and beside and day < now.date()


def _without_the_moment_of_writing(clocks: list[TimeMention], now: datetime) -> list[TimeMention]:
    """刚过零点还没睡着, written after midnight, is no hour of a visit where another hour is named."""
    if now.hour >= 5:
        return clocks
    minutes = now.hour * 60 + now.minute
    others = [m for m in clocks if not (m.is_clock and 0 <= minutes - _minutes(m.value) < 60)]
    return others or clocks


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _time(
    text: str,
    dates: list[DateMention],
    struck: set[int],
    day: date | None,
    parts: list[TimeMention],
    clocks: list[TimeMention],
) -> TimeMention | None:
    """The time of day that belongs to the event's day; the part of the day where several clock times lie in it."""
    mine = [m for m in clocks if m.weight > 0.3 and _belongs(text, m, dates, struck, day)]
    mine = [m for m in mine if _said_with(text, m, dates) not in struck] or mine
    back = taken_back(text, [(m.start, m.end) for m in mine])
    back |= {i for i, (one, other) in enumerate(pairwise(mine)) if _LOOKED_UP.search(text[one.end : other.start])}
    mine = _refined(text, [m for i, m in enumerate(mine) if i not in back])
    if all(m.weight <= 0.4 for m in mine) and _came_at_another_part(text, mine, parts, dates, struck, day):
        mine = []
    clock = _range(text, mine) or _one_of([m for m in mine if m.weight >= 0.5] or mine)
    if clock is not None:
        return clock
    own_parts = [p for p in parts if _belongs(text, p, dates, struck, day)]
    own_parts = [p for p in own_parts if _said_with(text, p, dates) not in struck] or own_parts
    back = taken_back(text, [(p.start, p.end) for p in own_parts]) | _from_part_to_part(text, own_parts)
    own_parts = [p for i, p in enumerate(own_parts) if i not in back]
    beside = {d.end for d in dates if d.value is not None and d.value == day}
    return max(own_parts, key=lambda p: (p.weight + 0.5 * (p.start in beside), -p.start), default=None)


def _came_at_another_part(
    text: str,
    told: list[TimeMention],
    parts: list[TimeMention],
    dates: list[DateMention],
    struck: set[int],
    day: date | None,
) -> bool:
    """昨天上午去 她让我下午两点来: the hour she was told, or waited until in vain, is of no part that she went in."""
    own = [p for p in parts if p.weight >= 1.0 and _belongs(text, p, dates, struck, day)]
    starts = {m.start for m in told}
    own = [p for p in own if starts.isdisjoint(range(p.end, p.end + 4))]
    of_told = {part_of_day(int(m.value[:2])) if m.is_clock else m.value for m in told}
    return bool(own) and not any(p.value in of_told for p in own)


def _range(text: str, clocks: list[TimeMention]) -> TimeMention | None:
    """The part of the day in which the middle of the first range lies: 一点半坐到五点 is an afternoon."""
    for first, second in pairwise(clocks):
        if first.weight < 0.5 or not (first.is_clock and second.is_clock):
            continue
        minutes = _minutes(second.value) - _minutes(first.value)
        if 0 < minutes <= _LONGEST_RANGE and _RANGE_BETWEEN.fullmatch(text[first.end : second.start]):
            middle = _minutes(first.value) + minutes // 2
            return replace(first, value=part_of_day(middle // 60))  # the words between may be the reason
    return None


def _from_part_to_part(text: str, parts: list[TimeMention]) -> set[int]:
    """从上午跑到下午: the indices of parts of the day between which nothing chooses."""
    out: set[int] = set()
    for i, (first, second) in enumerate(pairwise(parts)):
        between = text[first.end : second.start]
        if first.value != second.value and len(between) <= 5 and _RANGE_BETWEEN.fullmatch(between):
            out |= {i, i + 1}
    return out


def _one_of(clocks: list[TimeMention]) -> TimeMention | None:
    if not clocks:
        return None
    if len({m.value for m in clocks}) == 1:
        return clocks[0]
    spans = {m.value if not m.is_clock else part_of_day(int(m.value[:2])) for m in clocks}
    first = clocks[0]
    if len(spans) == 1:
        return replace(first, end=first.end, value=spans.pop())
    return first


def _refined(text: str, clocks: list[TimeMention]) -> list[TimeMention]:
    """两点 呃 两点一刻: the second says the first again, better."""
    out: list[TimeMention] = []
    for mention in clocks:
        if out and _says_better(text, out[-1], mention):
            out.pop()
        out.append(mention)
    return out


def _says_better(text: str, first: TimeMention, second: TimeMention) -> bool:
    if not first.is_clock and second.is_clock and part_of_day(int(second.value[:2])) == first.value:
        told = number(text[first.start : second.start].split("点")[0])
        upward = told is not None and int(second.value[:2]) % 12 == (told + 1) % 12  # 三点不到四点
        return second.start - first.end < 3 and not upward  # 三点不到 两点五十
    if not (first.is_clock and second.is_clock and first.value.endswith(":00")):
        return False
    is_range = re.match(r"[到至-]", text[first.end : second.start]) is not None
    return first.value[:2] == second.value[:2] and second.start - first.end < 8 and not is_range


def _belongs(text: str, time: TimeMention, dates: list[DateMention], struck: set[int], day: date | None) -> bool:
    """Whether the day it was said with, the nearest one before it, is the event's or was taken back."""
    at = _said_with(text, time, dates)
    if at is None:
        return True
    mention = dates[at]
    return not mention.is_future and (at in struck or mention.value is None or day is None or mention.value == day)


def _said_with(text: str, time: TimeMention, dates: list[DateMention]) -> int | None:
    """The index of the nearest day named before `time`, but of one to come only where it stands close.

    None where 那天 stands between: then it is the day of the event again.
    """
    for at in range(bisect_right(dates, time.start, key=lambda d: d.start) - 1, -1, -1):
        between = text[max(dates[at].end, time.start - _LOOKED_BACK) : time.start]
        if _THAT_DAY.search(between):
            return None
        seen = time.is_clock and _SEEN_ON_THE_CLOCK.search(between)
        quoted = dates[at].is_today and text.endswith(("说", "讲"), 0, dates[at].start)  # 说今天没号了,我看才两点
        if not (dates[at].is_future and (seen or len(between) > 12)) and not (quoted and seen):
            return at
    return None
