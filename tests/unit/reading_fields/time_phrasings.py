"""A past moment in a citizen's words: every way to say its day, joined to every way to say its hour.

A way that cannot name this moment (上周五 for a day of last month) gives None. Days are found by counting on the
calendar, never by asking the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from lunardate import LunarDate

Day = Callable[[date, date], "str | None"]
Hour = Callable[[datetime], "str | None"]

_DIGITS = "零一二三四五六七八九"
_MONTHS = " 正二三四五六七八九十冬腊"


def chinese(value: int) -> str:
    """1 to 99 as one says them."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _weekday(day: date) -> str:
    return "一二三四五六日"[day.weekday()]


def _weeks_back(day: date, today: date) -> int:
    return ((today - timedelta(days=today.weekday())) - (day - timedelta(days=day.weekday()))).days // 7


def _one_of(words: dict[int, str], count: int) -> str | None:
    return words.get(count)


def _relative(*words: str) -> Day:
    return lambda day, today: _one_of(dict(enumerate(words)), (today - day).days)


def _days_ago(form: str) -> Day:
    return lambda day, today: form.format(chinese(days)) if 3 <= (days := (today - day).days) <= 30 else None


def _of_week(unit: str, *words: str) -> Day:
    def say(day: date, today: date) -> str | None:
        which = _one_of(dict(enumerate(words)), _weeks_back(day, today))
        return f"{which}{unit}{_weekday(day)}" if which is not None else None

    return say


def _bare_weekday(unit: str) -> Day:
    return lambda day, today: unit + _weekday(day) if 1 <= (today - day).days <= 7 else None


def _of_month(form: Callable[[int], str]) -> Day:
    """25号 alone is the last 25th there was."""

    def say(day: date, today: date) -> str | None:
        later = (today - timedelta(days=back) for back in range((today - day).days))
        return form(day.day) if (today - day).days <= 60 and all(d.day != day.day for d in later) else None

    return say


def _in_last_month(unit: str) -> Day:
    def say(day: date, today: date) -> str | None:
        months = (today.year - day.year) * 12 + today.month - day.month
        which = _one_of({0: "这个月", 1: "上个月", 2: "上上个月"}, months)
        return f"{which}{chinese(day.day)}{unit}" if which else None

    return say


def _month_and_day(form: Callable[[date], str]) -> Day:
    return lambda day, today: form(day) if (today - day).days < 365 else None


def _lunar(form: Callable[[int, str], str]) -> Day:
    """Months of the lunar calendar; a leap one is named twice, so it is left out."""

    def say(day: date, today: date) -> str | None:
        lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
        if lunar.is_leap_month or (today - day).days > 350:
            return None
        number = f"初{chinese(lunar.day)}" if lunar.day <= 10 else chinese(lunar.day)
        return form(lunar.month, number)

    return say


# By example: how many days back one would say it at most, and how.
DAYS: dict[str, tuple[int, Day]] = {
    "今天": (3, _relative("今天", "昨天", "前天", "大前天")),
    "今儿": (3, _relative("今儿", "昨儿个", "前儿个")),
    "昨日": (3, _relative("今日", "昨日")),
    "三天前": (30, _days_ago("{}天前")),
    "三天以前": (30, _days_ago("{}天之前")),
    "这周五": (20, _of_week("周", "这", "上", "上上")),
    "本星期五": (20, _of_week("星期", "这个", "上个", "上上个")),
    "礼拜五": (20, _of_week("礼拜", "本", "上", "上上")),
    "周五": (7, _bare_weekday("周")),
    "星期五": (7, _bare_weekday("星期")),
    "25号": (31, _of_month(lambda d: f"{d}号")),
    "二十五号": (31, _of_month(lambda d: f"{chinese(d)}号")),
    "上个月25号": (70, _in_last_month("号")),
    "3月5号": (340, _month_and_day(lambda d: f"{d.month}月{d.day}号")),
    "3月5日": (340, _month_and_day(lambda d: f"{d.month}月{d.day}日")),
    "三月五号": (340, _month_and_day(lambda d: f"{chinese(d.month)}月{chinese(d.day)}号")),
    "3/5": (340, _month_and_day(lambda d: f"{d.month}/{d.day} ")),
    "2026年3月5日": (340, lambda day, today: f"{day.year}年{day.month}月{day.day}日"),
    "二零二六年三月五号": (
        340,
        lambda day, today: (
            "".join(_DIGITS[int(c)] for c in str(day.year)) + f"年{chinese(day.month)}月{chinese(day.day)}号"
        ),
    ),
    "2026-03-05": (340, lambda day, today: f"{day:%Y-%m-%d} "),
    "2026.3.5": (340, lambda day, today: f"{day.year}.{day.month}.{day.day} "),
    "农历三月初五": (340, _lunar(lambda month, day: f"农历{_MONTHS[month] if month != 1 else '正'}月{day}")),
    "阴历三月初五": (340, _lunar(lambda month, day: f"阴历{chinese(month) if month > 1 else '正'}月{day}")),
}


def _part(hour: int) -> str:
    return "上午" if hour < 12 else "中午" if hour == 12 else "下午" if hour < 18 else "晚上"


def _twelve(hour: int) -> int:
    return hour if hour <= 12 else hour - 12


def _spoken(rest: Callable[[int], str | None]) -> Hour:
    def say(at: datetime) -> str | None:
        end = rest(at.minute)
        hour = _twelve(at.hour)
        name = "两" if hour == 2 else chinese(hour)
        return f"{_part(at.hour)}{name}点{end}" if end is not None else None

    return say


def _lacking(at: datetime) -> str | None:
    minutes = 60 - at.minute
    if minutes > 15 or at.hour + 1 in (12, 13, 18):  # the part of the day changes with the hour
        return None
    lack = "一刻" if minutes == 15 else f"{chinese(minutes)}分"
    return f"{_part(at.hour)}差{lack}{chinese(_twelve(at.hour + 1))}点"


HOURS: dict[str, Hour] = {
    "15:05": lambda at: f"{at:%H:%M}",
    "下午3:05": lambda at: f"{_part(at.hour)}{_twelve(at.hour)}:{at:%M}",
    "15点5分": lambda at: f"{at.hour}点{at.minute}分" if at.minute else f"{at.hour}点",
    "下午三点零五分": _spoken(lambda m: "" if not m else f"零{_DIGITS[m]}分" if m < 10 else f"{chinese(m)}分"),
    "下午三点二十": _spoken(lambda m: chinese(m) if m > 10 else None),
    "下午三点半": _spoken(lambda m: "半" if m == 30 else None),
    "下午三点一刻": _spoken(lambda m: {15: "一刻", 45: "三刻"}.get(m)),
    "下午三点多": _spoken(lambda m: "多" if not m else None),
    "下午三点左右": _spoken(lambda m: "左右" if not m else "半左右" if m == 30 else None),
    "下午三点来钟": _spoken(lambda m: "来钟" if not m else None),
    "下午三点过五分": _spoken(lambda m: f"过{chinese(m)}分" if 0 < m < 30 else None),
    "下午差五分三点": _lacking,
    "15时5分": lambda at: f"{at.hour}时{at.minute}分" if at.minute else f"{at.hour}时许",
}

FRAMES = (("", ""), ("我", "去的"), ("我是", "在大厅办的"), ("跟你们反映一下 ", " 白跑一趟"))


def say_day(name: str, back: int, today: date) -> tuple[date, str | None]:
    """A day at most `back` days ago, and its words where they can name it."""
    reach, way = DAYS[name]
    day = today - timedelta(days=back % (reach + 1))
    return day, way(day, today)


def say_hour(which: int, at: datetime) -> str:
    """The hour of `at` in one of the ways that can say it; there is always one."""
    ways = [said for way in HOURS.values() if (said := way(at)) is not None]
    return ways[which % len(ways)]
