"""People by full names that the hall has not, as spoken: 一个叫高建国的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from cases.reading.spans import Plain
from cases.reading.staff.person import Person
from cases.reading.staff.surnames import AFTER_A_NAME, COMPOUND, EVERYDAY, SURNAMES
from cases.reading.staff.words import (
    BEHIND_A_BARE_NAME,
    BY_BOTH,
    CALLED,
    NO_NAME,
    NOT_CALLED,
    SIGNED,
    SIGNED_BARE,
    SURNAME,
    THERE_IS,
    TITLED,
    WRITTEN,
)


def full_names(words: Plain) -> Iterator[Person]:
    """A full name the hall has not, as spoken: 一个叫高建国的, 李军这个人."""
    text = words.text
    for both in BY_BOTH.finditer(text):
        yield Person(both.start(), both.end(), "grammar", name=both["surname"] + both["given"])
    for cue in naming_cues(text):
        end = name_end(words, cue.end())
        if end is not None:
            yield Person(cue.end(), end, "grammar", name=text[cue.end() : end])
    for match in re.finditer(rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}(?=这个人|这人(?!家)|同志(?!们))", text):
        if text[match.start()] not in EVERYDAY and not set(match[0][1:]) & AFTER_A_NAME:
            yield Person(match.start(), match.end(), "grammar", name=match[0])
    yield from _signed(words)
    for cue in THERE_IS.finditer(text):
        end = name_end(words, cue.end())
        if end is None or end - cue.end() != 3 or text[cue.end()] in EVERYDAY:
            continue
        if not NO_NAME.match(text, cue.end()) and not TITLED.match(text, cue.end()):
            yield Person(cue.end(), end, "grammar", name=text[cue.end() : end])
    for match in re.finditer(r"(?:投诉|举报|反映)(?:一下|的是|的就是)?", text):
        end = name_end(words, match.end())
        if end is None or text[match.end()] in EVERYDAY:
            continue
        if end == len(text) or words.breaks[end] or text[end] in "他她的这态":
            yield Person(match.end(), end, "grammar", name=text[match.end() : end])


def _signed(words: Plain) -> Iterator[Person]:
    """Full names of three characters right behind a window's sign."""
    text = words.text
    for sign in chain(SIGNED.finditer(text), SIGNED_BARE.finditer(text)):
        start, end = sign.end(), name_end(words, sign.end())
        if end is None or end - start != 3 or NO_NAME.match(text, start) or TITLED.match(text, start):
            continue
        is_rare = text[start] not in EVERYDAY
        if sign.re is SIGNED:
            ends = is_rare or (end < len(text) and text[end] in AFTER_A_NAME)
        else:
            ends = is_rare and (words.has_break(end, end) or BEHIND_A_BARE_NAME.match(text, end) is not None)
        if ends:
            yield Person(start, end, "grammar", name=text[start:end])


def naming_cues(text: str) -> Iterator[re.Match[str]]:
    """Every cue behind which a name is told."""
    for cue in (*CALLED.finditer(text), *WRITTEN.finditer(text)):
        if not NOT_CALLED.match(text, cue.start()):
            yield cue


def name_end(words: Plain, at: int) -> int | None:
    """Where a full name that begins at `at` ends, or None where none begins there."""
    text = words.text
    family = next(
        (c for c in COMPOUND if text.startswith(c, at)), text[at : at + 1] if text[at : at + 1] in SURNAMES else ""
    )
    if not family:
        return None
    end = at + len(family)
    while end < len(text) and end - at < len(family) + 2:
        c = text[end]
        if (
            words.breaks[end]
            or not "\u4e00" <= c <= "\u9fff"
            or (c in AFTER_A_NAME and not (c in "文华明国" or end - at < len(family)))
        ):
            break
        end += 1
    return end if end > at + len(family) else None
