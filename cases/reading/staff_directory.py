"""A hall's staff, by name, badge and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from cases.domain.hall import Hall, Window
from cases.reading.sound import keys, likeness
from cases.reading.spans import plain


@dataclass(frozen=True)
class Directory:
    """`windows_of` a name; `name_of` a badge; names by the sound of their first character."""

    windows_of: Mapping[str, frozenset[str]]
    name_of: Mapping[str, str]
    by_first_sound: Mapping[str, tuple[str, ...]]
    surnames: frozenset[str]
    _by_character: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def heard_at(self, text: str, at: int, *, least: int) -> Iterator[tuple[str, bool]]:
        """Names that sound like what stands at `at`, every character at least `least` alike, and whether each is
        written exactly so."""
        for name in self._beginning_like(text[at]):
            heard = text[at : at + len(name)]
            if heard == name:
                yield name, True
            elif len(heard) == len(name) and all(
                likeness(c, h) >= least for c, h in zip(reversed(name), reversed(heard), strict=True)
            ):
                yield name, False

    def _beginning_like(self, character: str) -> tuple[str, ...]:
        names = self._by_character.get(character)
        if names is None:
            found = dict.fromkeys(n for key in sorted(keys(character)) for n in self.by_first_sound.get(key, ()))
            names = self._by_character[character] = tuple(found)
        return names

    def at_window(self, names: Iterator[str] | tuple[str, ...] | list[str], window: str | None) -> list[str]:
        return [n for n in names if window in self.windows_of.get(n, ())]


def directory_of(hall: Hall) -> Directory:
    """The hall's directory, computed once for each hall."""
    return _directory(hall.windows)


@lru_cache(maxsize=16)
def _directory(windows: tuple[Window, ...]) -> Directory:
    windows_of: dict[str, set[str]] = {}
    name_of: dict[str, str] = {}
    for window in windows:
        for staff in window.staff:
            windows_of.setdefault(staff.name, set()).add(window.code)
            if staff.badge is not None:
                name_of[staff.badge.upper()] = staff.name
    by_sound: dict[str, list[str]] = {}
    for name in windows_of:
        for key in keys(plain(name).text[:1] or " "):
            by_sound.setdefault(key, []).append(name)
    return Directory(
        {n: frozenset(w) for n, w in windows_of.items()},
        name_of,
        {k: tuple(v) for k, v in by_sound.items()},
        frozenset(n[0] for n in windows_of),
    )


def best_heard(heard: str, names: list[str]) -> tuple[str | None, tuple[str, ...]]:
    """The one name that sounds most like `heard`, or None and the names among which sound cannot decide."""
    if not names:
        return None, ()
    scored = sorted(((_closeness(heard, n), n) for n in dict.fromkeys(names)), reverse=True)
    best = [n for score, n in scored if score == scored[0][0]]
    return (best[0], ()) if len(best) == 1 else (None, tuple(sorted(best)))


def _closeness(heard: str, name: str) -> tuple[int, float]:
    alike = sum(likeness(a, b) for a, b in zip(heard, name, strict=True))
    return alike, fuzz.ratio(heard, name)
