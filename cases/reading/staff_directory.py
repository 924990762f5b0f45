"""A hall's staff, by name, badge and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from cases.domain.hall import Hall, Window
from cases.reading.sound import keys, likeness

_REMEMBERED = 50_000  # pairs of characters whose names are kept at hand


@dataclass(frozen=True)
class Directory:
    """`windows_of` a name; `name_of` a badge; names by the sounds of their first two characters."""

    windows_of: Mapping[str, frozenset[str]]
    name_of: Mapping[str, str]
    by_sound: Mapping[tuple[str, str], tuple[str, ...]]
    surnames: frozenset[str]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def heard_at(self, text: str, at: int, *, least: int) -> Iterator[tuple[str, bool]]:
        """Names that sound like what stands at `at`, every character at least `least` alike, and whether each is
        written exactly so."""
        for name in self._beginning_like(text[at : at + 2]):
            heard = text[at : at + len(name)]
            if heard == name:
                yield name, True
            elif len(heard) == len(name) and all(
                likeness(c, h) >= least for c, h in zip(reversed(name), reversed(heard), strict=True)
            ):
                yield name, False

    def _beginning_like(self, two: str) -> tuple[str, ...]:
        names = self._known.get(two)
        if names is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = dict.fromkeys(n for sounds in _sounds(two) for n in self.by_sound.get(sounds, ()))
            names = self._known[two] = tuple(found)
        return names

    def at_window(self, names: Iterator[str] | tuple[str, ...] | list[str], window: str | None) -> list[str]:
        return [n for n in names if window in self.windows_of.get(n, ())]


def _sounds(two: str) -> list[tuple[str, str]]:
    return [(one, other) for one in sorted(keys(two[:1])) for other in sorted(keys(two[1:]))]


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
    by_sound: dict[tuple[str, str], list[str]] = {}
    for name in windows_of:
        for sounds in _sounds(name[:2]):
            by_sound.setdefault(sounds, []).append(name)
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
