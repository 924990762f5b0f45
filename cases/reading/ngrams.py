"""Text as counted runs of characters: what the classifiers see."""

from __future__ import annotations

import math

_DAMPENED = [0.0] + [1.0 + math.log(count) for count in range(1, 20)]


def is_letter(char: str) -> bool:
    """True for letters and digits of any script: what remains when separators are taken out."""
    return char.isalnum()


def letters(text: str) -> str:
    """The letters and digits alone, in lower case: the same whether or not separators were written."""
    return "".join(filter(str.isalnum, text)).lower()


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
    return scaled(counted(text, longest), prefix, weight)


def counted(text: str, longest: int) -> dict[str, float]:
    """Counts of all runs of 1 to `longest` characters, dampened."""
    counts: dict[str, int] = {}
    for size in range(1, longest + 1):
        for at in range(len(text) - size + 1):
            gram = text[at : at + size]
            counts[gram] = counts.get(gram, 0) + 1
    return {gram: _DAMPENED[count] if count < 20 else 4.0 for gram, count in counts.items()}


def scaled(values: dict[str, float], prefix: str, weight: float) -> dict[str, float]:
    """The same with a prefix to each name and a common length of `weight`."""
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    factor = weight / length
    return {prefix + gram: value * factor for gram, value in values.items()}
