"""A speech recogniser that knows no names: it hears syllables, not always right, and writes any character for them."""

from __future__ import annotations

from functools import cache
from random import Random

from pypinyin import Style, lazy_pinyin

_SURNAME_READINGS = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "翟": "zhai", "覃": "qin", "缪": "miao",
    "区": "ou", "盖": "ge", "朴": "piao",
}  # fmt: skip
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("hu", "fu"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_SAID_ROUNDED = {"fei": "hui", "feng": "hong", "fen": "hun", "fa": "hua", "fan": "huan", "fang": "huang"}
_SAID_FLAT = {heard: said for said, heard in _SAID_ROUNDED.items()}


@cache
def _characters() -> dict[str, str]:
    """The 3,755 commonest characters (GB 2312, level 1), by their syllable."""
    found: dict[str, str] = {}
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            if character:
                syllable = lazy_pinyin(character, style=Style.NORMAL)[0]
                found[syllable] = found.get(syllable, "") + character
    return found


def heard(name: str, random: Random, *, slips: float) -> str:
    """`name` as written by ear: its tones lost, and each syllable misheard with the probability `slips`."""
    out = []
    for at, character in enumerate(name):
        syllable = lazy_pinyin(character, style=Style.NORMAL)[0]
        if at == 0:
            syllable = _SURNAME_READINGS.get(character, syllable)
        if random.random() < slips:
            syllable = random.choice(_misheard(syllable) or [syllable])
        out.append(random.choice(_characters()[syllable]))
    return "".join(out)


def _misheard(syllable: str) -> list[str]:
    """What else the syllable may be heard as; only what some character is read as."""
    found = {table[syllable] for table in (_SAID_ROUNDED, _SAID_FLAT) if syllable in table}
    for pair in _INITIALS:
        for one, other in (pair, pair[::-1]):
            if syllable.startswith(one) and not (len(one) == 1 and syllable.startswith(one + "h")):
                found.add(other + syllable[len(one) :])
    for pair in _FINALS:
        for one, other in (pair, pair[::-1]):
            if syllable.endswith(one):
                found.add(syllable[: -len(one)] + other)
    return sorted(found & _characters().keys())
