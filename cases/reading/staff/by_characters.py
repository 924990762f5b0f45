"""Full names told character by character: 木子李 安静的静; 耳东陈,玉石的玉,梅花的梅; 立早章 雨字头那个雯."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff.answers import core_of
from cases.reading.staff.directory import Directory, likeliest_first
from cases.reading.staff.person import Person
from cases.reading.staff.spelled_out import spelled_by_a_word, spelled_by_parts
from cases.reading.staff.surnames import AFTER_A_NAME, EVERYDAY, SURNAMES
from cases.reading.staff.words import SURNAME, XING

_HAN = r"[\u4e00-\u9fff]"
_LEADS_IN = r"(?:[呃额嗯啊哦]|就是|那个|这个|然后|名字?|叫|[她他]|是|和|再?加上?|后面|中间|最后)"
_LED_IN = re.compile(_LEADS_IN + "*")
# 雨字头那个雯, 三点水的涵, 木字旁加个春的椿: the character itself is said at the end.
_BY_A_PART = re.compile(
    r"(?:(?:[\u4e00-\u9fff]字|草|竹|雨|宝盖|[单双]人|提手|竖心|绞丝|反犬|立刀|走之|四点)[头旁底边]|[两三]点水)"
    rf"(?:再?加一?个?{_HAN}(?=的|那个))?(?:的|那个){{0,2}}(?!再?加)(?P<told>{_HAN})"
)
_BY_A_WORD = re.compile(rf"(?P<word>(?:(?!的){_HAN}){{2,4}})的(?:那个)?(?P<told>{_HAN})")
# 三个日的晶: whatever a recogniser wrote for it, there is one such character.
_THRICE = dict(zip("日石金水木火口土牛", "晶磊鑫淼森焱品垚犇", strict=True))
_TWICE = dict(zip("木火王吉日月土", "林炎珏喆昌朋圭", strict=True))
_REPEATED = re.compile(
    rf"(?:(?P<three>三)|[两二双])个(?P<part>{_HAN})字?(?:叠|并|摞|放)?(?:起来|一起|在一起)?(?:的|那个){{1,2}}(?P<told>{_HAN})"
)
# Her own things, and what was done there, are no names: 办证的证, 十二号的号, 他说的说.
_NO_GIVEN = frozenset("证号税说事人钱卡表费款件窗口票照户案店楼话个")
_OTHERS = frozenset("我你他她它您")
_POINTED_AT = re.compile(r"(?:那|这)个?")
_NO_WORDS = SURNAMES - EVERYDAY  # 王,安静的安,宁静的静: the surname stood before what is told by words
_AT_MOST = 2  # characters of a given name


def named_by_characters(
    words: Plain, directory: Directory, window: str | None, *, spoken: bool, expected: bool
) -> Iterator[Person]:
    """Names of which surname and given name are told by a word or a part of the character; settled by sound as others.

    The surname may be told with 姓 alone, or in an answer by itself; a surname alone is not this reader's.
    """
    done = 0
    for start, end, surname, is_sure in _surnames(words.text, expected):
        found = _rest(words, start, end, surname, spoken) if start >= done else None
        is_part = not is_sure and words.text[start - 1 : start] in _NO_WORDS
        if found is not None and not (is_part and found[0] == start):
            start, done, given = found
            yield _settled(start, done, surname + given, is_sure, directory, window, spoken)


def spelled_by_a_part(text: str) -> Iterator[Person]:
    """木字旁的杨, 两个木的林: how a surname is written."""
    for pattern in (_BY_A_PART, _REPEATED):
        for match in pattern.finditer(text):
            surname = _character(match)
            if surname in SURNAMES:
                yield Person(match.start(), match.end(), "grammar", surname=surname)


def _surnames(text: str, expected: bool) -> list[tuple[int, int, str, bool]]:
    """Where a surname is told, and whether its very character is known."""
    parts = [(p, True) for p in spelled_by_parts(text)]
    others = [(p, False) for p in (*spelled_by_a_word(text), *spelled_by_a_part(text))]
    found = [(p.start, p.end, p.surname or "", is_sure) for p, is_sure in (*parts, *others)]
    found += [(m.start(), m.end(), m["surname"], False) for m in XING.finditer(text)]
    at = core_of(text)[0] if expected else len(text)
    if bare := re.compile(SURNAME).match(text, at):
        found.append((at, bare.end(), bare[0], False))
    return sorted(found, key=lambda f: (f[0], -f[1]))


def _rest(words: Plain, start: int, end: int, surname: str, spoken: bool) -> tuple[int, int, str] | None:
    """Where the name begins and ends, and the given name, told behind the surname at `start` to `end`."""
    text = words.text
    while (again := _unit(text, end, spoken)) and again[1] == surname:
        end = again[0]  # 姓郑,郑成功的郑
    led_in = _led_in(text, end)
    if text.startswith(surname, led_in):  # 双口吕,叫吕薇,蔷薇的薇
        for length in range(1, _AT_MOST + 1):
            at = led_in + len(surname) + length
            given = _given(words, at, spoken)
            whole = given and _written_so(text[at - length : at], given[1])
            if given and whole:
                return start, given[0], whole
    given = _given(words, end, spoken)
    if given is None:
        return None
    for length in range(_AT_MOST, 0, -1):  # 叫程玉梅,耳东陈,玉石的玉,梅花的梅
        at = max(0, start - length)
        is_hers = likeness(surname[0], text[max(0, at - len(surname)) : at][:1]) >= 1
        if is_hers and (whole := _written_so(text[at:start], given[1])):
            return at - len(surname), given[0], whole
    if text.endswith(f"姓{surname}", 0, start):
        start -= 1 + len(surname)
    return start, given[0], given[1]


def _given(words: Plain, at: int, spoken: bool) -> tuple[int, str] | None:
    """The end of a given name told by its characters from `at`, and the name."""
    told = ""
    while len(told) < _AT_MOST and (unit := _unit(words.text, at, spoken)):
        at, told = unit[0], told + unit[1]
    if not told:
        return None
    after = words.text[at : at + 1]
    return (at, told) if after.isascii() or words.breaks[at] or after in AFTER_A_NAME else None


def _unit(text: str, at: int, spoken: bool) -> tuple[int, str] | None:
    """The end of one character told at `at`, and the character."""
    at = _led_in(text, at)
    match = _REPEATED.match(text, at) or _BY_A_PART.match(text, at) or _BY_A_WORD.match(text, at)
    if match is None:
        return None
    told = _character(match) if match.re is not _BY_A_WORD else _of_a_word(match, spoken)
    return None if told is None or told in _NO_GIVEN else (match.end(), told)


def _led_in(text: str, at: int) -> int:
    led_in = _LED_IN.match(text, at)
    return led_in.end() if led_in else at


def _character(match: re.Match[str]) -> str | None:
    if match.re is _REPEATED:
        return (_THRICE if match["three"] else _TWICE).get(match["part"])
    return match["told"]


def _of_a_word(match: re.Match[str], spoken: bool) -> str | None:
    """The character of the word that is told; a recogniser may write another behind it, that sounds the same."""
    pointed_at = _POINTED_AT.match(match["word"])
    word, told = match["word"], match["told"]
    if pointed_at or _OTHERS & set(word):
        return None
    if told in word:
        return told
    alike = [c for c in word if spoken and told not in AFTER_A_NAME and likeness(c, told) >= 2]
    return alike[0] if len(alike) == 1 else None


def _written_so(given: str, told: Sequence[str]) -> str | None:
    """`given`, which was said before it was told by its characters, with these; None where they are no part of it."""
    written = list(given)
    for character in told:
        at = max(range(len(given)), key=lambda i: likeness(given[i], character), default=0)
        if not given or likeness(given[at], character) < 1:
            return None
        written[at] = character
    return "".join(written)


def _settled(
    start: int, end: int, name: str, is_sure: bool, directory: Directory, window: str | None, spoken: bool
) -> Person:
    """The one of the directory who is meant, at the window first; who is not there keeps the name as it was told."""
    heard = directory.heard_at(name, 0, least=2 if spoken else 4)
    names = [n for n, _ in heard if not is_sure or n[0] == name[0]]
    names = directory.at_window(names, window) or names
    if name in names:
        return Person(start, end, "directory", name=name)
    if len(names) > 1:
        return Person(start, end, "sound", candidates=likeliest_first(name, names))
    return Person(start, end, "sound" if names else "grammar", name=names[0] if names else name)
