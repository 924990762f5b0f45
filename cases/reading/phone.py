"""The number under which she wants to be called back."""

from __future__ import annotations

import re

from cases.domain.draft import Question
from cases.domain.heard import Reading
from cases.reading.numerals import DIGITS, digits
from cases.reading.spans import plain

_RUN = re.compile(rf"[{DIGITS}洞拐勾](?:[ -]?[{DIGITS}洞拐勾*]){{4,29}}")
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"0\d{9,11}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")


def read_phone(text: str, *, message_id: str, asked: Question | None) -> Reading | None:
    """A whole telephone number as digits, spoken ones too (幺三九…); the last one where she corrects herself.

    A mobile number or one with its area code counts anywhere, a local one (7 or 8 digits) only when the bot asked for
    a contact. Masked numbers, identity numbers and case numbers are none.
    """
    words = plain(text)
    found: Reading | None = None
    for match in _RUN.finditer(words.text):
        before = words.text[match.start() - 1 : match.start()]
        after = words.text[match.end() : match.end() + 1]
        if (before + after).isascii() and (before + after).strip() and re.search(r"[A-Z*\d]", before + after):
            continue
        for start, end, value in _numbers(match):
            if _is_telephone(value, asked):
                mobile = _MOBILE.fullmatch(value)
                evidence = words.evidence(message_id, start, end)
                found = Reading(mobile[1] if mobile else value, evidence, "grammar", 0.95)
    return found


def _numbers(match: re.Match[str]) -> list[tuple[int, int, str]]:
    """The whole run as one number, or each part of it where a pause may part two numbers."""
    whole = digits(re.sub(r"[ -]", "", match[0]))
    if whole is None:
        return []
    if len(whole) <= 13:
        return [(match.start(), match.end(), whole)]
    parts = re.finditer(r"[^ ]+", match[0])
    spelled = [(match.start() + p.start(), match.start() + p.end(), digits(p[0].replace("-", ""))) for p in parts]
    return [(start, end, value) for start, end, value in spelled if value is not None]


def _is_telephone(value: str, asked: Question | None) -> bool:
    if _MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value) or _SERVICE.fullmatch(value):
        return True
    return asked is Question.CONTACT and _LOCAL.fullmatch(value) is not None
