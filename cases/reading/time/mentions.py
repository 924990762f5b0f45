"""What dates and times of day look like before it is decided which of them are the event's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TELLS_A_CHARACTER = re.compile(r"(?P<c>.).{1,2}的(?P=c)(?:$|[我你她他那这吧啊嘛呢字])")


@dataclass(frozen=True)
class DateMention:
    """A day named at `start` to `end`. `value` None: it lies in the future or cannot be settled to one day.

    `is_today`: said as today or just now, not as a calendar day. `is_future`: said as one to come (明天). `is_ahead`:
    a calendar day that has not come yet, perhaps a slip. `is_told_past`: the words themselves say that it is over
    (昨天). `clock` is set where the words fix a moment (两个小时前). `certain` is lower where a reading is only likely
    (八月十五 without 日).
    """

    start: int
    end: int
    value: date | None
    is_today: bool = False
    is_future: bool = False
    is_ahead: bool = False
    clock: str | None = None
    certain: float = 1.0
    is_told_past: bool = False


@dataclass(frozen=True)
class TimeMention:
    """A clock time (`HH:MM`) or a part of the day at `start` to `end`, and how much it looks like the event's.

    `weight` 1.0 is an ordinary one; below 0.5 it is opening hours, an appointment or the like. `is_after_midnight`:
    said of a night and past its midnight, so that with 昨晚 it falls on the next day.
    """

    start: int
    end: int
    value: str
    weight: float = 1.0
    is_after_midnight: bool = False

    @property
    def is_clock(self) -> bool:
        return ":" in self.value


def tells_a_character(text: str, start: int) -> bool:
    """Whether the word at `start` only tells how a name is written: 姓凌 凌晨的凌, 刚才的刚."""
    return _TELLS_A_CHARACTER.match(text, start) is not None


def part_of_day(hour: int) -> str:
    """The part of the day an hour falls in, as the register names it."""
    return "morning" if hour < 12 else "noon" if hour < 14 else "afternoon" if hour < 18 else "evening"
