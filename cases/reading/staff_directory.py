"""A hall's staff, by name, badge and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

    def heard_at(self, text: str, at: int, *, least: int) -> Iterator[tuple[str, int]]:
        """Names that sound like what stands at `at`, every character at least `least` alike, with their sum of likeness
        scaled to 0–100. The first character's likeness is that of the surname."""
        seen = set()
        for key in keys(text[at]):
            for name in self.by_first_sound.get(key, ()):
                if name in seen or at + len(name) > len(text):
                    continue
                seen.add(name)
                alike = [likeness(c, text[at + i]) for i, c in enumerate(name)]
                if min(alike) >= least:
                    yield name, 100 * sum(alike) // (4 * len(name))

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
    alike = sum(likeness(a, b) for a, b in zip(heard, name))
    return alike, fuzz.ratio(heard, name)
