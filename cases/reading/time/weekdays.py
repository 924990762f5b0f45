"""Days of the week: 上上周四, 这礼拜一, 上个月第二个周三; and those that are any such day: 每周五, 能不能周六也开."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention
from cases.reading.time.past import THINKING, days_back, latest_day, real_day, settled

_WEEKDAY = re.compile(
    rf"(?:(?P<ago>[一二两三四1-4])个?(?:周|星期|礼拜)(?:之|以)?前的|(?<![一二两三四五半几每整])|(?<=[周期拜][一二三四五]))(?P<which>上{{2,4}}个?"
    rf"|上一?个?|[这本]个?|下{{1,3}}个?|每个?|每?逢|[每一]到|前个?)?(?:(?:周|星期|礼拜){THINKING}(?=周|星期|礼拜))?(?P<unit>周|星期"
    r"|礼拜)的?(?P<day>[一二三四五六日天末1-7])(?!次|趟|回|遍|个(?!月)|天(?!我|没亮|不亮|刚亮|还没|一亮)|期|岁|边|围|年)"
    r"(?!(?<=一)(?:直|共|样|起|下(?!午)|会|点|些|路|家|只|再|边))(?P<habit>(?:你们|他们|大厅|窗口)?(?:不上班|休息"
    r"|不开门|不办公)|到(?:周|星期|礼拜)|至|上不上|不上班|休不休|休息|开不开|(?:你们|大厅|窗口?)*(?:还|也)?(?:开门|上班|有人|办公|营业|能办|可以办|办业务)(?:[吗么嘛啵伐]|不(?![让给收理是在])|没(?!有?人|开))|上班[吗伐不么]|也不上|都上|也?能[来去办取签拿领]|也[开上办]|可以[办取拿领]|办不办"
    r"|不办公)?"
)
_NTH_WEEKDAY = re.compile(
    r"(?:(?P<back>上{1,2}个?月|[这本当]个?月)|(?P<number>1[0-2]|\d|十[一二]?|[一二三四五六七八九])月份?)的?"
    r"(?:第(?P<nth>[一二两三四1-4])|最后一)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
# 周一、二、三都去了
_SEVERAL_AFTER = re.compile(r"[、 ]?[二三四五六][、 ]?[三四五六]?(?:都|连|两天|三天|天天)")
_WISHED_BEFORE = re.compile(
    r"(?:每次|每回|老是|总是|算不算(?:(?:周|星期|礼拜)[六日天](?:和|跟)?)?|除了|能不能|可不可以|能否|希望你?们?|建议|只有|也就|都挤在|都在|人多的|[挑选]个?)$"
)
_WISHED_AFTER = re.compile(
    r"(?:[上下中]午|早上|晚上)?(?:是不是[^\ue000]{0,6}?(?:办公|上班|休息|开门|开会)|怎么|咋|有空(?![来去])|才有空|休息|(?:能|可以)?(?:也|多|少)[开办一]|能不能|能.{1,6}[不吗])"
)


def weekdays(text: str, today: date) -> Iterator[DateMention]:
    """Every day of the week; without a day where any such one is meant, or one to come."""
    for match in _WEEKDAY.finditer(text):
        which, day = match["which"] or "", match["day"]
        habitual = which.startswith(("每", "逢", "一到")) or match["habit"] or _any_such_day(text, match)
        if _SEVERAL_AFTER.match(text, match.end()):
            yield DateMention(match.start(), match.end(), None)
            continue
        if day == "末" or habitual:
            asked = _WISHED_AFTER.match(text, match.end()) is not None
            yield DateMention(match.start(), match.end(), None, is_future=asked and day != "末")
            continue
        if which.startswith("下"):
            yield DateMention(match.start(), match.end(), None, is_future=True)
            continue
        if match["ago"]:
            which = "上" * (number(match["ago"]) or 0)
        index = "一二三四五六日".find(day) if day in "一二三四五六日" else 6 if day == "天" else int(day) - 1
        if not which:
            back = (today.weekday() - index) % 7 or 7
        else:
            weeks = len(which) - len(which.lstrip("上")) if not which.startswith("前") else 2
            back = today.weekday() - index + 7 * weeks
        end = match.end()
        yield DateMention(
            match.start(),
            end,
            days_back(today, back) if back >= 0 else None,
            is_ahead=back < 0,
            is_told_past=which.startswith("上"),
        )


def nth_weekdays(text: str, today: date) -> Iterator[DateMention]:
    """上个月第二个周三, 十月最后一个礼拜五."""
    for match in _NTH_WEEKDAY.finditer(text):
        if match["number"]:
            month = number(match["number"]) or 0
            first = latest_day(month, 1, today) if 1 <= month <= 12 else None
        else:
            back = match["back"].count("上")
            months = today.year * 12 + today.month - 1 - back
            first = real_day(months // 12, months % 12 + 1, 1)
        if first is None:
            continue
        index = 6 if match["day"] == "天" else "一二三四五六日".index(match["day"])
        days = [first + timedelta(days=(index - first.weekday()) % 7 + 7 * week) for week in range(5)]
        days = [day for day in days if day.month == first.month]
        nth = -1 if match["nth"] is None else (number(match["nth"]) or 1) - 1
        yield settled(match, days[nth] if nth < len(days) else None, today)


def _any_such_day(text: str, match: re.Match[str]) -> bool:
    """能不能周六也开, 只有周六有空: any such day, not one of them."""
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 14]
    return bool(_WISHED_BEFORE.search(before) or _WISHED_AFTER.match(after))
