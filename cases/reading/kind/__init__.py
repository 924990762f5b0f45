"""What a first message is."""

from __future__ import annotations

import re

from cases.domain.heard import Kind
from cases.reading.kind.doubt import SURE_OF_KIND, Guess, may_complain
from cases.reading.kind.thanks import says_what_was_not_done, thanks
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

__all__ = ["SURE_OF_KIND", "UNSURE", "describe", "read_kind"]

# A complaint taken for something else is lost, anything else taken for a complaint is asked a question.
_LEAN = 2.0
# How much likelier a complaint is where words tell of a wrong as strongly as this. Of messages of other kinds hardly
# one in thirty holds words of the first strength, of complaints every second one.
_SPEAKS_FOR_ONE = ((0.75, 8.0), (0.6, 2.0))
UNSURE = 0.4  # what any kind must be worth
_THANKS = 0.1  # what praise must be worth where it is said outright
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


def read_kind(
    text: str, model: LinearModel, *, wrong: str = "", strength: float = 0.0, names_somebody: bool = False
) -> tuple[Kind, float]:
    """The kind and how sure that is. `wrong` are words that likely tell what went wrong, none where there are none;
    `strength` is how well they do, 0 to 1. `names_somebody`: a window or somebody at one is named.
    """
    said = letters(text)
    if not said:
        return Kind.OTHER, 1.0
    odds = model.probabilities(describe(text))
    odds["complaint"] *= _LEAN * next((times for least, times in _SPEAKS_FOR_ONE if strength >= least), 1.0)
    label = max(odds, key=lambda name: odds[name])
    total = sum(odds.values())
    sure = odds[label] / total
    if sure < UNSURE:
        label = "other"  # she is asked what happened
    if label == "complaint":
        praises = odds["praise"] >= _THANKS or says_what_was_not_done(said)
        if praises and thanks(said, letters(wrong)) and not _turns(text, model):
            return Kind.PRAISE, max(sure, SURE_OF_KIND)
        return Kind.COMPLAINT, sure
    guess = Guess(label, sure, odds["complaint"] / total)
    if may_complain(text, guess, wrong=wrong, names_somebody=names_somebody) or _turns(text, model):
        return Kind.COMPLAINT, guess.complains
    return Kind(label), odds[label] / total


def _turns(text: str, model: LinearModel) -> bool:
    """Whether what stands behind a turn of speech is, read alone, a complaint."""
    tails = [text[turn.start() :] for turn in _TURN.finditer(text)]
    long = [tail for tail in tails if len(letters(tail)) >= _TAIL]
    return any(model.probabilities(describe(tail))["complaint"] >= _COMPLAINS for tail in long[:_TURNS_AT_MOST])
