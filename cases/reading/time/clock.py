"""Clock times named in a text: 三点一刻, 下午2时许, 9:30, 差五分三点, 3pm."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import chain

from cases.reading.numerals import number
from cases.reading.spans import without
from cases.reading.time.hours import HOUR, MINUTES, OFFICE_RUN
from cases.reading.time.hours_aside import LATER_BEFORE, weight_of_hour
from cases.reading.time.mentions import TimeMention, part_of_day

_NOT_MINUTES = (
    r"(?!\s?(?:分钟(?!左右|的样子|的时候)|[一二三四五六七八九]?点|个|块|元|天|人(?!就|早就|已经|影|[全都]走)|次|份|多个|多人|几[个块元天人次份岁页张趟条]"
    r"|岁|年|号|来个|页|张|趟|秒|窗|日|条|度|斤|里|公里|米)"
    r"|\d(?!\d?[点时:])|(?<=十)[一二三四五六七八九](?![十点]))"
)
_STRONG_TEN = (
    r"(?!十分(?:恶劣|生气|气愤|不|难|过分|差|粗|嚣张|无语|失望|傲慢|冷|敷衍|着急|急|委屈|愤怒|野蛮|粗鲁|可气|可恶"
    r"|强硬))"
)
_REST = (
    rf"(?:钟?(?:还?差(?P<lack>一刻|{MINUTES}分?))|钟?半(?!夜(?!间)|[天个路年月晌小])(?:钟)?|钟?过?(?P<quarter>[一1三3]刻)"
    rf"|过?{_STRONG_TEN}(?P<min>{MINUTES}){_NOT_MINUTES}(?:[几多]?分(?!钟|之)|分钟(?=左右|的样子|的时候))?"
    rf"|[过零](?P<few>[一二三四五六七八九\d])分(?!钟)|(?<=\D)(?P<one>[一二三四五六七八九])分(?!钟|之)|钟|整)?"
    r"(?P<about>多钟?|来钟|左右|许|出头|钟多|光景|前后|都?不到|的样子|过一点|过点|刚过|过后)?"
)
# 马上12点了, 差几分12点: as short of the hour as 快12点.
_ALMOST = r"马上(?:就|要|到|快)*|还?差几分钟?(?:就|到)*"
_CLOCK = re.compile(
    rf"(?P<pre>快到?|将近|不到|还没到|临近|大概|大约|差不多|约|接近|差(?P<short>一刻|{MINUTES}分?)钟?(?:到"
    rf"|就)?)?(?P<colon>(?:(?<![\d:])|(?<=:[0-5]\d))(?P<ch>2[0-3]|1\d|0?\d):(?P<cm>[0-5]\d)(?::[0-5]\d)?(?!\d(?!\d?:\d)))"
)
_SPOKEN = re.compile(
    rf"(?P<pre>{_ALMOST}|快到?|将近|不到|还没到|没到|临近|大概|大约|差不多|约|接近|近|还?差(?P<short>一刻|{MINUTES}分?)钟?(?:到"
    rf"|就)?)?(?<![\d.几百])(?P<h>{HOUR})(?:来?(?P<unit>点)|(?P<shi>时(?![间候常段])))" + _REST
)
_WELDED = re.compile(r"(?P<h>2[0-3]|1\d|0?\d):(?P<m>[0-5]\d)(?!\d)")
_DOTTED = re.compile(r"(?P<h>2[0-3]|1\d|0?\d)(?P<dot>[. -])(?P<m>[0-5]\d)(?![\d元块万米点时号日人个份页窗])")
# 3pm, 10AM
_ENGLISH = re.compile(r"(?<![\dA-Z:.])(?P<h>1[0-2]|0?[1-9])(?P<half>[AP])M(?![A-Z])")
_RUN_TOGETHER = re.compile(
    r"(?P<h>0\d|1\d|2[0-3]|[7-9])(?P<m>[0-5]\d)(?![\d元块年号个天:]|多?[元块]|多?[个号人位名张份户次])"
)
# 现在1630, 等到1530才轮到, 我1635到的: four digits with what only an hour has beside it.
_TOLD_RUN = re.compile(
    r"(?:(?<=现在)|(?<=[等排坐站拖耗熬]到)|(?<=从)(?=\d{4}[到至等排坐站])|(?<=我)(?=\d{4}(?:就|才)?[到去来]))"
    rf"{OFFICE_RUN}(?![\d元块年号个天人张次份米:]|多?[元块])"
)
# 下午240: three digits are an hour and minutes right behind a part of the day alone.
_SHORT_RUN = re.compile(r"(?P<h>[1-6])(?P<m>[0-5]\d)(?![\d元块年号个天:人次页张份户米斤平]|多)")
_DECIMAL = re.compile(r"[零一二三四五六七八九\d]{1,2}(?:公里|千米|米|里地|倍|万|亿|斤|元|块|折|级|吨|%)")
_POINTS = re.compile(
    r"(?:[啊呢哈]?第?一(?![点号])|意见|要求|建议|问题|原因|理由|不满|疑问|说明|诉求|希望|质疑|看法|想法|感受|反映|错误|好处|坏处|经验|教训"
    r"|内容|情况|事实|更正|补充|说明|请求|反馈|点|儿|[一二三四五六七八九\d]*个?百分|\d*倍)"
)
_NOT_ONE_O_CLOCK = re.compile(
    r"[都也不没用面子儿点小]|就是|办法|耐心|态度|水|意思|事|机会|服务|责任|人性|反应|动静|消息"
)
_POINTS_BEFORE = re.compile(r"(?:有|[说讲提犯列]了?|[说讲]我)$")
_OCLOCK_AFTER = re.compile(r"[了钟多半来左]|$")
_BY_THEN_AFTER = re.compile(r"(?:钟)?(?:之|以)?前(?![后面台脚给回就能必往赴天日晚儿]|来(?:办|贵|你|咨)|[两几]天)")
_NOT_YET = ("不到", "都不到", "还没到", "没到")
_SHORT_OF = ("快", "将近", "临近", "接近", "近", "马上", "差几分", "还差几分")
_SHORT_OF_BEFORE = re.compile(r"(?:快到?|将近|临近|接近)(?:[上下中]午|早上|晚上)$")
_FAR = 40
# 下午2、3点 that lost its mark.
_TWO_HOURS = re.compile(
    r"(?P<part>[上下]午|早上|(?!23)(?<=[天日号儿]))(?:大概|大约|差不多)?(?P<h>2(?=3)|3(?=4)|4(?=5)|7(?=8)|8(?=9))\d点"
)
_EARLIER_HOUR = re.compile(
    r"(?:^|[^\d零一二两三四五六七八九十点:月/.])(?P<h>1?\d|十[一二]?|[一二两三四五六七八九])(?P<joint>[- 到至])$"
)


def _two_hours(match: re.Match[str]) -> TimeMention:
    hour = int(match["h"]) + (12 if match["part"] == "下午" else 0)
    return TimeMention(match.start("h"), match.end(), part_of_day(hour))


def clocks_in(
    text: str, parts: list[TimeMention], dates: list[tuple[int, int]], *, expected: bool
) -> list[TimeMention]:
    """Every clock time that the plain `text` names, in order, on the 24-hour clock.

    An hour without a part of the day takes that of the nearest part before it; without any, the hall's: 1 to 6 are in
    the afternoon. `dates` are the spans of days; four digits right behind a day or part are a clock time that lost its
    colon. `expected`: the bot has just asked for the time.
    """
    found = [_two_hours(match) for match in _TWO_HOURS.finditer(text)]
    taken = {at for m in found for at in range(m.start, m.end)}
    edges = {m.end for m in parts} | {end for _, end in dates}
    for _, end in dates:
        welded = _WELDED.match(text, end)
        if welded and end not in taken:
            found.append(_placed(text, end, welded.end(), int(welded["h"]), int(welded["m"]), parts))
    taken = {at for m in found for at in range(m.start, m.end)}
    for match in _CLOCK.finditer(text):
        start = match.start("colon")
        if not taken.intersection(range(start, match.end())):
            found.append(_placed(text, start, match.end(), int(match["ch"]), int(match["cm"]), parts))
    for match in _SPOKEN.finditer(without(text, dates)):  # 5.12|十点
        if match.start("h") in taken:
            continue
        mention = _spoken(text, match, parts, edges, expected)
        if mention is not None:
            found.append(mention)
    taken = {at for m in found for at in range(m.start, m.end)}
    after_a_part = {m.end for m in parts}
    ranged: set[int] = set()
    for match in _DOTTED.finditer(text):
        at = match.start() - text.startswith(" ", match.start() - 1)
        alone = expected and at == 0 and (int(match["h"]) > 12 or int(match["m"]) > 31)
        behind_a_day = at in edges and (at == match.start() or text[at - 1].isdigit())
        of_a_day = any(start <= match.start() < end for start, end in dates)
        dotted = match["dot"] == "." and (behind_a_day or alone or at in ranged) and not of_a_day
        if at in after_a_part or dotted:
            found.append(_placed(text, match.start(), match.end(), int(match["h"]), int(match["m"]), parts))
            ranged.add(match.end() + 1 if text[match.end() : match.end() + 1] in ("-", "到", "至") else -1)
    for match in _ENGLISH.finditer(text):
        hour = int(match["h"]) % 12 + (12 if match["half"] == "P" else 0)
        found.append(_placed(text, match.start(), match.end(), hour, 0, parts))
    for match in chain(_RUN_TOGETHER.finditer(text), _TOLD_RUN.finditer(text)):
        at = match.start() - text.startswith(" ", match.start() - 1)
        behind = at in edges and (at == match.start() or text[at - 1].isdigit())
        if (behind or match.re is _TOLD_RUN) and not taken.intersection(range(*match.span())):
            found.append(_placed(text, match.start(), match.end(), int(match["h"]), int(match["m"]), parts))
            taken.update(range(*match.span()))
            if text[match.end() : match.end() + 1] in ("到", "至", "-"):
                edges.add(match.end() + 1)  # 昨天1505到1540
    for end in after_a_part - taken:
        short = _SHORT_RUN.match(text, end)
        if short:
            found.append(_placed(text, end, short.end(), int(short["h"]), int(short["m"]), parts))
    return sorted(found, key=lambda m: m.start)


def _spoken(
    text: str, match: re.Match[str], parts: list[TimeMention], edges: set[int], expected: bool
) -> TimeMention | None:
    hour = number(match["h"])
    start, end = match.start("h"), match.end()
    if (
        hour is None
        or hour > 24
        or (match["short"] is None and text[max(0, start - 3) : start] in ("百分之", "万分之", "千分之"))
    ):
        return None
    placed = start in edges or match.start() in edges
    bare = end == match.end("unit") if match["unit"] else end == match.end("shi")
    after = text[end : end + 6]
    if match["unit"] and (_DECIMAL.match(text, match.end("unit")) or (bare and _POINTS.match(after))):
        return None
    if bare and not placed and len(match["h"]) == 1 and _POINTS_BEFORE.search(text[max(0, start - 2) : start]):
        return None if not _OCLOCK_AFTER.match(after) else _placed(text, start, end, hour, 0, parts)
    if (
        match["shi"]
        and text[start : start + 1] == "一"
        and (not placed or after[:1] in "会刻")
        and (bare or "半" in match[0])
    ):
        return None  # 一时半会儿
    if match["h"] in ("一", "1") and match["unit"] and (bare or match["pre"] == "快"):
        waited = LATER_BEFORE.search(text[max(0, start - 5) : start]) or text[max(0, start - 1) : start] in (
            "到",
            "从",
        )
        if _NOT_ONE_O_CLOCK.match(after) or not (placed or waited or expected):
            return None
    minute = _minute(match)
    # 就差两分钟 十一点二十八: what was short of the hour's end, and the hour told for itself.
    lacking = match["lack"] or (match["short"] if bare else None)
    if lacking:
        minutes = 15 if lacking == "一刻" else number(lacking.rstrip("分")) or 0
        hour, minute = 12 if hour == 1 else (hour - 1) % 24, 60 - minutes
        if not 0 < minutes < 60:
            return None
    if lacking and match["short"]:
        start = match.start()
    mention = _placed(text, start, end, hour, minute, parts)
    follows_a_day = start in edges
    if not follows_a_day and start and number(text[start - 1]) == hour - 1 and len(match["h"]) == 1:
        return replace(mention, start=start - 1, value=part_of_day(int(mention.value[:2])))  # 两三点
    earlier = _EARLIER_HOUR.search(text[max(0, start - 4) : start])
    if earlier is not None and start - len(earlier["joint"]) not in edges:
        first = number(earlier["h"])
        if first is not None and (hour - first == 1 or (earlier["joint"] != " " and 0 < hour - first <= 4)):
            return replace(mention, value=part_of_day(int(mention.value[:2])))  # 9-10点, 九、十点
    not_yet = match["pre"] in _NOT_YET or match["about"] in _NOT_YET or _BY_THEN_AFTER.match(after)
    almost = match["pre"] is not None and match["pre"].startswith(_SHORT_OF)
    short_of = not_yet or almost or _SHORT_OF_BEFORE.search(text[max(0, start - 6) : start])
    if short_of and minute == 0:
        named = any(p.end == match.start() and p.value == part_of_day(int(mention.value[:2])) for p in parts)
        return replace(mention, value=part_of_day(int(mention.value[:2]))) if named else _before_the_hour(mention)
    if not_yet:
        return replace(mention, value=part_of_day(int(mention.value[:2])))  # 四点半不到
    return mention


def _minute(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 15 if match["quarter"][0] in "一1" else 45
    for group in ("min", "few", "one"):
        if match[group]:
            return number(match[group].lstrip("零〇过")) or 0
    rest = match[0][match.end("h") - match.start() :]
    return 30 if "半" in rest else 0


def _before_the_hour(mention: TimeMention) -> TimeMention:
    """快两点 is no hour yet, but the part of the day before it, here noon, unless she names its own (下午快两点)."""
    return replace(mention, value=part_of_day((int(mention.value[:2]) - 1) % 24), is_after_midnight=False)


def _placed(text: str, start: int, end: int, hour: int, minute: int, parts: list[TimeMention]) -> TimeMention:
    part = _part_before(parts, start)
    adjacent = part is not None and start - part.end <= 3
    if part is None and 0 < hour < 7:
        part = _part_of_the_event(text, parts)
        adjacent = part is not None and part.value == "morning"
    midnight = hour == 24
    if part is not None and 0 < hour < 13:
        hour = _in_part(hour, part, text[part.start : part.end], adjacent)
        midnight = part.value == "evening" and (adjacent or text.endswith("到", 0, start)) and hour < 5
    elif 0 < hour < 7:
        hour += 12
    weight = weight_of_hour(text, start, end)
    if text.endswith("到凌晨", 0, start) or (midnight and text.endswith("到", 0, start)):
        weight = min(weight, 0.2)  # 昨晚上闹到两点: until an hour of the next day, of an evening all the same
    return TimeMention(start, end, f"{hour % 24:02}:{minute:02}", weight, is_after_midnight=midnight)


def _part_before(parts: list[TimeMention], start: int) -> TimeMention | None:
    """The nearest part of the day not far before `start` that may be the event's."""
    for at in range(bisect_right(parts, start, key=lambda p: p.end) - 1, -1, -1):
        if start - parts[at].end > _FAR:
            return None
        if parts[at].weight >= 0.4:
            return parts[at]
    return None


def _part_of_the_event(text: str, parts: list[TimeMention]) -> TimeMention | None:
    """我6点就来排队 今天早上的事: the part that is told of the whole."""
    return next((p for p in parts[:3] if text.startswith("的事", p.end)), None)


def _in_part(hour: int, part: TimeMention, word: str, adjacent: bool) -> int:
    if word == "凌晨" and adjacent:
        return hour % 12
    if part.value == "morning":
        return hour if adjacent or hour > 6 else hour + 12
    if part.value == "noon":
        return hour + 12 if hour < 11 and (adjacent or hour < 7) else hour
    if part.value == "afternoon":
        return hour + 12 if hour < 12 and (adjacent or hour < 8) else hour
    if adjacent and hour < 4:
        return hour  # 昨晚一点
    return hour + 12 if hour < 12 else 0
