"""Text as counted runs of characters: what the classifiers see."""

from __future__ import annotations

import math
from collections import Counter
from operator import add, mul

_DAMPENED = [0.0] + [1.0 + math.log(count) for count in range(1, 20)]


def is_letter(char: str) -> bool:
    """True for letters and digits of any script: what remains when separators are taken out."""
    return char.isalnum()


def letters(text: str) -> str:
    """The letters and digits alone, in lower case: the same whether or not separators were written."""
    return "".join(filter(str.isalnum, text)).lower()


def shape(text: str) -> str:
    """Letters with every run of digits as one `0`, so that numbers do not become words."""
    flat = letters(text)
    if not any(map(str.isdigit, flat)):
        return flat
    out: list[str] = []
    for char in flat:
        if char.isdigit():
            if not out or out[-1] != "0":
                out.append("0")
        else:
            out.append(char)
    return "".join(out)


def ngrams(text: str, *, longest: int = 3, prefix: str = "", weight: float = 1.0) -> dict[str, float]:
    """Counts of all runs of 1 to `longest` characters, dampened, with a common length of `weight`."""
    return scaled(counted(text, longest), prefix, weight)


def counted(text: str, longest: int) -> dict[str, float]:
    """Counts of all runs of 1 to `longest` characters, dampened."""
    runs = grams = list(text)
    for size in range(1, longest):
        runs = list(map(add, runs, text[size:]))
        grams = grams + runs
    once = dict.fromkeys(grams, 1.0)
    if len(once) == len(grams):
        return once
    return {gram: _DAMPENED[count] if count < 20 else 4.0 for gram, count in Counter(grams).items()}


def scaled(values: dict[str, float], prefix: str, weight: float) -> dict[str, float]:
    """The same with a prefix to each name and a common length of `weight`."""
    length = math.sqrt(sum(map(mul, values.values(), values.values()))) or 1.0
    factor = weight / length
    return {prefix + gram: value * factor for gram, value in values.items()}
