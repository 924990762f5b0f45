"""People by their badges: 工号0235, 零二三五号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.numerals import digits
from cases.reading.staff.directory import Directory
from cases.reading.staff.person import Person
from cases.reading.staff.words import BADGE, BADGE_AFTER, BADGE_ALONE, BADGE_ANEW, OTHER_NUMBER_BEFORE


def by_badge(text: str, directory: Directory) -> Iterator[Person]:
    """Badges as the hall issues them, as far as it knows the number; one begun anew is two."""
    for pattern in (BADGE, BADGE_AFTER):
        for match in pattern.finditer(text):
            spelled = badge_spelled(match["badge"])
            if spelled is None or len(spelled) < 2:
                continue
            yield Person(match.start("badge"), match.end("badge"), "badge", badge=as_issued(spelled, directory))
            again = BADGE_ANEW.match(text, match.end("badge"))
            anew = badge_spelled(again["badge"]) if again else None
            if again and anew:
                yield Person(again.start("badge"), again.end("badge"), "badge", badge=as_issued(anew, directory))
    yield from _bare(text, directory)


def _bare(text: str, directory: Directory) -> Iterator[Person]:
    """0602的态度, 零六零二号她: a number that the hall has given to somebody, where a person would be named."""
    for match in BADGE_ALONE.finditer(text):
        spelled = badge_spelled(match["badge"])
        if spelled in directory.name_of and not OTHER_NUMBER_BEFORE.search(
            text, max(0, match.start() - 8), match.start()
        ):
            yield Person(match.start("badge"), match.end("badge"), "badge", badge=spelled)


def badge_spelled(run: str) -> str | None:
    """The badge that a run of letters, digits and numerals spells; None where it is no number."""
    letters = re.match(r"[A-Z]*", run)
    prefix = letters[0] if letters else ""
    number = digits(re.sub(r"[ -]", "", run[len(prefix) :]))
    return prefix + number if number else None


def as_issued(badge: str, directory: Directory) -> str:
    """The badge with the zeros the hall prints, where it is one of the hall's; and cut where a number runs on."""
    if badge in directory.name_of:
        return badge
    zeros = [b for b in directory.name_of if b.lstrip("0") == badge.lstrip("0")]
    if len(zeros) == 1:
        return zeros[0]
    longest = [b for b in directory.name_of if badge.startswith(b)]
    return longest[0] if len(longest) == 1 else badge
