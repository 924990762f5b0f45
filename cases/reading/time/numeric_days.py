"""Days typed in figures alone: 11/3, 11.3, 2026-11-03, 26.11.3, 20261103, 1103上午."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cases.reading.time.mentions import DateMention
from cases.reading.time.past import latest_day, real_day, settled, year_of

_NUMERIC = re.compile(
    r"(?<![\d.:/-])(?:(?P<year>(?:19|20)\d\d|2\d(?=[-/.]\d\d?[-/.]\d))(?P<sep>[-/.年]))?(?P<month>0?[1-9]"
    r"|1[0-2])(?P<sep2>[-/.])(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?P<unit>[号日])?(?P<rest>.?.?)"
)
_NUMERIC_UNTIL = re.compile(r"[-到至](?:\d\d?[./])?\d\d?[号日]?(?![\d:点])")  # 11.18-11.20
_PART_BEFORE = re.compile(r"[上下中]午|[早晚]上|一早$")
_UNIT_AFTER = re.compile(r"[元块%万倍米公里平分个折岁级天人次亩吨斤克毫度]")
_SUM_BEFORE = re.compile(r"[多涨花交收付共给费价高长宽重约率]$")
_COMPACT = re.compile(r"(?<![\dA-Z-])(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
# 1120上午, 0314那天: four digits are a month and a day before a word that only a day has.
_COMPACT_DAY = re.compile(
    r"(?<![\dA-Z.:/-])(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[号日]|[上下中]午|早[上晨]|晚上|那天|当天)[号日]?"
)
# 314上午, 81那天: so typed, or so left when a point or a stroke is lost.
_BARE_MONTH_DAY = re.compile(
    r"(?<![\dA-Z.:/坐乘搭路第打拨约收花交付室房楼栋号共个了在-])(?P<run>\d{2,3})(?=[上下中]午|早[上晨]|那天|当天)"
)
_LAST_OF_A_MONTH = 31


def numeric_days(text: str, today: date) -> Iterator[DateMention]:
    """Every day in figures. A price, a share or a house number is none."""
    for match in _NUMERIC.finditer(text):
        end = match.end("unit") if match["unit"] else match.end("day")
        if match["sep2"] == "." and _PART_BEFORE.search(text[max(0, match.start() - 2) : match.start()]):
            continue  # 上午9.30 is an hour
        until = _NUMERIC_UNTIL.match(text, end)
        if until and match["sep2"] != "-":
            yield DateMention(match.start(), until.end(), None)
            continue
        rest = text[end : end + 2]
        day = int(match["day"])
        clock = re.match(r"(?P<hour>\d{0,2}):\d\d", text[end:]) if not match["unit"] else None
        if clock and len(match["day"]) == 2 and int(clock["hour"] or 0) < 8:
            end, day = end - 1, int(match["day"][0])  # 11/110:30 after its space was lost
        elif clock and clock["hour"]:
            pass  # 11/39:30: 11/3 and 9:30
        elif rest[:1].isdigit() and not match["unit"]:
            continue
        elif match["year"] is None and not match["unit"]:
            placed = re.match(r"[ \ue000早上下中晚我去来在到的那时带陪跟周星礼]|办(?!公)|$", rest)
            full = (
                match["sep2"] == "."
                and len(match["day"]) == 2
                and not _SUM_BEFORE.search(text[max(0, match.start() - 2) : match.start()])
            )
            if _UNIT_AFTER.match(rest) or (match["sep2"] != "/" and not placed and not full):
                continue
        year = year_of(match["year"], today) if match["year"] else None
        month = int(match["month"])
        value = real_day(year, month, day) if year else latest_day(month, day, today)
        yield settled(match, value, today, end=end)
    for match in _COMPACT.finditer(text):
        yield settled(match, real_day(int(match["year"]), int(match["month"]), int(match["day"])), today)
    for match in _COMPACT_DAY.finditer(text):
        yield settled(match, latest_day(int(match["month"]), int(match["day"]), today), today)
    for match in _BARE_MONTH_DAY.finditer(text):
        run = match["run"]
        if int(run) > _LAST_OF_A_MONTH:  # 24早上 is a day of a month
            days = [latest_day(int(run[:cut]), int(run[cut:]), today) for cut in range(1, len(run)) if run[cut] != "0"]
            if any(days):
                yield settled(match, max(filter(None, days)), today)
