"""People by names of the hall's directory, written right or by ear."""

from __future__ import annotations

from collections.abc import Iterator

from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff.answers import core_of
from cases.reading.staff.directory import Directory, likeliest_first
from cases.reading.staff.full_names import naming_cues
from cases.reading.staff.names_meant import goes_on, is_all_that_is_called, is_name, is_no_name, sounds_meant
from cases.reading.staff.person import Person

_SAME_SOUND = 3  # of `likeness`


def by_name(words: Plain, directory: Directory, window: str | None, spoken: bool, expected: bool) -> Iterator[Person]:
    """Names of the directory, written right or by ear; at the window that was named first, then in the whole hall."""
    text = words.text
    called = {cue.end() for cue in naming_cues(text)} if spoken else set()
    if spoken and expected:
        called.add(core_of(text)[0])
    at = 0
    while at < len(text):
        person = _name_at(words, at, directory, window, spoken, at in called)
        if person is not None:
            yield person
            at = person.end
        else:
            at += 1


def _sounding_longer(text: str, at: int, exact: str, alike: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Longer names that stand here but for their characters: 李虹梅 is 李红梅 and not 李虹."""
    return [(n, False) for n, _ in alike if len(n) > len(exact) and min(map(likeness, n, text[at:])) >= _SAME_SOUND]


def _name_at(
    words: Plain, at: int, directory: Directory, window: str | None, spoken: bool, called: bool
) -> Person | None:
    text = words.text
    heard = directory.heard_at(text, at, least=1 if spoken else 2)
    alike = [(n, is_exact) for n, is_exact in heard if is_exact or not is_no_name(words, at, n)]
    if not alike:
        return None
    exact = max((n for n, is_exact in alike if is_exact), key=len, default=None)
    if exact is not None and (longer := _sounding_longer(text, at, exact, alike)):
        alike, exact = longer, None
    if exact is not None and goes_on(words, at, exact):
        return None
    if exact is not None and window not in directory.windows_of[exact] and not is_name(words, at, exact):
        if not spoken:
            return None
        alike, exact = [(n, False) for n, is_exact in alike if not is_exact], None
    if exact is not None and not spoken:
        return Person(at, at + len(exact), "directory", name=exact)
    # That a name stands here is certain where one is written exactly; which of those that sound like it, is not.
    names = [
        n for n, _ in alike
        if (exact is not None and len(n) == len(exact))
        or is_all_that_is_called(words, at, n, called)
        or (not goes_on(words, at, n) and sounds_meant(words, at, n, spoken, window in directory.windows_of[n]))
    ]  # fmt: skip
    if exact is None:
        longest = max(map(len, names), default=0)
        names = [n for n in names if len(n) == longest]
    names = directory.at_window(names, window) or names
    if not names:
        return None
    offered = likeliest_first(text[at:], names)
    end = at + len(offered[0])
    if len(names) > 1:
        return Person(at, end, "sound", candidates=offered)
    return Person(at, end, "directory" if offered[0] == exact else "sound", name=offered[0])
