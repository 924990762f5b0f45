"""A hall's staff, by name, badge and sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cases.domain.hall import Hall
from cases.reading.area_names import area_names
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.sound import keys, likeness

_OFFERED = 4  # names among which she is asked to choose
_REMEMBERED = 50_000  # pairs of characters whose names are kept at hand


@dataclass(frozen=True)
class Directory:
    """`windows_of` a name; `name_of` a badge; names by the sounds of their first two characters.

    `places` are the hall's areas, which are nobody's names: 蓝区.
    """

    windows_of: Mapping[str, frozenset[str]]
    name_of: Mapping[str, str]
    by_sound: Mapping[tuple[str, str], tuple[str, ...]]
    surnames: frozenset[str]
    places: tuple[str, ...] = ()
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


@once_for_each_hall
def directory_of(hall: Hall) -> Directory:
    """The hall's directory, computed once for each hall."""
    windows_of: dict[str, set[str]] = {}
    name_of: dict[str, str] = {}
    for window in hall.windows:
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
        tuple(place for name in area_names(hall) for place in name.spelled),
    )


def likeliest_first(heard: str, names: Iterable[str]) -> tuple[str, ...]:
    """At most a handful of `names`, those that sound most like the beginning of `heard` first.

    Tone and shared characters order them, but settle nothing: a recogniser hears neither, and who types a name by ear
    guesses its characters.
    """
    return tuple(sorted(dict.fromkeys(names), key=lambda n: (-_closeness(heard, n), n))[:_OFFERED])


def _closeness(heard: str, name: str) -> float:
    return sum(likeness(a, b) for a, b in zip(heard, name, strict=False)) / len(name)
