"""Festivals and the days around holidays: 教师节下午, 重阳节前两天, 国庆节后第一天, 调休上班那天."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import chinese_calendar
from chinese_calendar.constants import holidays, workdays

from cases.reading.numerals import number
from cases.reading.time.lunar import eve, last_lunar
from cases.reading.time.mentions import DateMention
from cases.reading.time.workdays import workdays_from

_FIXED = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八": (3, 8), "植树节": (3, 12), "消费者权益日": (3, 15),
    "315": (3, 15), "三一五": (3, 15),
    "愚人节": (4, 1), "劳动节": (5, 1), "五一": (5, 1), "青年节": (5, 4), "五四": (5, 4), "五四青年节": (5, 4),
    "护士节": (5, 12), "520": (5, 20), "五二零": (5, 20), "五二〇": (5, 20), "儿童节": (6, 1), "六一": (6, 1),
    "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1),
    "十一": (10, 1), "万圣节": (10, 31), "双十一": (11, 11), "双11": (11, 11), "光棍节": (11, 11), "双十二": (12, 12),
    "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25), "跨年夜": (12, 31),
}  # fmt: skip
_LUNAR = {
    "元宵": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15),
    "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23), "春节": (1, 1), "大年初一": (1, 1),
}  # fmt: skip
_SUNDAYS_AND_SO_ON = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}  # month, weekday, which
# Month and the constants of the two centuries in the usual formula of solar terms, right for 1901 to 2099 but for one
# winter solstice.
_TERMS = {"清明": (4, 5.59, 4.81), "冬至": (12, 22.60, 21.94)}
_EVES = ("除夕", "大年夜", "年三十", "大年三十")
_DIGITS = r"\d零一二两三四五六七八九十"
_LIKE_NUMBERS = frozenset("315 三一五 520 五二零 五二〇 十一 五一 六一 七一 八一 五四 三八".split())
_NAMES = {*_FIXED, *_LUNAR, *_SUNDAYS_AND_SO_ON, *_TERMS, *_EVES} - _LIKE_NUMBERS

_YEAR = r"(?:(?P<year>大前年|[今去前]年|20\d\d年)的?)?"
_PART = r"的?(?:[上下中]午|早上|早晨|晚上|傍晚|一早|一大早|凌晨|晌午)"
# A feast alone (双十一买的) names no day of a visit unless she goes, comes or does something on it.
_VISIT = (
    r"(?:我|俺|咱|去|来|带|陪|跑|赶|值班|领证|在(?:[你这那]|大厅|窗口|政务|中心|\ue000)"
    r"|\ue000|就(?![是买])|办(?!事[处大])|到(?![了" + _DIGITS + r"]))"
)
# 张国庆 is a person.
_GIVEN_NAMES = frozenset("国庆 元旦 中秋 重阳 清明 端午 七夕 建军节".split())
_SURNAMES = frozenset("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
_FEAST = re.compile(
    rf"{_YEAR}(?:(?<![{_DIGITS}月周第号点.:初])(?P<like>{'|'.join(sorted(_LIKE_NUMBERS))})(?!广场|路|街)|(?P<feast>"
    + "|".join(sorted(_NAMES, key=len, reverse=True))
    + r"))节?(?:的?(?:当天|那天|这天|那日|当日|那个|那(?![几两三四]天|一?阵|段|些|会|时候))"
    + r"|(?P<next>的?第二天|[之以]?后的?(?:第一|头一?)天)|[之以的]?(?:(?P<before>前头?)|(?P<after>后))的?那?"
    r"(?P<days>[一两二三四五\d]|(?<=前)头一?|(?<=前头)一)天" + rf"|(?={_PART})|(?P<bare>)(?={_VISIT}|$))"
)
_HOLIDAYS = {
    "元旦": "New Year's Day", "春节": "Spring Festival", "过年": "Spring Festival", "过完年": "Spring Festival",
    "开年": "Spring Festival",
    "清明": "Tomb-sweeping Day", "五一": "Labour Day", "劳动节": "Labour Day", "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival", "国庆": "National Day", "十一": "National Day",
}  # fmt: skip
_DAYS_OFF = sorted(holidays.items())
_MAKEUP_DAYS = sorted(workdays.items())
_HOLIDAY = "|".join(sorted(_HOLIDAYS, key=len, reverse=True))
_OFF = r"(?:节|年|小?长假|大假|假期?|放假|节假日|放[完了]假|收假|过完)"
_AROUND = re.compile(
    rf"{_YEAR}(?:(?P<over>过[完了])(?!年))?(?:(?P<name>{_HOLIDAY})|(?<![宵阳至夕])(?={_OFF}))(?:{_OFF}){{0,3}}"
    rf"(?:(?P<after>(?:之|以)?过?后|过?完(?:假|节|年)?|回来|结束(?:以|之)?后?|(?<=收假)|(?<=开年)|(?<=[放过]完[假年节])|(?(over)|(?!)))(?:上班|开工|复工)?的?"
    rf"(?:第(?P<nth>[一二两三四五1-5])|头一?|首)个?(?:天|日|工作日)"
    rf"|(?:之|以)?前的?(?:最后一(?:天|个工作日)|(?<=放假前)一天))"
)
_MAKEUP = re.compile(
    rf"{_YEAR}(?:(?P<name>{_HOLIDAY})节?(?:假期)?的?)?(?:调休|倒休)?(?:上班|补班|要?补上?班)"
    rf"(?:的?(?:那|当|这)一?天|的?那?个?(?:周|星期|礼拜)[六日天]|(?={_PART}))"
)


def feast_days(text: str, today: date) -> Iterator[DateMention]:
    """Days named by a feast, a holiday before or after them, or a make-up workday, each the last up to `today`."""
    for match in _AROUND.finditer(text):
        value = _around(_HOLIDAYS.get(match["name"]), _as_of(match, today), match)
        if match.end() > match.start():
            yield DateMention(match.start(), match.end(), value)
    for match in _MAKEUP.finditer(text):
        if "调休" in match[0] or "倒休" in match[0] or "补" in match[0]:
            value = _makeup(_HOLIDAYS.get(match["name"]), _as_of(match, today))
            yield DateMention(match.start(), match.end(), value)
    for match in _FEAST.finditer(text):
        name, bare = match["like"] or match["feast"], match["bare"] is not None
        if bare and match.end() == len(text) and match["like"] and name not in ("五一", "六一"):
            continue  # 窗口是十一
        if name in _GIVEN_NAMES and match["year"] is None and text[match.start() - 1 : match.start()] in _SURNAMES:
            continue
        value = _feast(name, _as_of(match, today))
        if value is not None and (match["next"] or match["days"]):
            days = 1 if match["next"] or match["days"].startswith("头") else number(match["days"]) or 0
            value += timedelta(days=-days if match["before"] else days)
        yield DateMention(match.start(), match.end(), value, certain=0.8 if bare else 1.0)


def _as_of(match: re.Match[str], today: date) -> date:
    """`today`, or the end of the year that was named."""
    word = match["year"]
    if word is None:
        return today
    back = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3}.get(word)
    year = int(word[:4]) if back is None else today.year - back
    return min(today, date(max(year, 1), 12, 31))


def _feast(name: str, today: date) -> date | None:
    if name in _LUNAR:
        return last_lunar(*_LUNAR[name], today)
    if name in _EVES:
        return eve(today)
    years = [year for year in (today.year, today.year - 1) if year > 0]
    return next((day for day in (_solar(name, year) for year in years) if day <= today), None)


def _solar(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _TERMS:
        month, old, new = _TERMS[name]
        short = year % 100
        day = int(short * 0.2422 + (old if year < 2000 else new)) - short // 4
        return date(year, month, day - (name == "冬至" and year == 2021))
    month, weekday, which = _SUNDAYS_AND_SO_ON[name]
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _around(holiday: str | None, today: date, match: re.Match[str]) -> date | None:
    """A worked day after, or the last before, the latest such holiday; None where no calendar is published."""
    nth = number(match["nth"] or "一") or 1
    step = 1 if match["after"] is not None else -1
    try:
        chinese_calendar.is_workday(today)
        # 放假前一天, said on that very day: the holiday itself may be a day ahead.
        for day in _last_of(_DAYS_OFF, holiday, today + timedelta(days=1)):
            found = next(islice(workdays_from(day, step), nth - 1, None))
            if found <= today:
                return found
    except (NotImplementedError, OverflowError):
        return None
    return None


def _makeup(holiday: str | None, today: date) -> date | None:
    """The latest Saturday or Sunday that was worked for `holiday`, or for any."""
    try:
        chinese_calendar.is_workday(today)
    except NotImplementedError:
        return None
    return next(_last_of(_MAKEUP_DAYS, holiday, today), None)


def _last_of(days: list[tuple[date, str]], holiday: str | None, today: date) -> Iterator[date]:
    """Backwards from `today`, those of the last thirteen months."""
    for at in range(bisect_right(days, today, key=lambda named: named[0]) - 1, -1, -1):
        day, name = days[at]
        if (today - day).days > 400:
            return
        if holiday is None or name == holiday:
            yield day
