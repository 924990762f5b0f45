"""What in her words speaks for each acceptance item: conduct that can be pointed at."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cases.reading import scope_words

_COMPILED = {item: tuple(re.compile(sign) for sign in signs) for item, signs in scope_words.SIGNS.items()}

_WEIGHT = 0.25  # a sign speaks beside the words, not instead of them


def signs(text: str) -> dict[str, int]:
    """How many different signs of each item stand in the words; items without any are missing."""
    return dict(Counter(item for item, _ in _standing(text)))


def sign_features(text: str) -> dict[str, float]:
    """The single signs that stand in the words, as features for the classifier."""
    features: dict[str, float] = {}
    for item, number in _standing(text):
        features[f"sign {item}.{number}"] = _WEIGHT
        features[f"signs {item}"] = _WEIGHT
    return features


@lru_cache(maxsize=16)  # asked for as features and again to tell what a guess rests on
def _standing(text: str) -> tuple[tuple[str, int], ...]:
    """The single signs that stand in the words, as item and place in its list."""
    flat = re.sub(scope_words.SEPARATOR, "", text)
    return tuple(
        (item, number)
        for item, patterns in _COMPILED.items()
        for number, sign in enumerate(patterns)
        if sign.search(flat)
    )
