"""Training of what finds the reason: clause borders, clause roles, and how bold to be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from cases.reading import clauses, reason
from cases.reading.linear import Features, LinearModel, coolest, fit
from cases.reading.ngrams import letters
from cases.reading.reason import ReasonModel
from cases.reading.training_data import Examples, Narrative

_FOLDS = 3
# Messages of these kinds tell of nothing that went wrong.
_QUIET = ("consultation", "suggestion", "praise", "progress", "withdraw", "human", "other", "greet")
_SHIFTS = (-1.2, -0.8, -0.4, 0.0, 0.4, 0.8)
_LEASTS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55)
_JOINTS = (",", "。", " ", "\n", "!")


def fit_reason(examples: Examples) -> ReasonModel:
    """Learn from the narratives: as they stand, amid other words, and each of these without separators."""
    quiet = [Narrative(text, (), None, None) for name in _QUIET for text in examples.intents.get(name, ())]
    variants = [_variants(one, examples, number) for number, one in enumerate([*examples.narratives, *quiet])]
    gap = _fit_gaps([one for group in variants for one in group])
    model = _fit_clauses([one for group in variants for one in group], gap)
    held: list[tuple[Narrative, list[clauses.Clause], list[float]]] = []
    scores: list[tuple[Sequence[float], int]] = []
    for fold in range(_FOLDS):
        seen = [one for at, group in enumerate(variants) if at % _FOLDS != fold for one in group]
        partial = _fit_clauses(seen, gap)
        unseen = [(at, one) for at in range(fold, len(variants), _FOLDS) for one in variants[at]]
        for at, one in unseen:
            parts = clauses.split(one.text, gap)
            odds = reason.odds_of(one.text, parts, partial)
            if at < len(examples.narratives):  # of other kinds of message no run is asked for
                held.append((one, parts, odds))
            scores += [([value], int(_inside(part, one.reason))) for part, value in zip(parts, odds, strict=True)]
    temperature = coolest(scores)
    warm = [(one, parts, [value / temperature for value in odds]) for one, parts, odds in held]
    shift, least = max(product(_SHIFTS, _LEASTS), key=lambda pair: _hits(warm, *pair))
    return ReasonModel(gap, replace(model, temperature=temperature), shift, least)


def _variants(one: Narrative, examples: Examples, number: int) -> list[Narrative]:
    dice = random.Random(number)
    found = [one, one.without_separators()] if number < len(examples.narratives) else [one]
    if one.scope:
        joint = dice.choice(_JOINTS)
        before = dice.sample(examples.before, dice.randint(0, 2))
        after = dice.sample(examples.after, dice.randint(0, 2))
        more = one.amid("".join(b + joint for b in before), "".join(joint + a for a in after))
        found += [more, more.without_separators()]
    return found


def _fit_gaps(narratives: Sequence[Narrative]) -> LinearModel:
    found = [gap for one in narratives if len(letters(one.text)) < len(one.text) for gap in clauses.gaps(one.text)]
    return fit([gap.features for gap in found], ["cut" if gap.apart else "a" for gap in found], strength=1.0)


def _fit_clauses(narratives: Sequence[Narrative], gap: LinearModel) -> LinearModel:
    samples: list[Features] = []
    labels: list[str] = []
    for one in narratives:
        parts = clauses.split(one.text, gap)
        samples += reason.describe(one.text, parts)
        labels += ["reason" if _inside(part, one.reason) else "other" for part in parts]
    return fit(samples, labels, strength=3.0, balanced=False, rarest=2)


def _inside(part: clauses.Clause, span: tuple[int, int] | None) -> bool:
    return span is not None and min(part.end, span[1]) - max(part.start, span[0]) > (part.end - part.start) / 2


def _hits(held: Sequence[tuple[Narrative, list[clauses.Clause], list[float]]], shift: float, least: float) -> float:
    """How many of the held narratives are read right, within half of the letters."""
    return sum(_right(one, reason.best_run(one.text, parts, odds, shift, least)) for one, parts, odds in held)


def _right(one: Narrative, run: reason.Run | None) -> float:
    if one.reason is None or run is None:
        return float(one.reason is None and run is None)
    gold, guess = len(letters(one.text[slice(*one.reason)])), len(letters(one.text[run.start : run.end]))
    start, end = max(run.start, one.reason[0]), min(run.end, one.reason[1])
    shared = len(letters(one.text[start:end])) if start < end else 0
    return float(2 * shared >= 0.5 * (gold + guess))
