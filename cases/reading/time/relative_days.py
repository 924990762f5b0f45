"""Days counted from the moment of writing: 昨儿个, 刚才, 三天前, 两个小时前, 上上周的今天."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention
from cases.reading.time.month_days import DAY_NUMERAL
from cases.reading.time.past import days_back, real_day

_RELATIVE = re.compile(
    r"(?P<word>大大前天|大前天|大前日|大前儿个?|前天|前日|前儿(?![子媳女])个?|前个儿|前晚|昨天|昨日|昨儿个?|昨晚|昨夜|昨早|昨个|昨(?=[上下]午|中午|[前后头]?晌)|夜来(?!香)|夜儿?(?=黑|个)个?|昨黑|昨朝|[琴寻]日|昨夭|咋天(?!天)|(?<!工)作天(?=[上下中早晚去])|前夭|今夭|今天(?!天气)"
    r"|今日|今朝|今儿个?|今早|今晚|今晨|今个|今(?=[上下]午|中午|[前后头]?晌)|当天(?=就来投诉))"
    r"|(?P<now>刚[才刚](?!我?(?:[说讲](?:的|过|了|错)|[写填打]的))(?<!刚刚)|刚刚(?!好|满|开学|毕业|我?(?:[说讲](?:的|过|了|错)|[写填打]的))|方才|适才|(?<!几天)(?<!天前)(?<!前脚)(?<!个月)(?<!去年)(?<!时候)(?<!人)(?<!家)(?<![他她说])刚(?=在|去|到(?!家|手|期|岗)|从|办|来(?!不|的|几|没)|出来|被)|就在刚|这会儿?(?!儿?才)"
    r"|现在(?=(?:都|已经|是|才)*(?:[上下中]午)?[\d一二三四五六七八九十]{1,3}[点:])|(?<=大厅)呢?现在(?!是不是|有没有|还?能|都?是)|现在(?=(?:就|还|人|我)*(?:在|站在|坐在)(?:你们|大厅|窗口|现场)))"
    r"|(?P<future>明天|大?后天(?!性)|明儿|明早|明晚|明晨|明日|(?<!一)下{1,3}一?个?(?:周|星期|礼拜)[一二三四五六日天]?"
    rf"|(?<!一)下{{1,3}}一?个?月(?:的?{DAY_NUMERAL}[号日])?)"
)
# 今天第八天了, 今天都二十一了: it counts the days since and names no day of an event.
_COUNTING_AFTER = re.compile(
    r"(?:都|已经|就|就是|是|才|整整)*第?[\d一二两三四五六七八九十廿百]{1,4}[多来几]?"
    r"(?:天|了|个工作日)|(?:都|已经)*(?:第?几[天号]|了)"
)
_N = r"\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二两俩三四五六七八九]"
_NO_NUMERAL_BEFORE = r"(?<![\d.一二两三四五六七八九十几第])"
_DAYS_AGO = re.compile(rf"{_NO_NUMERAL_BEFORE}(?P<n>{_N})天(?:之|以)?前(?![面边台头排几段])")
_WEEKS_AGO = re.compile(
    rf"(?:(?P<which>上{{1,4}})一?个?(?:周|星期|礼拜)|{_NO_NUMERAL_BEFORE}(?P<n>{_N})个?(?:周|星期|礼拜)(?:之|以)?前)的?今天"
)
_SAME_DAY = re.compile(r"(?:上个?月|一个月(?:之|以)?前|(?P<year>去年))的?今天")
_HOUR = r"(?:小时|钟头)"
_HOURS_AGO = re.compile(
    rf"(?:(?P<vague>十?几个?{_HOUR}|好几个?{_HOUR}|个把{_HOUR}|[一二三四五]?十?几分钟)"
    rf"|(?P<half>半)个?多?{_HOUR}|{_NO_NUMERAL_BEFORE}(?:(?P<decimal>\d{{1,2}}\.\d)个?{_HOUR}"
    rf"|(?P<hours>{_N})个?(?P<more>半|多)?{_HOUR}(?:零?(?P<and>{_N})分钟?)?"
    rf"|(?P<quarters>[一二两三123])刻钟|(?P<minutes>{_N})来?多?分钟))(?:之|以)?前(?![面边台头排几段])"
)


def relative_days(text: str, today: date) -> Iterator[DateMention]:
    """Every day named from today: 前天, 刚才, 三天前; and those to come."""
    for match in _RELATIVE.finditer(text):
        word = match["word"]
        if match["future"]:
            yield DateMention(match.start(), match.end(), None, is_future=True)
        elif word and word.startswith(("今天", "今日", "今儿")) and _COUNTING_AFTER.match(text, match.end()):
            continue
        elif match["now"] or word.startswith(("今", "当")):
            yield DateMention(match.start(), match.end(), today, is_today=True)
        else:
            days = 4 if word == "大大前天" else 3 if word.startswith("大前") else 2 if word.startswith("前") else 1
            if word.startswith(("前日", "前晚")) and match.start() and text[match.start() - 1] in "天以之年节周月":
                continue
            yield DateMention(match.start(), match.end(), days_back(today, days), is_told_past=True)
    for match in _DAYS_AGO.finditer(text):
        days_ago = number(match["n"].replace("俩", "两"))
        if days_ago is not None:
            yield DateMention(match.start(), match.end(), days_back(today, days_ago))


def hours_ago(text: str, now: datetime) -> Iterator[DateMention]:
    """Every moment so many hours or minutes before `now`."""
    for match in _HOURS_AGO.finditer(text):
        minutes = _minutes(match)
        if not minutes:
            yield DateMention(match.start(), match.end(), now.date(), is_today=True)
            continue
        try:
            moment = now - timedelta(minutes=minutes)
        except OverflowError:
            continue
        yield DateMention(match.start(), match.end(), moment.date(), is_today=True, clock=f"{moment:%H:%M}")


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["decimal"]:
        return round(60 * float(match["decimal"]))
    if match["quarters"]:
        return 15 * (number(match["quarters"]) or 0)
    hours, more = number((match["hours"] or "").replace("俩", "两")) or 0, 30 if match["more"] == "半" else 0
    return 60 * hours + more + (number((match["and"] or match["minutes"] or "").replace("俩", "两")) or 0)


def months_ago(text: str, today: date) -> Iterator[DateMention]:
    """上个月的今天, 去年今天."""
    for match in _SAME_DAY.finditer(text):
        back = 12 if match["year"] else 1
        months = today.year * 12 + today.month - 1 - back
        yield DateMention(match.start(), match.end(), real_day(months // 12, months % 12 + 1, today.day))


def weeks_ago(text: str, today: date) -> Iterator[DateMention]:
    """The same day of the week some weeks ago: 上上周的今天."""
    for match in _WEEKS_AGO.finditer(text):
        weeks = len(match["which"]) if match["which"] else number(match["n"].replace("俩", "两")) or 0
        yield DateMention(match.start(), match.end(), days_back(today, 7 * weeks))
