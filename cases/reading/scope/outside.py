"""Whether a complaint is about somebody else's business: a hospital, a shop, a bus, another city's hall."""

from __future__ import annotations

from cases.reading.linear import Features
from cases.reading.ngrams import ngrams, shape


def describe(text: str, reason: str | None) -> Features:
    """What the classifier sees: the words of what went wrong, and of the whole.

    No list of outside bodies: as a feature it was tried and only drew in those who run a shop, or missed a train.
    """
    features = ngrams(shape(reason or text), weight=2.0)
    features.update(ngrams(shape(text), prefix="~", weight=2.0))
    return features
