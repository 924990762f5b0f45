"""Text as counted runs of characters: what the classifiers see."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter

_NUMERALS = frozenset("一二三四五六七八九十两百千万零〇幺廿")


def is_letter(char: str) -> bool:
    """True for letters and digits of any script: what remains when separators are taken out."""
    return unicodedata.category(char)[0] in "LN"


def letters(text: str) -> str:
    """The letters and digits alone, in lower case: the same whether or not separators were written."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN").lower()


def shape(text: str) -> str:
    """Letters with every run of digits as one `0`, so that numbers do not become words."""
    out: list[str] = []
    for char in letters(text):
        if char.isdigit():
            if not out or out[-1] != "0":
                out.append("0")
        else:
            out.append(char)
    return "".join(out)


def ngrams(text: str, *, longest: int = 3, prefix: str = "", weight: float = 1.0) -> dict[str, float]:
    """Counts of all runs of 1 to `longest` characters, dampened, with a common length of `weight`."""
    counts: Counter[str] = Counter()
    for size in range(1, longest + 1):
        counts.update(text[at : at + size] for at in range(len(text) - size + 1))
    values = {prefix + gram: 1.0 + math.log(count) for gram, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {gram: weight * value / length for gram, value in values.items()}
