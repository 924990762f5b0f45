"""What in her words speaks for each acceptance item: conduct that can be pointed at."""

from __future__ import annotations

import re

from cases.reading import scope_words

_COMPILED = {item: tuple(re.compile(sign) for sign in signs) for item, signs in scope_words.SIGNS.items()}

_WEIGHT = 0.25  # a sign speaks beside the words, not instead of them


def signs(text: str) -> dict[str, int]:
    """How many different signs of each item stand in the words; items without any are missing."""
    flat = re.sub(scope_words.SEPARATOR, "", text)
    found = {item: sum(1 for sign in patterns if sign.search(flat)) for item, patterns in _COMPILED.items()}
    return {item: count for item, count in found.items() if count}


def sign_features(text: str) -> dict[str, float]:
    """The single signs that stand in the words, as features for the classifier."""
    flat = re.sub(scope_words.SEPARATOR, "", text)
    features: dict[str, float] = {}
    for item, patterns in _COMPILED.items():
        for number, sign in enumerate(patterns):
            if sign.search(flat):
                features[f"sign {item}.{number}"] = _WEIGHT
                features[f"signs {item}"] = _WEIGHT
    return features
