"""What a first message is: rules where the words decide, a classifier for the rest."""

from __future__ import annotations

from cases.domain.heard import Kind
from cases.reading import kind_words
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

_SIGNS = {
    "withdraw": kind_words.WITHDRAW,
    "progress": kind_words.PROGRESS,
    "human": kind_words.HUMAN,
    "praise": kind_words.PRAISE,
    "suggestion": kind_words.SUGGESTION,
    "consult": kind_words.CONSULT,
    "asks": kind_words.ASKS,
    "helped": kind_words.HELPED,
    "turns": kind_words.TURNS,
    "accuse": kind_words.ACCUSE,
    "not accuse": kind_words.NOT_ACCUSE,
    "injection": kind_words.INJECTION,
    "conduct": kind_words.CONDUCT,
}

# Kinds that their own words show, where nothing went wrong and nobody is accused; and what such words add.
_SHOWN = {"praise": kind_words.PRAISE, "suggestion": kind_words.SUGGESTION, "consultation": kind_words.CONSULT}
_SIGN_WEIGHT = 0.2
_OPENING = 16  # letters in which a bare accusation opens a complaint
_SURE = 0.7  # what another kind must be worth where something went wrong at a place or with a person she names


def describe(text: str) -> Features:
    """What the kind classifier sees: the words, the signs among them, and how long it is."""
    features = ngrams(shape(text))
    features.update({"sign " + name: 0.6 for name, sign in _SIGNS.items() if sign.search(text)})
    size = len(letters(text))
    features["size " + ("tiny" if size < 6 else "short" if size < 16 else "middle" if size < 40 else "long")] = 0.5
    return features


def read_kind(
    text: str, model: LinearModel, *, wrong: bool, told: bool = False, met: bool = False
) -> tuple[Kind, float]:
    """The kind and how sure that is.

    `wrong` tells that words of what went wrong were found, `told` that a window, a person or a day was named, `met`
    that she names who served her, or where and when.
    """
    size = len(letters(text))
    if size == 0:
        return Kind.OTHER, 1.0
    accuses = bool(kind_words.ACCUSE.search(text)) and not kind_words.NOT_ACCUSE.search(text)
    conduct = bool(kind_words.CONDUCT.search(text))
    # Orders to a machine are small talk, unless a complaint stands beside them: she may only have been joking.
    complains_too = (told and (conduct or wrong or accuses)) or (conduct and wrong)
    if kind_words.INJECTION.search(text) and not complains_too:
        return Kind.OTHER, 0.95
    ruled = _ruled(text, size, wrong=wrong, accuses=accuses)
    if ruled:
        return ruled, 0.92
    if kind_words.ABUSE.search(text) and size <= 30 and not (accuses or conduct or told):
        return Kind.OTHER, 0.85
    odds = dict(model.probabilities(describe(text)))
    odds["complaint"] += 0.5 * accuses + 0.2 * (wrong and size > 12) + 0.35 * (told and conduct)
    if not (accuses or wrong or conduct or kind_words.TURNS.search(text)):
        for label, sign in _SHOWN.items():
            odds[label] += _SIGN_WEIGHT * bool(sign.search(text))
    if kind_words.PRAISE.search(text) and kind_words.TURNS.search(text) and (wrong or conduct or told):
        odds["complaint"] += 0.6
    total = sum(odds.values())
    label = max(odds, key=lambda name: odds[name])
    doubtful = label != "complaint" and odds[label] < _SURE * total
    opens = accuses and size <= _OPENING
    asks_of_a_visit = label == "consultation" and met  # 我问他一句老年卡在哪办,乔磊拿手一指
    talks_of_it = label == "other" and size > 12 and (told or conduct)
    if talks_of_it or asks_of_a_visit or (doubtful and (opens or (told and wrong))):
        label = "complaint"  # in doubt a person decides
    return Kind(label), odds[label] / total


def _ruled(text: str, size: int, *, wrong: bool, accuses: bool) -> Kind | None:
    if kind_words.HUMAN.search(text) and size <= 30 and not (accuses and size > 14) and not (wrong and size > 22):
        return Kind.HUMAN
    if kind_words.WITHDRAW.search(text) and size <= 60 and not kind_words.PRESSED.search(text):
        return Kind.WITHDRAW
    if kind_words.PROGRESS.search(text) and not (wrong and size > 60) and not kind_words.NOT_ACCUSE.search(text):
        return Kind.PROGRESS
    return None
