"""How a surname is written, told aloud: 柳树的柳, 耳东陈."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cases.reading.staff.person import Person
from cases.reading.staff.words import BY_A_WORD


def spelled_out(text: str) -> Iterator[Person]:
    """柳树的柳, 石头的石: how a surname is written."""
    for pattern in BY_A_WORD:
        for match in pattern.finditer(text):
            yield Person(match.start(), match.end(), "grammar", surname=match["surname"])


def as_spelled(people: list[Person]) -> list[Person]:
    """Of names that sound alike, the one with the surname that she spells: 程亮,耳东陈."""
    surnames = {p.surname for p in people if p.surname}
    out = []
    for person in people:
        names = [n for n in person.candidates if any(n.startswith(s) for s in surnames)]
        out.append(replace(person, name=names[0], candidates=()) if len(names) == 1 else person)
    return out
