"""What a first message is."""

from __future__ import annotations

import re

from cases.domain.heard import Kind
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

# A complaint taken for something else is lost, anything else taken for a complaint is asked a question.
_LEAN = 1.5
_DOUBTFUL = 0.5  # what another kind must be worth where something went wrong
# 小何真的好,可是旁边那位…: what she thanks or asks for is not what she came to say.
_TURN = re.compile(r"可是|但是?|不过|倒是|结果|偏偏|反而|相比|同样是|换[了成个]|只是")
_TAIL = 12  # letters behind the turn that make a message of their own
_COMPLAINS = 0.75
_TURNS_AT_MOST = 4  # of a long message, so that its cost stays bounded


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
    if label != "complaint" and ((wrong and odds[label] < _DOUBTFUL * total) or _turns(text, model)):
        label = "complaint"  # in doubt a person decides
    return Kind(label), odds[label] / total


def _turns(text: str, model: LinearModel) -> bool:
    """Whether what stands behind a turn of speech is, read alone, a complaint."""
    tails = [text[turn.start() :] for turn in _TURN.finditer(text)]
    long = [tail for tail in tails if len(letters(tail)) >= _TAIL]
    return any(model.probabilities(describe(tail))["complaint"] >= _COMPLAINS for tail in long[:_TURNS_AT_MOST])
