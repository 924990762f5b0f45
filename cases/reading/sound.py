"""How characters sound, for names that a recogniser wrote by ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pypinyin import Style, pinyin

# Surname readings that differ from, or are missing among, a character's common ones.
_SURNAME_READINGS = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "查": "zha1", "曾": "zeng1", "翟": "zhai2", "覃": "qin2",
    "缪": "miao4", "区": "ou1",
    "盖": "ge3", "朴": "piao2", "尉": "yu4", "乐": "yue4", "种": "chong2", "洗": "xian3", "冼": "xian3", "任": "ren2",
    "华": "hua4",
    "宁": "ning4", "万": "wan4", "黑": "he4", "秘": "bi4", "员": "yun4", "召": "shao4", "折": "she2", "能": "nai4",
    "燕": "yan1", "纪": "ji3",
}  # fmt: skip
_FUZZY = (
    (re.compile(r"^(z|c|s)h"), r"\1"),
    (re.compile(r"^n(?=[aeiouv])"), "l"),
    (re.compile(r"^r(?=[aeiou])"), "l"),
    (re.compile(r"^f"), "h"),
    (re.compile(r"^hu(?=[ao])"), "h"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
)

# Where f is said as h, these finals take a u: 飞 is heard as 灰, 峰 as 洪.
_ROUNDED = {"fei": "hui", "fen": "hun", "feng": "hong"}


@lru_cache(maxsize=16384)
def toned(character: str) -> frozenset[str]:
    """Every reading of a Chinese character with its tone (`zhang1`); empty for anything else."""
    if len(character) != 1 or not "\u3400" <= character <= "\u9fff":
        return frozenset()
    readings = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True, errors="ignore")
    out = set(readings[0]) if readings else set()
    if character in _SURNAME_READINGS:
        out.add(_SURNAME_READINGS[character])
    return frozenset(out)


@lru_cache(maxsize=16384)
def syllables(character: str) -> frozenset[str]:
    """Every reading without its tone (`zhang`)."""
    return frozenset(r.rstrip("012345") for r in toned(character))


@lru_cache(maxsize=16384)
def keys(character: str) -> frozenset[str]:
    """Every reading with what southern ears and recognisers confuse made one: z/zh, n/l/r, f/h, an/ang …"""
    return frozenset(key for s in syllables(character) for key in _keys_of(s))


def _keys_of(syllable: str) -> Iterator[str]:
    yield _key(syllable)
    if syllable in _ROUNDED:
        yield _key(_ROUNDED[syllable])


def _key(syllable: str) -> str:
    for pattern, replacement in _FUZZY:
        syllable = pattern.sub(replacement, syllable)
    return syllable


def likeness(one: str, other: str) -> int:
    """How alike two characters sound: 4 the same character, 3 the same with tone, 2 without, 1 nearly, 0 not."""
    if one == other:
        return 4
    if toned(one) & toned(other):
        return 3
    if syllables(one) & syllables(other):
        return 2
    return 1 if keys(one) & keys(other) else 0


def sound_alike(one: str, other: str) -> bool:
    """Whether two names that are written otherwise could be heard one for the other: 程静 and 陈静."""
    return one != other and len(one) == len(other) and all(map(likeness, one, other))
