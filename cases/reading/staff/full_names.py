"""People by full names that the hall has not, as spoken: 一个叫高建国的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.spans import Plain
from cases.reading.staff.person import Person
from cases.reading.staff.surnames import AFTER_A_NAME, COMPOUND, EVERYDAY, SURNAMES
from cases.reading.staff.words import BY_BOTH, CALLED, NO_NAME, NOT_CALLED, SIGNED, SURNAME, THERE_IS, TITLED, WRITTEN


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
    for sign in SIGNED.finditer(text):
        end = name_end(words, sign.end())
        if end is None or end - sign.end() != 3 or NO_NAME.match(text, sign.end()) or TITLED.match(text, sign.end()):
            continue
        if text[sign.end()] not in EVERYDAY or (end < len(text) and text[end] in AFTER_A_NAME):
            yield Person(sign.end(), end, "grammar", name=text[sign.end() : end])
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
