"""People by their surname, alone or with a title: 姓王的, 王科长, 小李."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.spans import Plain
from cases.reading.staff.directory import Directory
from cases.reading.staff.person import Person
from cases.reading.staff.spelled_out import spelled_by_parts
from cases.reading.staff.surnames import AFTER_A_NAME, EVERYDAY, MORE_NAMES_THAN_WORDS, SURNAMES
from cases.reading.staff.words import (
    CALLED_BY_OTHERS,
    COMPOUND_ALONE,
    CUE_BEFORE,
    FAMILY_ALONE,
    LITTLE,
    LITTLE_WORDS,
    SHORT_TITLE,
    TITLED,
    XING,
)

_LITTLE_BEFORE = re.compile(r"(?:[\d一二三四五六七八九十]号?|窗口|台|那个|这个)的?$")


def by_surname(words: Plain, directory: Directory) -> Iterator[Person]:
    """Surnames behind 姓, with a title, 小 or 老 or spelled aloud, but for words that only look so."""
    text = words.text
    for match in XING.finditer(text):
        yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    for match in COMPOUND_ALONE.finditer(text):
        yield Person(match.start(), match.end("surname"), "grammar", surname=match["surname"])
    for match in FAMILY_ALONE.finditer(text):
        yield Person(match.start("surname"), match.end(), "grammar", surname=match["surname"])
    for match in re.finditer(r"[姓小老](?P<surname>[\u4e00-\u9fff])", text):
        if match["surname"] in directory.surnames - SURNAMES:
            yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    for pattern in (TITLED, SHORT_TITLE):
        for match in pattern.finditer(text):
            if _is_title(words, match):
                yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    yield from spelled_by_parts(text)
    for match in LITTLE.finditer(text):
        surname = match["surname"]
        is_word = LITTLE_WORDS.match(text, match.start()) and not _is_called_little(text, match, directory)
        if is_word or (surname in EVERYDAY and surname not in directory.surnames):
            continue
        yield Person(match.start(), match.end("surname"), "grammar", surname=surname)


def called_by_others(text: str) -> Iterator[Person]:
    """旁边人叫她沈姐, 别人喊她小温: 小 and 老 make no word there, and a title needs no more to tell that it is one."""
    for match in CALLED_BY_OTHERS.finditer(text):
        group = "one" if match["one"] else "other"
        if not LITTLE_WORDS.match(text, match.start(group) - 1):
            yield Person(match.start(group), match.end(), "grammar", surname=match[group])


def _is_called_little(text: str, match: re.Match[str], directory: Directory) -> bool:
    """21号小游说: what is also a word, where somebody of that surname is there to be called so."""
    called = _LITTLE_BEFORE.search(text[max(0, match.start() - 4) : match.start()])
    ended = text[match.end("surname") : match.end("surname") + 1] in AFTER_A_NAME
    return bool(called) and ended and match["surname"] in directory.surnames & MORE_NAMES_THAN_WORDS


def _is_title(words: Plain, match: re.Match[str]) -> bool:
    text, start, title = words.text, match.start(), match["title"]
    surname = match["surname"]
    before = text[max(0, start - 2) : start]
    if (surname == "安" and before.endswith("公")) or (surname == "卫" and before.endswith(("门", "保"))):
        return False
    if surname + title in ("班主任", "毛丫头"):
        return False  # a pupil's teacher, 黄毛丫头
    if title in ("姓",) and not re.match(r"[的女男工]|同志|那", text[match.end() : match.end() + 2]):
        return False
    if words.has_break(start + 1, match.end() - 1):
        return False
    if surname in EVERYDAY or title in ("科", "局", "队", "所", "姐", "哥", "姨", "叔", "嫂", "工"):
        if surname == "谢" and before.endswith("谢"):
            return False
        return not before or bool(words.breaks[start]) or bool(CUE_BEFORE.search(text[max(0, start - 4) : start]))
    return True
