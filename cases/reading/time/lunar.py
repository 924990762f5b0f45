"""Lunar days and festivals, resolved to the last time they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
from lunardate import LunarDate

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention

_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DAY = r"初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十"
_LUNAR = re.compile(
    rf"(?P<lunar>农历|阴历|旧历)?的?(?:(?P<month>正|冬|腊|十[一二]|[一二三四五六七八九十])月的?|(?P<newyear>大年"
    rf"|(?<![今去前明后每过半新老青少中一二两三])年))?(?P<day>{_DAY})(?!月)"
)
_FIXED = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "植树节": (3, 12), "愚人节": (4, 1),
    "劳动节": (5, 1), "五一": (5, 1),
    "青年节": (5, 4), "五四": (5, 4), "520": (5, 20), "儿童节": (6, 1), "六一": (6, 1), "七一": (7, 1),
    "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1),
    "教师节": (9, 10), "国庆节": (10, 1), "国庆": (10, 1), "十一": (10, 1), "双十一": (11, 11), "双十二": (12, 12),
    "平安夜": (12, 24), "圣诞节": (12, 25), "圣诞": (12, 25),
}  # fmt: skip
_LUNAR_FEASTS = {
    "元宵节": (1, 15), "元宵": (1, 15), "端午节": (5, 5), "端午": (5, 5), "七夕": (7, 7), "中秋节": (8, 15),
    "中秋": (8, 15), "重阳节": (9, 9),
    "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23), "春节": (1, 1), "大年初一": (1, 1),
}  # fmt: skip
_OTHERS = ("清明节", "清明", "除夕", "大年夜", "年三十", "大年三十")
_FEAST = re.compile(
    "(?P<feast>" + "|".join(sorted([*_FIXED, *_LUNAR_FEASTS, *_OTHERS], key=len, reverse=True)) + ")节?"
    r"(?:的?(?P<day>当天|那天|这天|那日|当日|前夕|那个|那)|(?=的?(?:[上下]午|早上|早晨|中午|晚上|一早)))"
)
_HOLIDAYS = {
    "元旦": "New Year's Day", "春节": "Spring Festival", "过年": "Spring Festival", "清明": "Tomb-sweeping Day",
    "五一": "Labour Day",
    "劳动节": "Labour Day", "端午": "Dragon Boat Festival", "中秋": "Mid-autumn Festival", "国庆": "National Day",
    "十一": "National Day",
}  # fmt: skip
_AROUND = re.compile(
    r"(?P<name>元旦|春节|过年|清明|五一|劳动节|端午|中秋|国庆|十一|(?=节后|节前|放假前|收假|假期)"
    r"|(?<=完)(?=年))(?:节|年)?(?:小?长?假期?|放假|假期|收假|放完假|过完)?(?:之|以)?的?"
    r"(?:(?P<after>后|(?<=完)假?|(?<=假)|回来|结束后?|完)(?:上班)?的?(?:第一天|头一天|首日|第一个工作日"
    r"|头一个工作日|首个工作日)|(?P<before>前)的?(?:最后一天|一天|最后一个工作日))"
)


def lunar_days(text: str, today: date) -> Iterator[DateMention]:
    """正月初十, 农历八月十五, 大年初三, 初八: the last such day up to `today`."""
    for match in _LUNAR.finditer(text):
        month, day_word = match["month"], match["day"]
        spelled = number(day_word.removeprefix("初"))
        if spelled is None or not 1901 <= today.year <= 2098:
            continue
        bare = not (month or match["newyear"] or match["lunar"])
        if bare and not day_word.startswith("初"):
            continue
        if bare and (text[match.end() : match.end() + 1] in "了中高期步次级审始恋夏冬春秋"):
            continue  # 初一 the school year; 初十了 the day of speaking
        traditional = match["lunar"] or match["newyear"] or month in _MONTHS or day_word.startswith("初")
        if not traditional and not (
            text[match.end() : match.end() + 1] not in "日号" and (month, day_word) in (("八", "十五"), ("七", "十五"))
        ):
            continue
        if match["newyear"] and spelled > 10 and spelled != 30:
            continue
        if month is None and not match["newyear"]:
            value = _last_of_any_month(spelled, today)
        else:
            value = _last((_MONTHS.get(month) or number(month) or 1) if month else 1, spelled, today)
            if match["newyear"] and spelled == 30:
                value = _eve(today)
        if not traditional:
            value = _nearer(value, number(month or ""), spelled, today)
        start = match.start() + (1 if match[0].startswith("的") else 0)
        yield DateMention(start, match.end(), value, certain=1.0 if traditional else 0.7)


def feast_days(text: str, today: date) -> Iterator[DateMention]:
    """中秋节那天, 教师节上午, 国庆节后第一天. A feast alone (双十一买的) names no day of a visit."""
    for match in _FEAST.finditer(text):
        yield DateMention(match.start(), match.end(), _feast(match["feast"], today))
    for match in _AROUND.finditer(text):
        value = _around(_HOLIDAYS.get(match["name"]), today, after=match["after"] is not None)
        if match.end() > match.start():
            yield DateMention(match.start(), match.end(), value)


def _last(month: int, day: int, today: date) -> date | None:
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


def _last_of_any_month(day: int, today: date) -> date | None:
    for back in range(60):
        try:
            candidate = today - timedelta(days=back)
            if LunarDate.from_solar_date(candidate.year, candidate.month, candidate.day).day == day:
                return candidate
        except (ValueError, OverflowError, IndexError):
            return None
    return None


def _eve(today: date) -> date | None:
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


def _feast(name: str, today: date) -> date | None:
    if name in _FIXED:
        month, day = _FIXED[name]
        return next((d for y in (today.year, today.year - 1) if (d := _day(y, month, day)) and d <= today), None)
    if name in _LUNAR_FEASTS:
        return _last(*_LUNAR_FEASTS[name], today)
    if name.startswith("清明"):
        return next((d for y in (today.year, today.year - 1) if (d := _clear_bright(y)) <= today), None)
    return _eve(today)


def _clear_bright(year: int) -> date:
    """清明 of the years 1901 to 2099: the 4th or 5th of April, by the usual solar-term formula of the century."""
    century = 5.59 if year < 2000 else 4.81
    short = year % 100
    return date(year, 4, int(short * 0.2422 + century) - short // 4)


def _around(holiday: str | None, today: date, *, after: bool) -> date | None:
    """The first worked day after, or the last before, the latest such holiday; None where no calendar is published."""
    try:
        day = today
        for _ in range(400):
            off, name = chinese_calendar.get_holiday_detail(day)
            if off and name and (holiday is None or name == holiday):
                block = _block(day)
                found = block[1] if after else block[0]
                if found <= today:
                    return found
            day -= timedelta(days=1)
    except (NotImplementedError, OverflowError):
        return None
    return None


def _block(day: date) -> tuple[date, date]:
    before = after = day
    while not chinese_calendar.is_workday(before):
        before -= timedelta(days=1)
    while not chinese_calendar.is_workday(after):
        after += timedelta(days=1)
    return before, after
