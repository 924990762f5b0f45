"""What a first message is."""

from __future__ import annotations

from cases.domain.heard import Kind
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

# A complaint taken for something else is lost, anything else taken for a complaint is asked a question.
_LEAN = 1.5
_DOUBTFUL = 0.5  # what another kind must be worth where something went wrong


def describe(text: str) -> Features:
    """What the classifier sees: the words, and how long the message is.

    No lists of words that praise, ask or accuse: as features they were tried, and on unseen writers did worse.
    """
    features = ngrams(shape(text))
    size = len(letters(text))
    features["size " + ("tiny" if size < 6 else "short" if size < 16 else "middle" if size < 40 else "long")] = 0.5
    return features


def read_kind(text: str, model: LinearModel, *, wrong: bool) -> tuple[Kind, float]:
    """The kind and how sure that is. `wrong` tells that words of what went wrong were found."""
    if not letters(text):
        return Kind.OTHER, 1.0
    odds = model.probabilities(describe(text))
    odds["complaint"] *= _LEAN
    label = max(odds, key=lambda name: odds[name])
    total = sum(odds.values())
    if wrong and odds[label] < _DOUBTFUL * total:
        label = "complaint"  # in doubt a person decides
    return Kind(label), odds[label] / total
