"""When a free-text answer is the same as the gold one: by the letters they share."""

from __future__ import annotations

import unicodedata
from collections import Counter


def shared(gold: str, guess: str) -> float:
    """F1 of the letters and digits of two texts, counted with repeats; 0 to 1."""
    one, two = _letters(gold), _letters(guess)
    common = sum((one & two).values())
    return 2 * common / (sum(one.values()) + sum(two.values())) if common else 0.0


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if unicodedata.category(char).startswith(("L", "N")))
