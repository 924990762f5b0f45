"""A day that is named in part, resolved to the last one of its kind up to today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention

THINKING = r"(?:的?时候|那会儿?|大概|好像|应该|可能|具体|就是|是|吧|呢|嘛|啊|呃|嗯|的){0,4}"


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such one: 2月30号."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_back(today: date, days: int) -> date | None:
    """The day so many days before `today`, None before the first of all days."""
    try:
        return today - timedelta(days=days)
    except OverflowError:
        return None


def settled(match: re.Match[str], value: date | None, today: date, *, end: int | None = None) -> DateMention:
    """The mention of `value`; without a day and ahead where it has not come yet."""
    if value is not None and value > today:
        return DateMention(match.start(), end or match.end(), None, is_ahead=True)
    return DateMention(match.start(), end or match.end(), value)


def year_of(word: str, today: date) -> int | None:
    """The year a word names (去年, 26, 二零二六), None where it names none."""
    relative = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "大前年": 3, "明年": -1, "后年": -2}.get(word)
    if relative is not None:
        return today.year - relative
    value = number(word)
    return None if value is None else 2000 + value if value < 100 else value


def latest_day(month: int, day: int, today: date) -> date | None:
    """The last such day of the calendar up to `today`, None where the last five years hold none."""
    for year in range(today.year, max(today.year - 5, 1), -1):
        value = real_day(year, month, day)
        if value is not None and value <= today:
            return value
    return None


def latest_of_a_month(day: int, today: date) -> date | None:
    """The last such day of a month up to `today`."""
    value, months = None, today.year * 12 + today.month - 1
    for back in range(12):
        value = real_day((months - back) // 12, (months - back) % 12 + 1, day)
        if value is not None and value <= today:
            break
    return value
