"""The signs over a hall's windows, ready for matching what citizens call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.area_names import AreaName, area_names
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.numerals import NUMERAL, number, suffixes
from cases.reading.spans import plain

# What recognisers write for a letter said aloud. They count only before a numeral, in a window's place.
_HEARD = {
    "A": "诶欸哎唉挨", "B": "必比币笔毕逼闭鼻碧壁臂避", "C": "西希吸夕溪稀析", "D": "第地弟低迪滴递",
    "E": "易依伊意衣医",
    "F": "孵", "G": "机鸡寄技记", "H": "吃", "J": "杰借", "K": "开凯科", "L": "艾", "N": "恩嗯", "P": "皮批屁披劈",
    "Q": "丘秋球", "T": "提题梯踢替体", "V": "威微", "Y": "歪外", "Z": "贼",
}  # fmt: skip
_SPELLED = {
    "艾弗": "F", "艾福": "F", "爱夫": "F", "爱福": "F", "艾夫": "F", "爱吃": "H", "艾尺": "H", "杰伊": "J",
    "艾尔": "L", "爱尔": "L", "艾姆": "M",
    "爱慕": "M", "阿尔": "R", "艾斯": "S", "爱死": "S", "优优": "U", "达不溜": "W", "埃克斯": "X", "艾克斯": "X",
    "叉叉": "X",
}  # fmt: skip
_CODE = re.compile(r"(?P<area>.*?[^\d]|)(?P<number>\d+)")


RUN = re.compile(rf"[{NUMERAL}拐洞勾]+")
# Minutes or a day of the month, where the separator before the sign is gone.
_WELDED_BEFORE = re.compile(r"\d[:.]$")
_NUMBERED_DAYS = ("周", "星期", "礼拜", "初")
TICKET_BEFORE = re.compile(
    r"(?:(?:(?<![提领收])取|[拿抽领]|排(?!到))(?:了|的|到|个|一个|是|出来)*号?(?:是|码是|码)?|票号(?:是)?|号码(?:是)?|排队号(?:是)?"
    r"|叫号|我(?:的号)?是|[我的]号(?:是)?|过号|小票(?:上)?(?:是)?)$"
)


@dataclass(frozen=True)
class Mention:
    """A window named at `start` to `end` of the plain text. `by` is grammar, business or answer."""

    start: int
    end: int
    code: str
    by: str


@dataclass(frozen=True)
class Signs:
    """Codes by area and number: `numbered["A", 3]` is `A3`; a plain number has the area `""`.

    `worded` are codes without a number. `letters` and `words` are the areas; `heard` maps a character that a
    recogniser writes for a letter to that letter, for the letters this hall uses; `spelled` does so for several
    characters. `named` are the names of areas that have numbered windows, where these are no such `words` themselves.
    """

    numbered: Mapping[tuple[str, int], str]
    worded: Mapping[str, str]
    letters: frozenset[str]
    words: tuple[str, ...]
    heard: Mapping[str, str]
    spelled: Mapping[str, str]
    named: tuple[AreaName, ...]

    def code(self, area: str, number: int) -> str | None:
        return self.numbered.get((area, number))


@once_for_each_hall
def signs_of(hall: Hall) -> Signs:
    """The hall's signs, computed once for each hall."""
    numbered: dict[tuple[str, int], str] = {}
    worded: dict[str, str] = {}
    for window in hall.windows:
        sign = plain(window.code).text.removesuffix("窗口").removesuffix("号")
        match = _CODE.fullmatch(sign)
        if match is None:
            worded[sign] = window.code
        else:
            numbered[match["area"].rstrip("-区厅楼号 "), int(match["number"])] = window.code
    areas = {area for area, _ in numbered if area}
    letters = frozenset(a for a in areas if a.isascii() and a.isalpha())
    words = tuple(sorted(areas - letters, key=len, reverse=True))
    heard = {c: letter for letter in letters for c in _HEARD.get(letter, "")}
    spelled = {name: letter for name, letter in _SPELLED.items() if letter in letters}
    named = tuple(n for n in area_names(hall) if n.area in areas and n.stem not in areas | worded.keys())
    return Signs(numbered, worded, letters, words, heard, spelled, named)


def in_named_area(text: str, value: int, signs: Signs) -> str | None:
    """4号窗口 where the hall has no plain 4 and the text speaks of one area only: 在B区…4号窗口."""
    areas = {a for a in signs.letters if f"{a}区" in text or f"{a}厅" in text}
    areas |= {n.area for n in signs.named if any(said in text for said in n.spelled)}
    return signs.code(areas.pop(), value) if len(areas) == 1 else None


# 今天10208号窗口, 下午9305号窗口: no window has such a number, but a clock time may have lost its colon.
CLOCK_BEFORE = re.compile(rf"(?:0\d|1\d|2[0-3]|[7-9])[0-5]\d(?=\d{{1,2}}(?![{NUMERAL}]))")
# One of two, she cannot tell which: 十六七号.
_ROUGHLY = re.compile(r"十(?:一二|二三|三四|四五|五六|六七|七八|八九)$")


def cuts(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the sign's number may begin in a run of numerals, the longest first.

    A well-formed run is cut only behind an hour, a weekday or the like (三点二十五号窗口, 14205号窗口): 三十号 is never
    十号.
    """
    numerals = without_weekday(text, run)
    start = run.end() - len(numerals)
    if _ROUGHLY.search(numerals) and not text.endswith("月", 0, start):
        return
    may_cut = text[max(0, start - 1) : start] in ("点", "时", "月", "分") or number(numerals) is None
    welded = _WELDED_BEFORE.search(text, max(0, start - 3), start)
    if welded and len(numerals) > 2 and numerals.isdecimal() and numerals.isascii():
        # 14:20|3号窗口, 5.12|3号窗口
        yield start + 2, int(numerals[2:])
        return
    for offset, value in suffixes(numerals):
        if offset == 0 or may_cut:
            yield start + offset, value
    if clock := CLOCK_BEFORE.match(numerals):
        yield start + clock.end(), int(numerals[clock.end() :])


def is_weekday(text: str, start: int, end: int) -> bool:
    """周三窗口没人, 初五窗口没人: the numeral is the day's, where no 号 stands behind it."""
    return end - start == 1 and text[max(0, start - 2) : start].endswith(_NUMBERED_DAYS)


def without_weekday(text: str, run: re.Match[str]) -> str:
    """周三十二号窗口 is 周三 and 十二号窗口, 初八三号窗口 the eighth and window 3."""
    before = text[max(0, run.start() - 2) : run.start()]
    if before.endswith(_NUMBERED_DAYS) and len(run[0]) > 1:
        return run[0][1:]
    return run[0]
