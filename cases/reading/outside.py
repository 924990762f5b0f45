"""Whether a complaint is about somebody else's business: only where her words show it."""

from __future__ import annotations

from cases.reading import outside_words


def says_outside(text: str) -> bool:
    """True where the words alone show an outside object and nothing of the hall's own."""
    return outside_signs(text) >= 0.6


def outside_signs(text: str) -> float:
    """How strongly the words point outside the hall, 0 to 1: an outside object, and nothing of the hall's own."""
    objects = {match.group() for match in outside_words.OBJECTS.finditer(text)}
    if not objects:
        return 0.0
    strength = min(1.0, 0.6 + 0.15 * len(objects))
    rest = outside_words.DENIED.sub("", outside_words.MERE_TALK.sub("", text))
    if outside_words.HALL_CONDUCT.search(rest):
        strength -= 0.5
    elif outside_words.HALL_PLACE.search(rest):
        strength -= 0.25
    return max(0.0, strength)


def outside_features(text: str) -> dict[str, float]:
    """The same as features for the classifier."""
    features: dict[str, float] = {}
    if outside_words.OBJECTS.search(text):
        features["outside object"] = 0.6
    if outside_words.HALL_CONDUCT.search(text):
        features["hall conduct"] = 0.6
    if outside_words.HALL_PLACE.search(text):
        features["hall place"] = 0.6
    if outside_words.MERE_TALK.search(text):
        features["mere talk"] = 0.6
    for match in outside_words.COMPLAINED.finditer(text):
        features["object " + match.group()] = 0.4
    return features
