"""What in her words speaks for each conduct: what that can be pointed at."""

from __future__ import annotations

import re

from cases.reading.scope import words

_COMPILED = {conduct: tuple(re.compile(sign) for sign in signs) for conduct, signs in words.SIGNS.items()}

_WEIGHT = 0.25  # a sign speaks beside the words, not instead of them


def sign_features(text: str) -> dict[str, float]:
    """The single signs that stand in the words, as features for the classifier."""
    flat = re.sub(words.SEPARATOR, "", text)
    features: dict[str, float] = {}
    for conduct, patterns in _COMPILED.items():
        for number, sign in enumerate(patterns):
            if sign.search(flat):
                features[f"sign {conduct}.{number}"] = _WEIGHT
                features[f"signs {conduct}"] = _WEIGHT
    return features
