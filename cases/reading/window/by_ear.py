"""Areas and numbers of windows as a recogniser writes them where it hears no letter and no number: 诶五, 起号窗口."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cases.reading.area_names import AreaName
from cases.reading.numerals import NUMERAL, number
from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff.surnames import AFTER_A_NAME
from cases.reading.window.people import PeopleHeard
from cases.reading.window.signs import RUN, Mention, Signs

_FILLER_AREA = r"(?:区域|区|字打?头|厅|座|岛|组|窗口|杠)?[呃额嗯]?(?:的|那个|那边的?|这边的?)?第?"
_LETTER = re.compile(rf"(?P<letter>[A-Z]+|.)(?P<filler>{_FILLER_AREA})-?$")
# What else people say for a word on a sign: 税务二号 for 税2, 税二号 for 税务2; a short one ends no other word.
_SHORT_AND_LONG = (
    ("税", "税务|办税"), ("综", "综合"), ("社", "社保|人社"), ("医", "医保"), ("公", "公安|公积金"),
    ("企", "企业|涉企"),
    ("户", "户籍|户口"), ("婚", "婚姻|婚登"), ("农", "农业|涉农|农事"), ("跨", "跨省"), ("车", "车管|交警"),
    ("房", "房产|房管|不动产"), ("民", "民政|民生"), ("建", "住建"),
)  # fmt: skip
_SHORT_ALONE = r"(?<![纳缴交报国地契个印车农商公民居企得就])"
_OTHERWISE = {short: f"(?:{long})" for short, long in _SHORT_AND_LONG} | {
    word: _SHORT_ALONE + short for short, long in _SHORT_AND_LONG for word in long.split("|")
}
# Characters for a letter that are no part of any word before or behind them: 食品证诶三, 上面诶五那个.
_ONLY_HEARD = frozenset("诶欸")
_HEARD_IS_PLACED = re.compile(r"的?(?:没有?人|那[个位边里]|姓|有个|空着|关着|不在|一直|[嘛呀啊]|$)")
_COUNTED_AFTER = re.compile(
    r"[点天个次趟块元年月日岁人百千万回遍条张份分秒刻楼层米斤]|号(?=[上下中早晚去来办]|那天)|十(?![号窗台口柜])"
)
# 蓝区的三, 社会事务那边的三号: what stands between an area's name and the number.
_BEHIND_A_NAME = re.compile(
    r"色?(?P<area>(?:专区|服务区|片区|区域?|大?厅)?(?:[那这]边|里面?|那里)?)(?:的|那个|[呃额嗯])*第?-?$"
)
_NO_WINDOW_AFTER = re.compile(r"号?(?:[楼线栋幢院门库路科所处队股]|单元|地块)")
_A_DAY_AFTER = re.compile(r"号(?:的时候|当天|开始|[交跑就])")
_BEGINS_WORDS = frozenset("一两")  # 蓝区一直没人
# Numerals as a recogniser writes them where it hears no number: 起号窗口, 酒号窗口, 石七号窗口.
_BY_EAR = {
    c: v for v, cs in enumerate(
        "- 衣依医 而儿耳尔 伞散叁 寺似肆饲 武舞午伍吴 流刘留溜柳 起气骑齐棋企漆 巴爸扒吧 酒久旧舅 石拾实食识".split()
    ) for c in cs if v
}  # fmt: skip
_HEARD_NUMBER = re.compile(
    rf"(?P<tens>[一二三]?十|[{NUMERAL}]?(?:[石拾实识湿]|(?<=[是在到])时)(?=[{NUMERAL}{''.join(_BY_EAR)}]))?(?P<ones>[{NUMERAL}{''.join(_BY_EAR)}])"
    rf"[号好](?:的|那个)?(?:窗口|窗(?![帘户花外台])|柜台)"
)


def numbers_by_ear(text: str, signs: Signs) -> Iterator[Mention]:
    """起号窗口, 石七号窗口."""
    for match in _HEARD_NUMBER.finditer(text):
        tens, ones = match["tens"] or "", match["ones"]
        if not (ones in _BY_EAR or (tens and tens[-1] != "十")):
            continue
        value = _BY_EAR.get(ones, number(ones))
        if tens:
            score = number(tens[:-1]) if len(tens) > 1 else 1
            value = (score or 0) * 10 + value if value is not None and value < 10 else None
        code = signs.code("", value) if value is not None else None
        if code is not None:
            yield Mention(match.start(), match.end(), code, "grammar")


def area_before(
    words: Plain, at: int, signs: Signs, spoken: bool, placed: bool, people: PeopleHeard
) -> tuple[str, int]:
    """The area named right before the number at `at`, and where its name begins."""
    text = words.text
    window = text[max(0, at - 14) : at]
    for word in signs.words:
        match = _named(word).search(window) if word in window else None
        if match:
            return word, at - (len(window) - match.start())
        by_ear = window[-len(word) :]
        if spoken and len(by_ear) == len(word) > 1 and all(map(likeness, by_ear, word)):
            return word, at - len(word)  # 设保二号, 睡务二号
    for word in signs.words:
        called = _called_otherwise(word).search(window) if word in _OTHERWISE else None
        if called:
            return word, at - (len(window) - called.start())
        if spoken and placed and len(word) == 1 and _is_that_area(text, at, word, signs):
            return word, at - 1  # 睡一那个窗口
    if signs.named and (named := _named_area(words, at, signs, spoken)):
        return named
    for name, letter in signs.spelled.items():
        match = re.search(rf"{name}{_FILLER_AREA}-?$", window) if name in window else None
        if match:
            return letter, at - (len(window) - match.start())
    match = _LETTER.search(window)
    if match is None:
        return "", at
    start = at - (len(window) - match.start())
    letter, filler = match["letter"], match["filler"]
    if len(set(letter)) == 1 < len(letter):
        letter, start = letter[0], start + len(letter) - 1  # B B二窗口: begun anew
    if letter in signs.letters:
        return letter, start
    if letter not in signs.heard and window.endswith("第"):
        letter, filler, start = "第", "", at - 1
    heard = signs.heard.get(letter)
    numeral = RUN.match(text, at)
    value = number(numeral[0]) if numeral else None
    is_area = "区" in filler or filler.startswith("字")  # 诶区三号, 必字头六号
    ordinal = letter == "第" and not is_area and not (placed and value and signs.code("", value) is None)
    if heard is None:
        return "", at
    left = text[max(0, start - 2) : start]
    in_place = (
        placed
        or not left
        or bool(re.search(r"(?:去|到|在|个|是|诉|扬|呃|嗯|啊|嘛|呢|吧|就|找|问|交给|咱这|递给|送给|[去来]的)$", left))
    )
    code = signs.code(heard, value) if value is not None else None
    sits_there = code is not None and numeral is not None and people.is_behind(code, numeral.end())
    counted = numeral is not None and _COUNTED_AFTER.match(text, numeral.end()) is not None and not sits_there
    if counted and not placed and not is_area:
        return "", at  # 诶,三点去的
    if ordinal and not (spoken and sits_there):
        return "", at
    if not in_place and spoken and numeral:
        in_place = code is not None and (
            letter in _ONLY_HEARD
            or words.breaks[start] > 0
            or _HEARD_IS_PLACED.match(text, numeral.end()) is not None
            or sits_there
        )
    if is_area or (in_place and spoken) or (placed and not filler):
        return heard, start
    return "", at


def _named_area(words: Plain, at: int, signs: Signs, spoken: bool) -> tuple[str, int] | None:
    """The area called by its name right before the number at `at`, where it has that window: 蓝区三, 社会事务 2号."""
    text = words.text
    numeral, behind = RUN.match(text, at), _BEHIND_A_NAME.search(text[max(0, at - 10) : at])
    value = number(numeral[0]) if numeral else None
    if numeral is None or behind is None or value is None or _NO_WINDOW_AFTER.match(text, numeral.end()):
        return None
    end = at - len(behind[0])
    for name in signs.named:
        start = end - len(name.stem)
        if start < 0 or signs.code(name.area, value) is None or not _is_called(text[start:end], name, spoken):
            continue
        is_placed = behind["area"] and (len(name.stem) > 1 or behind["area"][0] in "区厅大")
        if (is_placed or not name.needs_area) and _tells_a_window(words, start, numeral, bool(is_placed)):
            return name.area, start
    return None


def _is_called(heard: str, name: AreaName, spoken: bool) -> bool:
    """兰区三号, 设会事务 as a recogniser writes them; in a typed text names are written right."""
    least = (2 if len(name.stem) == 1 else 1) if spoken else 4
    return all(likeness(h, c) >= least for h, c in zip(heard, name.stem, strict=True))


def _tells_a_window(words: Plain, start: int, numeral: re.Match[str], is_placed: bool) -> bool:
    """Whether the number behind an area's name is one of its windows and counts nothing: 企业开办三天, 2号去的."""
    text, at, end = words.text, numeral.start(), numeral.end()
    after, is_day = text[end : end + 1], _A_DAY_AFTER.match(text, end)
    counted = _COUNTED_AFTER.match(text, end)
    if counted and (counted[0] != "号" or not is_placed):
        return False
    if not is_placed and (is_day or words.has_break(at, at, 2) or text[start - 1 : start] in tuple("办弄做搞理")):
        return False
    if after in ("号", "窗", "柜") or (after in ("好", "浩") and text[end + 1 : end + 2] in ("窗", "那", "的")):
        return True
    ends = "的那 " if numeral[0] in _BEGINS_WORDS else AFTER_A_NAME
    return not after or bool(words.breaks[end]) or after in ends


@cache
def _named(area: str) -> re.Pattern[str]:
    return re.compile(re.escape(area) + r"(?:-|区|厅|楼|层|窗口|窗|组|号)?(?:的|那个|那边的?)?第?$")


@cache
def _called_otherwise(area: str) -> re.Pattern[str]:
    return re.compile(_OTHERWISE[area] + r"(?:的|那个|那边的?|区|厅|第)?$")


def _is_that_area(text: str, at: int, area: str, signs: Signs) -> bool:
    """Whether what stands before the number at `at` sounds like an area of one character which has that window.

    Without its tone it does so only where the number alone is no window of the hall.
    """
    numeral, heard = RUN.match(text, at), text[at - 1 : at]
    value = number(numeral[0]) if numeral else None
    if value is None or signs.code(area, value) is None or heard in NUMERAL or heard in "工个":
        return False
    return likeness(heard, area) >= (2 if signs.code("", value) is None else 3)
