"""Days of a month in words: 11月3号, 上个月二十五, 月初2号, 18号; and those that are no one day: 二十几号, 18-20号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention
from cases.reading.time.past import THINKING, days_back, latest_day, latest_of_a_month, real_day, settled, year_of
from cases.reading.time.workdays import first_workday

# 二四号 is one day, 二三号 may be two.
_SPELLED_OUT = r"(?:二[零〇一四五六七八九]|三[零〇一]|[一幺][零〇三四五六七八九]|幺[一幺二两]|[二三]幺|一幺)(?=[号日])"
DAY_NUMERAL = (
    rf"(?:{_SPELLED_OUT}|\d{{1,2}}|[廿卅][一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[一二]?[零〇九][零〇一二三四五六七八九]{2}|[一二][零〇]?[零〇一二三四五六七八九]{3}"
    r"|(?<!\d)2\d(?=年)|[今去前上本明后]年|大前年)年?的?"
)
_NO_DAY_AFTER = r"(?![楼院线门馆店码召称令文机厅])(?!公告|公馆|文件|办公|窗|柜|台)"
_DEADLINE_AFTER = r"(?!(?:之|以)?[前后内](?!面|台|边|半?晌|半天|来|往|赴|天|日|儿|晚|[两几]天|一[个位]|头))"
# 二十几号, 20多号: no one day, nor its first numeral a day.
_SOME_DAY = r"[十\d]?[几多来][号日]"
# The day is read as a whole, never a part of it: 6月10号之前 is not the first. (Python 3.10 has no atomic groups.)
_MONTH_DAY = re.compile(
    rf"(?:{_YEAR})?(?<![\d.:])(?:[1-9](?=1?\d月))??(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九]"
    rf"|[正元])月份?的?(?=(?P<day>{DAY_NUMERAL}))(?P=day)(?P<unit>[号日])?(?![号日]|{_SOME_DAY}){_NO_DAY_AFTER}{_DEADLINE_AFTER}"
)
_DAY_UNTIL = re.compile(rf"[- 到至和](?P<day>{DAY_NUMERAL})[号日]")  # 11月18-20日
_LUNAR_BEFORE = re.compile(r"[农阴旧]历的?$")
# 上个月中旬 大概 15号: the day makes the rough time exact.
_ALMOST_A_YEAR = 330
_BOOKED_BEFORE = re.compile(r"(?:预约|约)(?:好|的|了|到)?(?:是|在)?$")
_ASKED_OF_AFTER = re.compile(
    r"(?:[上下中]午|早上|晚上)?[^\ue000了过]{0,6}?(?:能|可以|上班|开门|有人|放假|休息|办公)[^\ue000了过]{0,6}?(?:[吗么嘛]|不$|没$|不能|$)"
)
_PERIOD = r"(?:初|底|末|中旬?|[上下]旬)"
_RELATIVE_MONTH = re.compile(
    rf"(?P<month>上上个?月|上个?月|[这本当]个?月)份?的?(?:{_PERIOD}{THINKING})?(?P<day>{DAY_NUMERAL})(?:[号日]|(?=[上下中]午|早上|一早|那天)|(?<=[十\d].)(?=我|俺|去|来(?!天)|$)){_NO_DAY_AFTER}{_DEADLINE_AFTER}"
    rf"|(?P<last>上上个?月|上个?月|(?:1[0-2]|\d|十[一二]?|[一二三四五六七八九])月份?)[底末]?的?最后一(?:天|(?P<last_worked>个工作日))"
    r"|(?P<first>上上个?月|上个?月|[这本当]个?月|(?:1[0-2]|\d|十[一二]?|[一二三四五六七八九])月份?)初?的?(?:第一天|头一?天|(?P<first_worked>[第头]一?个工作日))"
)
_LAST_OF_LAST_YEAR = re.compile(r"(?:去年|上年)的?最后一天")
# 24早上9点: with nothing before it.
_BARE_DAY = re.compile(r"(?P<day>[12]\d|3[01])(?=[上下中]午|早[上晨]|晚上)")
_DAY = re.compile(
    rf"(?<![大小月第\d.:一二三四五六七八九十廿卅])(?<!(?<!月)初)(?<![上下中]午)(?P<day>{DAY_NUMERAL})(?:号|好(?=[上下中]午|早上|晚上|那天)|日(?![常用内子]|前(?![往来赴去天日儿晚])|后(?!晌)))(?!的?(?:那个|那位|女|男|小"
    rf"|窗))(?![一二三四五六七八九十\d]{{1,3}}号)?{_NO_DAY_AFTER}{_DEADLINE_AFTER}"
)
# 上28号问, 指到4号, 变成18号: a window or a ticket.
_SIGN_BEFORE = re.compile(
    r"(?:问过?|指到|找|递到|交到|[去要]排.{0,3}|告的就是|(?<![早晚])上|跑到|变成|取了?个?号|叫到|轮到|[拿取排]的是?|[喂喊]|一张|[讲说]去)$"
)
# 18-19号, 十八、十九号, 23 24号: two days, or some day among several.
_OTHER_DAY_BEFORE = re.compile(rf"(?<![\d.:周期拜点分])(?P<other>{DAY_NUMERAL})[号日]?[- ]$")
_LONGEST_RANGE = 14
# \ue000 就是一号: the sign said again, more plainly.
_SIGN_SAID_AGAIN = re.compile(r"\ue000(?:也)?就是$")
# 窗口是3号, 窗口说错了 是18号.
_WINDOW_IS_BEFORE = re.compile(
    r"窗口?(?:号|我|刚才?|刚刚|前面|好像|应该|其实|[记说讲写打弄搞看]错了?|不对|吧|呢|啊|嘛)*(?:是|错了?)(?:那个)?$"
)
_WHICH_WINDOW = re.compile(
    rf"{DAY_NUMERAL}号[吧呢嘛呃]?(?:还是|或者?)是?{DAY_NUMERAL}号(?:[呃嗯哦是]|{DAY_NUMERAL}号){{0,4}}(?=\ue000)"
)
# 去的那个十二号 不对不对 \ue000: a window, said anew.
_SIGN_SAID_ANEW = re.compile(r"(?:不对|不是|[说讲记]?错了|哦|啊|呃|嗯|是|应该|我){1,6}\ue000")
_SIGN_AFTER = re.compile(
    r"导[办服]|咨询|大?牌子|工号|你们|[讲说]去|的(?:条|票|号)|管|指[到着]|的?(?:妹|姑娘|师傅|老师|大姐|同志|警官|工作)"
)


def month_days(text: str, today: date) -> Iterator[DateMention]:
    """Every month and day, with a year or without, each the last such day up to `today`."""
    for match in _MONTH_DAY.finditer(text):
        month = 1 if match["month"] in "正元" else number(match["month"])
        if match["month"] == "正" or month is None or not 1 <= month <= 12:
            continue  # 正月 belongs to the lunar calendar
        if match["unit"] is None and match["month"] == match["day"] and match["month"] in "二三五六七九":
            continue  # 二月二 too
        if match["unit"] is None and re.match(
            r"[个块元次天年份名人点多时:/分毛趟遍直共起样家句条回]", text[match.end() : match.end() + 2]
        ):
            continue
        if _LUNAR_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        day_word, end = match["day"], match.end()
        if match["unit"] is None and day_word.startswith(("廿", "卅")):
            continue  # 九月廿三: nobody writes a solar day like that
        if match["unit"] is None and not day_word.isascii() and day_word == "十五" and match["month"] in "七八":
            continue  # may be a feast: the lunar reader weighs it
        day = number(day_word)
        if day is None or not 1 <= day <= 31:
            continue
        until = _DAY_UNTIL.match(text, end) if match["unit"] is None else None
        if until and _is_later(number(until["day"]) or 0, day):
            yield DateMention(match.start(), until.end(), None)
            continue
        if match["year"]:
            year = year_of(match["year"], today)
            value = real_day(year, month, day) if year is not None and 1 <= year <= 9999 else None
        else:
            value = latest_day(month, day, today)
        upcoming = value is not None and match["year"] is None and (today - value).days > _ALMOST_A_YEAR
        booked = _BOOKED_BEFORE.search(text[max(0, match.start() - 6) : match.start()])
        if upcoming and (booked or _ASKED_OF_AFTER.match(text, end)):
            value = None  # 我约的四月二十二号, said the day before; 9月30号下午还上班吗
        yield settled(match, value, today, end=end)


def relative_months(text: str, today: date) -> Iterator[DateMention]:
    """Every day of this month or one before it: 上个月25号, 本月初2号, 去年最后一天."""
    for match in _RELATIVE_MONTH.finditer(text):
        word = match["month"] or match["last"] or match["first"]
        back = 2 if word.startswith("上上") else 1 if word.startswith("上") else 0
        months = today.year * 12 + today.month - 1 - back
        if not match["month"] and not back and word[0] not in "这本当":
            first = latest_day(number(word.rstrip("月份")) or 0, 1, today)
            months = first.year * 12 + first.month - 1 if first else months
        first_of_next = real_day((months + 1) // 12, (months + 1) % 12 + 1, 1)
        day = real_day(months // 12, months % 12 + 1, 1 if match["first"] else number(match["day"] or "") or 0)
        if match["last"] and first_of_next:
            day = first_workday(first_of_next, -1) if match["last_worked"] else days_back(first_of_next, 1)
        elif match["first_worked"] and day and (before := days_back(day, 1)):
            day = first_workday(before, 1)
        yield settled(match, day, today)
    for match in _LAST_OF_LAST_YEAR.finditer(text):
        yield settled(match, real_day(today.year - 1, 12, 31), today)


def _windows_weighed(text: str) -> set[int]:
    """Where the numbers of 五号还是六号 五号窗口 stand: she weighs which window it was."""
    return {at for match in _WHICH_WINDOW.finditer(text) for at in range(*match.span())}


def bare_days(text: str, today: date) -> Iterator[DateMention]:
    """Every day of a month named alone: 18号. What is a window by its words is left out."""
    windows = _windows_weighed(text)
    for match in _DAY.finditer(text):
        if _ASKED_OF_AFTER.match(text, match.end()):
            yield DateMention(match.start(), match.end(), None, is_future=True)
            continue
        if match.start() in windows or _SIGN_SAID_ANEW.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 14) : match.start()]
        if _WINDOW_IS_BEFORE.search(before) or _SIGN_SAID_AGAIN.search(before):
            continue
        day = number(match["day"])
        if day is None or not 1 <= day <= 31:
            continue
        if _SIGN_BEFORE.search(text[max(0, match.start() - 6) : match.start()]) or _SIGN_AFTER.match(text, match.end()):
            continue
        other = _OTHER_DAY_BEFORE.search(text[max(0, match.start() - 6) : match.start()])
        if other and _is_later(day, number(other["other"])):
            yield DateMention(match.start() - len(other[0]), match.end(), None)
            continue
        yield settled(match, latest_of_a_month(day, today), today)
    bare = _BARE_DAY.match(text)
    if bare:
        yield settled(bare, latest_of_a_month(int(bare["day"]), today), today)


def _is_later(day: int, other: int | None) -> bool:
    """18-19号, and 十八、九号 where the second is said short."""
    return other is not None and (0 < day - other <= _LONGEST_RANGE or (day < 10 and other % 10 == day - 1))
