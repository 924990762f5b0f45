"""People of whose name a part is told: 申什么伟, 什么雪梅, 有个怡字."""

from __future__ import annotations

from collections.abc import Iterator

from cases.reading.sound import likeness
from cases.reading.staff.directory import Directory
from cases.reading.staff.person import Person
from cases.reading.staff.words import HALF, ONE_CHARACTER


def half_heard(text: str, directory: Directory, window: str | None) -> Iterator[Person]:
    """申什么伟, 什么雪梅, 有个怡字: by syllables, at the named window first."""
    for match in HALF.finditer(text):
        if match["only"]:
            yield Person(match.start(), match.end("only"), "grammar", surname=match["only"])
            continue
        names = [
            n for n in directory.windows_of
            if likeness(n[-1], match["last"]) >= 1 and (not match["surname"] or likeness(n[0], match["surname"]) >= 2)
        ]  # fmt: skip
        here = _only(directory.at_window(names, window))
        name = here or (_only(names) if match["surname"] else None)
        if match["ended"] is None and not (here and match["surname"]):
            continue
        if name is not None:
            yield Person(match.start(), match.end("last"), "sound", name=name)
        elif match["surname"]:
            yield Person(match.start(), match.end("last"), "grammar", surname=match["surname"])
    for match in ONE_CHARACTER.finditer(text):
        if "字" not in match[0]:
            continue
        written = [n for n in directory.windows_of if match["one"] in n]
        heard = [n for n in directory.windows_of if any(likeness(c, match["one"]) >= 2 for c in n)]
        name = (
            _only(directory.at_window(written, window)) or _only(directory.at_window(heard, window)) or _only(written)
        )
        if name is not None:
            yield Person(match.start("one"), match.end("one"), "sound", name=name)


def _only(names: list[str]) -> str | None:
    return names[0] if len(names) == 1 else None
