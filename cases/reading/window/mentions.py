"""Where a text names a window by its sign: 十二号窗口, A区3号台, 诶五, 18窗, 九号那位大姐."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from cases.domain.hall import Hall
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.numerals import NUMERAL, digits, number
from cases.reading.spans import Plain
from cases.reading.window.by_ear import area_before, numbers_by_ear
from cases.reading.window.people import PeopleHeard
from cases.reading.window.seats import between, seats_in
from cases.reading.window.signs import RUN, TICKET_BEFORE, Mention, Signs, cuts, in_named_area, is_weekday, signs_of

PLACE = r"(?:窗口|创口|床口|窗户(?=[那的办说里])|窗(?![帘户花外台]|通办|受理|办理)|柜台|服务台|受理台|办事台|工位|台席)"
_PLACE_AFTER_HAO = rf"(?:{PLACE}|柜|口(?![罩头碑供径])|桌|席|位(?=[的那上,]|$)|台(?![阶湾账胞风灯球]))"
_TAIL = re.compile(rf"[号好浩毫](?:的|那个|那|这个)?{_PLACE_AFTER_HAO}|(?:的|那个)?{PLACE}")
_LETTERED_TAIL = re.compile(rf"[号好浩毫]?(?:的|那个|那|这个)?{_PLACE_AFTER_HAO}|号")
_NO_SIGN_AFTER = re.compile(
    r"[A-Z0-9*%]|[升降][下上到成]|[纸票类级股路线本型幢栋楼号]?(?:纸|高速|航站|出口|栋|楼|幢|单元|驾|本(?!来|人|身|月|周)|照(?!相|样|片|身份|证件照|[的了个着驾])"
    r"|证(?!件|明)|级|类|股|型|超|公交|准驾)"
)
_AREA_BEHIND = re.compile(r"在?(?P<letter>[A-Z])区")  # 4号窗口(B区)
_SIGN_FOLLOWS = re.compile(rf"(?:号码?|编号)?[是为]?[A-Z]?[{NUMERAL}]")
# 税务三个窗口, 不动产那边一个女同志.
_COUNTED = re.compile(r"个(?:窗口?|柜台)|(?<=一)[个位名](?=[女男大小老年])")
_CALLED_BEFORE = re.compile(r"[叫喊排]到(?:了)?$")  # 叫到A003 is a ticket, 叫到A3 the window that calls
_LICENCE_BEFORE = re.compile(r"(?:(?:车型|准驾|打成)(?:是|从|由)?|[升降][回到为成]?|增驾)$")
_MESSAGES = 8  # whose signs are remembered


def signs_in(words: Plain, hall: Hall, *, spoken: bool, expected: bool) -> list[Mention]:
    """Every place where `words` name one of the hall's windows by its sign, in order.

    `expected`: the bot has just asked for the window, so that a bare number is one.
    """
    return list(_finder_of(hall)(words, spoken, expected))


@once_for_each_hall
def _finder_of(hall: Hall) -> Callable[[Plain, bool, bool], Sequence[Mention]]:
    # Whoever reads a message for its window, its time or a second complaint asks for them.
    return lru_cache(maxsize=_MESSAGES)(lambda words, spoken, expected: _signs_in(words, hall, spoken, expected))


def _signs_in(words: Plain, hall: Hall, spoken: bool, expected: bool) -> list[Mention]:
    signs, text = signs_of(hall), words.text
    people = PeopleHeard(text, hall, spoken)
    found = [m for run in RUN.finditer(text) if (m := _mention(words, run, signs, spoken, expected, people))]
    if spoken:
        found += numbers_by_ear(text, signs)
    for word, code in signs.worded.items():
        found += [Mention(m.start(), m.end(), code, "grammar") for m in re.finditer(re.escape(word), text)]
    found += between(text, signs)
    found += seats_in(words, signs, {m.code for m in found}, expected, people)
    found.sort(key=lambda m: (m.start, -m.end))
    return [m for i, m in enumerate(found) if i == 0 or m.start >= found[i - 1].end]


def _mention(
    words: Plain, run: re.Match[str], signs: Signs, spoken: bool, expected: bool, people: PeopleHeard
) -> Mention | None:
    """A number with its area, or with a word for window behind it."""
    text, (start, end) = words.text, run.span()
    tail = _TAIL.match(text, end)
    if tail and text[end] not in "号好浩毫" and words.breaks[end] and number(run[0][0]) == 0:
        tail = None  # 票是A零零三 窗口是…
    if tail and words.has_break(end + 1, tail.end() - 1, 2) and _SIGN_FOLLOWS.match(text, tail.end()):
        tail = None  # 我是12号,窗口是7号
    area, area_start = area_before(words, start, signs, spoken, bool(tail) or expected, people)
    if area:
        value = number(run[0])
        code = signs.code(area, value) if value is not None else None
        cut = end
        is_ticket = len(run[0]) > 2 and digits(run[0]) is not None  # B零二三
        if code is None and not is_ticket:  # D二一百八: a second number runs on behind the first
            cut, code = next(
                ((start + n, c) for n in range(len(run[0]) - 1, 0, -1)
                 if not (run[0][n - 1].isdigit() and run[0][n - 1].isascii() and run[0][n].isascii())
                 and (v := number(run[0][:n])) is not None and (c := signs.code(area, v))),
                (end, None),
            )  # fmt: skip
        worded = area in signs.words  # no ticket has a word on it
        counted = _COUNTED.match(text, cut) and not text.endswith("第", 0, start)
        if (
            code is not None
            and not counted
            and (
                worded
                or people.is_behind(code, cut)
                or _is_no_ticket(text, area_start, cut, tail is not None, is_ticket)
            )
        ):
            behind = _LETTERED_TAIL.match(text, cut)
            return Mention(area_start, behind.end() if behind else cut, code, "grammar")
    if behind_it := _with_its_word_behind(text, run, signs):
        return behind_it
    if not tail:
        return _after_the_word(text, run, signs) or _counted_off(text, run, signs) or _theirs(text, run, signs, people)
    if re.match(r"[A-Z]", text[max(0, start - 1) : start]) and len(run[0]) > 2:
        return None  # a queue ticket: C018
    haoless = text[end] not in "号好浩毫"
    if haoless and is_weekday(text, start, end):
        return None
    after_clock = text[max(0, start - 1) : start] == ":"
    if haoless and (words.breaks[end] or (after_clock and not (run[0].isascii() and len(run[0]) > 2))):
        return None  # 2,窗口的人说; 14:30窗口没人
    if after_clock and haoless:  # 12:359窗: the ninth window, named right behind the minutes
        code = signs.code("", int(run[0][2:]))
        return Mention(start + 2, tail.end(), code, "grammar") if code else None
    in_area = _AREA_BEHIND.match(text, tail.end())
    for at, value in cuts(text, run):
        code = signs.code(in_area["letter"], value) if in_area else None
        code = code or signs.code("", value) or in_named_area(text, value, signs)
        code = code or (_e_heard_as_one(run, signs) if spoken else None)
        if code is None or (haoless and text[at:end] in ("一", "两")):
            continue
        return Mention(at, tail.end(), code, "grammar")
    return None


def _e_heard_as_one(run: re.Match[str], signs: Signs) -> str | None:
    """一三号窗口 where the hall has no 13 but an E3: the letter sounds like the numeral."""
    value = number(run[0][1:]) if run[0].startswith("一") else None
    return signs.code("E", value) if value is not None else None


def _theirs(text: str, run: re.Match[str], signs: Signs, people: PeopleHeard) -> Mention | None:
    """幺五白丽华: a bare number, and one who sits at that window."""
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    if code is None or not people.is_written_at(code, run.end()):
        return None
    return Mention(run.start(), run.end(), code, "grammar")


def _with_its_word_behind(text: str, run: re.Match[str], signs: Signs) -> Mention | None:
    """二号人才窗口, where there is a 人才2."""
    value = number(run[0])
    for word in signs.words if value is not None else ():
        place = re.compile(rf"号(?:的)?{re.escape(word)}(?:的|那个)?{PLACE}").match(text, run.end())
        code = signs.code(word, value) if place and value is not None else None
        if place and code:
            return Mention(run.start(), place.end(), code, "grammar")
    return None


def _counted_off(text: str, run: re.Match[str], signs: Signs) -> Mention | None:
    """第十四个窗口."""
    start, end = run.span()
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    if code is None or not text.endswith("第", 0, start) or not text.startswith("个窗口", end):
        return None
    return Mention(start - 1, end + 3, code, "grammar")


def _after_the_word(text: str, run: re.Match[str], signs: Signs) -> Mention | None:
    """窗口号12, 窗口是十二号."""
    if not re.search(r"窗口(?:号码|编号|号是|号为|号|是)$", text[max(0, run.start() - 6) : run.start()]):
        return None
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    hao = text[run.end() : run.end() + 1] == "号"
    if code is None or not (hao or run[0].isascii() or "号" in text[run.start() - 3 : run.start()]):
        return None
    return Mention(run.start(), run.end() + hao, code, "grammar")


def _is_no_ticket(text: str, start: int, end: int, placed: bool, is_long: bool) -> bool:
    if placed:
        return True
    before = text[max(0, start - 7) : start]
    is_called = is_long and _CALLED_BEFORE.search(before)
    if _LICENCE_BEFORE.search(before) or is_called or (is_long and number(text[start + 1 : start + 2]) == 0):
        return False
    if text.startswith("的号", end) or text.startswith(text[start:end], end):
        return True  # 取了F1的号; 叫我去B2B2的人说
    return not (_NO_SIGN_AFTER.match(text, end) or TICKET_BEFORE.search(before))
