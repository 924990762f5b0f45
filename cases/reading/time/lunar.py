"""Days of the lunar calendar, resolved to the last time they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from lunardate import LunarDate

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention

_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DAY = r"初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十"
_LUNAR = re.compile(
    rf"(?P<lunar>农历|阴历|旧历)?的?(?:(?P<month>正|冬|腊|十[一二]|[一二三四五六七八九十])月的?|(?P<newyear>大年"
    rf"|(?<![今去前明后每过半新老青少中一二两三])年))?(?P<day>{_DAY})(?!月)"
)
# 二月二, 三月三, 九月九: month and day alike, said without 号, are feasts of the old calendar.
_DOUBLED = re.compile(
    r"(?<![\d一二三四五六七八九十年])(?P<month>[二三五六七九])月(?P=month)(?![\d一二三四五六七八九十号日点])"
)
_NEXT_DAY = re.compile(r"(?:那天)?的?第二天")
_OF_SCHOOL_BEFORE = re.compile(
    r"(?:[上读念升]|在读|孩子|儿子|女儿|闺女|娃儿?|孙子|孙女|弟弟|妹妹|学生)"
    r"(?:在|是|刚|今年|现在)*$"
)
_OF_SCHOOL_AFTER = re.compile(r"[了中高期步次级审始恋夏冬春秋学班]|毕业|年级|的?(?:孩子|学生|娃|课|家长)|升|开学")
_IDIOM = re.compile(r"(?<=初一)十五")


def lunar_days(text: str, today: date) -> Iterator[DateMention]:
    """正月初十, 农历八月十五, 大年初三, 初八: the last such day up to `today`."""
    for match in _DOUBLED.finditer(text):
        month_and_day = number(match["month"]) or 0
        yield DateMention(match.start(), match.end(), last_lunar(month_and_day, month_and_day, today))
    for match in _LUNAR.finditer(text):
        month, day_word = match["month"], match["day"]
        spelled = number(day_word.removeprefix("初"))
        if spelled is None or not 1901 <= today.year <= 2098:
            continue
        bare = not (month or match["newyear"] or match["lunar"])
        if bare and (not day_word.startswith(("初", "廿")) or text[match.end() : match.end() + 1] in ("号", "日")):
            continue
        if bare and _is_of_school(text, match):
            continue
        traditional = match["lunar"] or match["newyear"] or month in _MONTHS or day_word.startswith(("初", "廿"))
        if not traditional and not (
            text[match.end() : match.end() + 1] not in "日号" and (month, day_word) in (("八", "十五"), ("七", "十五"))
        ):
            continue
        eve_near = match["newyear"] is not None and 20 <= spelled < 30  # 大年二十八, before New Year
        if match["newyear"] and 10 < spelled < 20:
            continue
        if eve_near:
            value = last_lunar(12, spelled, today)
        elif month is None and not match["newyear"]:
            value = _last_of_any_month(spelled, today)
        else:
            value = last_lunar((_MONTHS.get(month) or number(month) or 1) if month else 1, spelled, today)
            if spelled == 30 and (match["newyear"] or month == "腊"):
                value = eve(today)
        if not traditional:
            value = _nearer(value, number(month or ""), spelled, today)
        end = match.end()
        if value is not None and (following := _NEXT_DAY.match(text, end)):
            value, end = min(value + timedelta(days=1), today), following.end()
        start = match.start() + (1 if match[0].startswith("的") else 0)
        yield DateMention(start, end, value, certain=1.0 if traditional else 0.7)


def _is_of_school(text: str, match: re.Match[str]) -> bool:
    """初三 the school year, 初十了 the day of speaking, 初一十五 the idiom."""
    before = text[max(0, match.start() - 6) : match.start()]
    after = text[match.end() : match.end() + 4]
    return bool(_OF_SCHOOL_BEFORE.search(before) or _OF_SCHOOL_AFTER.match(after) or _IDIOM.match(text, match.end()))


def last_lunar(month: int, day: int, today: date) -> date | None:
    """The last such day of the lunar calendar up to `today`; None where there is none."""
    for year in (today.year + 1, today.year, today.year - 1, today.year - 2):
        found = _solar(year, month, day)
        if found is not None and found <= today:
            return found
    return None


def _solar(year: int, month: int, day: int) -> date | None:
    try:
        return date.fromordinal(LunarDate(year, month, day).to_solar_date().toordinal())
    except (ValueError, IndexError):
        return None


@lru_cache(maxsize=256)
def _last_of_any_month(day: int, today: date) -> date | None:
    for back in range(60):
        try:
            candidate = today - timedelta(days=back)
            if LunarDate.from_solar_date(candidate.year, candidate.month, candidate.day).day == day:
                return candidate
        except (ValueError, OverflowError, IndexError):
            return None
    return None


def eve(today: date) -> date | None:
    """The last New Year's Eve up to `today`: 腊月三十, or the 29th in a year whose twelfth month ends with it."""
    for year in (today.year, today.year - 1):
        first = _solar(year, 1, 1)
        if first is not None and first - timedelta(days=1) <= today:
            return first - timedelta(days=1)
    return None


def _nearer(lunar: date | None, month: int | None, day: int, today: date) -> date | None:
    """八月十五 may be the feast or 15 August: the one less long ago."""
    solar = next((d for y in (today.year, today.year - 1) if (d := _day(y, month or 0, day)) and d <= today), None)
    return max((d for d in (lunar, solar) if d is not None), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
