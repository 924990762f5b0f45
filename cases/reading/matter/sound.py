"""Nouns that a speech recogniser wrote with other characters of the same sound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))


class SoundIndex:
    """Words by their tone-less sound; n and l, flat and curled initials, front and back nasals count as one."""

    def __init__(self, words: Iterable[str]) -> None:
        lengths: set[int] = set()
        self._sounds: set[tuple[str, ...]] = set()
        for word in words:
            if _HAN.fullmatch(word):
                key = _sounds_of(word)
                self._sounds.add(key)
                lengths.add(len(key))
        self._lengths = sorted(lengths, reverse=True)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of the text that sound like a word, longest first at each place."""
        found = []
        for run in _HAN.finditer(text):
            keys = [sound(s) for s in lazy_pinyin(run.group())]
            if len(keys) != len(run.group()):
                continue
            at = 0
            while at < len(keys):
                size = next(
                    (n for n in self._lengths if at + n <= len(keys) and tuple(keys[at : at + n]) in self._sounds), 0
                )
                if size:
                    found.append((run.start() + at, run.start() + at + size))
                at += size or 1
        return found


@lru_cache(maxsize=8192)  # most words are those of every hall
def _sounds_of(word: str) -> tuple[str, ...]:
    return tuple(sound(s) for s in lazy_pinyin(word))


@lru_cache(maxsize=1024)
def sound(syllable: str) -> str:
    """A syllable's key: what a careless ear cannot tell apart is one."""
    for curled, flat in _INITIALS:
        if syllable.startswith(curled):
            syllable = flat + syllable[2:]
    if syllable.startswith("l"):
        syllable = "n" + syllable[1:]
    return re.sub(r"(?<=[aei])ng$", "n", syllable)
