"""How a name is written, told aloud: 柳树的柳, 耳东陈, 水晶的晶."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cases.reading.sound import likeness
from cases.reading.staff.directory import Directory, likeliest_first
from cases.reading.staff.person import Person
from cases.reading.staff.words import BY_A_WORD, SPELLED_ALOUD

_REACH = 8  # from a name to what tells how it is written
_PARTS_OF: dict[str, tuple[str, ...]] = {}
for _told in SPELLED_ALOUD:
    _PARTS_OF[_told[:-1]] = (*_PARTS_OF.get(_told[:-1], ()), _told[-1])
_BY_PARTS = re.compile(
    rf"(?P<parts>{'|'.join(sorted(_PARTS_OF, key=len, reverse=True))})(?:[字旁]|那个|的){{0,2}}"
    r"(?P<heard>[\u4e00-\u9fff])"
)
# 水晶的晶: a character of her name, with a word that holds it.
_GIVEN_BY_A_WORD = re.compile(
    r"(?=(?P<one>[\u4e00-\u9fff])(?P<other>[\u4e00-\u9fff])的(?P<told>[\u4e00-\u9fff])(?P<after>.?))"
)


def spelled_by_parts(text: str) -> Iterator[Person]:
    """耳东陈, and 言午徐 where a recogniser wrote it by ear: those parts make a 许."""
    for match in _BY_PARTS.finditer(text):
        surnames, heard = _PARTS_OF[match["parts"]], match["heard"]
        alike = [heard] if heard in surnames else [s for s in surnames if likeness(s, heard) >= 2]
        if len(alike) == 1:
            yield Person(match.start(), match.end(), "grammar", surname=alike[0])


def spelled_by_a_word(text: str) -> Iterator[Person]:
    """柳树的柳, 石头的石: how a surname is written."""
    for pattern in BY_A_WORD:
        for match in pattern.finditer(text):
            yield Person(match.start(), match.end(), "grammar", surname=match["surname"])


def as_spelled(
    text: str, people: Sequence[Person], spelled: Iterable[Person], directory: Directory, window: str | None
) -> list[Person]:
    """Of names that sound alike, the one that is written as she spells it: 程亮,耳东陈; 李静,水晶的晶.

    A surname that she told before she spelled it is the spelled one: 姓徐,言午许.
    """
    surnames = list(spelled)
    out = []
    for person in people:
        spelling = next((s for s in surnames if _is_of(person, s)), None)
        if spelling is not None and spelling.surname is not None:
            person = _written_with(text, person, spelling.surname, directory, window)
        if person.candidates:
            told = {m["told"] for m in _GIVEN_BY_A_WORD.finditer(text) if m["told"] in (m["one"], m["other"])}
            names = [n for n in person.candidates if told & set(n)]
            if len(names) == 1:
                person = replace(person, name=names[0], candidates=())
        out.append(person)
    return out


def _is_of(person: Person, spelling: Person) -> bool:
    """Whether what is spelled is the surname of that person, by its sound and its place."""
    is_near = -_REACH <= spelling.start - person.end <= _REACH
    if person.badge or person.start == spelling.start or not (is_near or person.candidates):
        return False
    families = [n[0] for n in person.candidates] or [person.family or ""]
    return any(likeness(family, spelling.surname or "") >= 2 for family in families)


def _written_with(text: str, person: Person, surname: str, directory: Directory, window: str | None) -> Person:
    if person.surname:
        return replace(person, surname=surname)
    if person.name and person.name[0] == surname:
        return person
    heard = text[person.start : person.end]
    alike = [n for n in directory.windows_of if n[0] == surname and len(n) == len(heard) and _sounds_like(n, heard)]
    names = directory.at_window(alike, window) or alike
    if len(names) == 1:
        return replace(person, how="sound", name=names[0], candidates=())
    if names:
        return replace(person, how="sound", name=None, candidates=likeliest_first(heard, names))
    return person


def _sounds_like(name: str, heard: str) -> bool:
    return all(likeness(c, h) >= 1 for c, h in zip(name[1:], heard[1:], strict=True))
