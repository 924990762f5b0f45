"""Numbers as a person reads them on the phone: digit by digit, in groups, 幺 for 1."""

from __future__ import annotations

import re

_SPOKEN = str.maketrans("0123456789", "零幺二三四五六七八九")
_PAUSE = "，"

_NOT_BEFORE = r"(?<![A-Za-z0-9])"
_NOT_AFTER = r"(?![A-Za-z0-9])"
_CASE_NUMBER = re.compile(rf"{_NOT_BEFORE}([A-Z]{{1,8}})-([0-9]{{8}})-([0-9]{{4,9}}){_NOT_AFTER}")
_MOBILE = re.compile(rf"{_NOT_BEFORE}(?:\+86[- ]?)?(1[3-9][0-9])[- ]?([0-9]{{4}})[- ]?([0-9]{{4}}){_NOT_AFTER}")
_LANDLINE = re.compile(rf"{_NOT_BEFORE}(0[0-9]{{2,3}})-([0-9]{{7,8}}){_NOT_AFTER}")
# A long number that is no amount: a hotline, a badge, a document. Short ones (窗口 12, 2026 年) are left to the
# speech synthesis, which reads them as numbers.
_LONG_NUMBER = re.compile(rf"{_NOT_BEFORE}([0-9]{{5,20}})(?![A-Za-z0-9.]|\s*[元块万])")


def digit_groups(digits: str) -> tuple[str, ...]:
    """A run of digits in the groups in which it is easy to write down: 3-4-4 for a mobile number, else fours
    from the end, with a first group of up to five where that spares a lonely digit."""
    if len(digits) == 11 and digits[0] == "1":
        return digits[:3], digits[3:7], digits[7:]
    if len(digits) <= 5:
        return (digits,) if digits else ()
    head = len(digits) % 4
    if head == 1:
        head = 5
    groups = [digits[:head]] if head else []
    groups += [digits[i : i + 4] for i in range(head, len(digits), 4)]
    return tuple(groups)


def digits_aloud(digits: str) -> str:
    """`13800138000` → `幺三八，零零幺三，八零零零`."""
    return _PAUSE.join(group.translate(_SPOKEN) for group in digit_groups(digits))


def read_out(text: str) -> str:
    """The text with its long numbers written as they are to be spoken: `KY-20260318-0007` → `K Y，二零二六，
    零三幺八，零零零七`, phone numbers and others alike. Amounts, years and window numbers stay."""
    text = _CASE_NUMBER.sub(
        lambda m: _PAUSE.join((" ".join(m[1]), digits_aloud(m[2]), digits_aloud(m[3]))),
        text,
    )
    text = _MOBILE.sub(lambda m: digits_aloud(m[1] + m[2] + m[3]), text)
    text = _LANDLINE.sub(lambda m: f"{digits_aloud(m[1])}{_PAUSE}{digits_aloud(m[2])}", text)
    return _LONG_NUMBER.sub(lambda m: digits_aloud(m[1]), text)
