"""Chinese and Arabic numerals as citizens and recognisers write them. Only well-formed ones are read.

An own grammar, because the libraries turn any run of numeral characters into some number, and here a run is often two
numbers without a separator (周三十二号窗口): what is well-formed decides where to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = {
    c: v for v, cs in enumerate(["零〇洞", "一幺", "二两", "三", "四", "五", "六", "七拐", "八", "九勾"]) for c in cs
}
DIGITS = "0-9零〇一二两三四五六七八九幺"  # one by one, as in badge and phone numbers
NUMERAL = DIGITS + "十百廿卅"
_POSITIONAL = re.compile(
    r"(?:(?P<hundreds>[一二两三四五六七八九])百(?:零(?=[一二三四五六七八九]$))?)?"
    r"(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十)|(?P<score>[廿卅]))?"
    r"(?P<ones>[一二两三四五六七八九])?"
)


def number(run: str) -> int | None:
    """The number that a run of numeral characters writes (十二, 幺二, 廿三, 012); None where it is no numeral."""
    if not run:
        return None
    if run.isascii():
        return int(run) if run.isdigit() and len(run) <= 9 else None
    if len(run) > 9:
        return None
    spelled = digits(run)
    if spelled is not None and not any(c.isascii() for c in run):
        return int(spelled)
    match = _POSITIONAL.fullmatch(run)
    if match is None:
        return None
    value = 100 * _DIGIT[match["hundreds"]] if match["hundreds"] else 0
    if match["ten"]:
        value += 10 * (_DIGIT[match["tens"]] if match["tens"] else 1)
    elif match["score"]:
        value += 20 if match["score"] == "廿" else 30
    return value + (_DIGIT[match["ones"]] if match["ones"] else 0)


def digits(run: str) -> str | None:
    """A run read digit by digit (幺三九, 零二三七, 0237) as ASCII digits; None where a character is no digit."""
    out = []
    for c in run:
        if c.isascii() and c.isdigit():
            out.append(c)
        elif c in _DIGIT:
            out.append(str(_DIGIT[c]))
        else:
            return None
    return "".join(out) or None


def suffixes(run: str) -> Iterator[tuple[int, int]]:
    """Every numeral that ends where `run` ends, as (offset, number), the longest first.

    A cut never falls inside Arabic digits: 2012 holds no 12.
    """
    for offset in range(len(run)):
        if offset and _is_arabic(run[offset - 1]) and _is_arabic(run[offset]):
            continue
        value = number(run[offset:])
        if value is not None:
            yield offset, value


def _is_arabic(c: str) -> bool:
    return c.isascii() and c.isdigit()
