"""The number of a case already filed."""

from __future__ import annotations

import re

from cases.domain.heard import Reading
from cases.reading.numerals import DIGITS, digits
from cases.reading.spans import plain

_D = f"[{DIGITS}洞拐勾]"
_DASH = "[ -]?(?:杠|横杠|横线|横|减)?[ -]?"
_NUMBER = re.compile(
    rf"(?<![A-Z])(?P<prefix>[A-Z]{{2,6}})?{_DASH}"
    rf"(?<!{_D})(?P<day>{_D}(?:[ ]?{_D}){{7}}){_DASH}(?P<serial>{_D}(?:[ ]?{_D}){{2,5}})(?![{DIGITS}*])"
)


def read_case_number(text: str, *, message_id: str) -> Reading | None:
    """`YX-20260318-0007` in whatever way it was said: spoken digits, 杠, no dashes, lower case.

    The prefix is missing from the value where she left it out. A mobile, identity or date number is none, because the
    first eight digits must be a day and three to six follow.
    """
    words = plain(text)
    for match in _NUMBER.finditer(words.text):
        day, serial = digits(match["day"].replace(" ", "")), digits(match["serial"].replace(" ", ""))
        if day is None or serial is None or not re.fullmatch(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", day):
            continue
        value = "-".join(filter(None, (match["prefix"], day, serial.zfill(4))))
        start = match.start("prefix") if match["prefix"] else match.start("day")
        return Reading(value, words.evidence(message_id, start, match.end()), "grammar", 0.95)
    return None
