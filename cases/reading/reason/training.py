"""Training of what finds the reason: clause borders, clause roles, and how bold to be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from cases.reading import reason
from cases.reading.linear import Features, LinearModel, coolest, fit
from cases.reading.ngrams import letters
from cases.reading.reason import ReasonModel, clauses
from cases.reading.training_data import Examples, Narrative

_FOLDS = 3
# Messages of these kinds tell of nothing that went wrong.
_QUIET = ("consultation", "suggestion", "praise", "progress", "withdraw", "human", "other", "greet")
_SHIFTS = (-2.2, -1.9, -1.6, -1.2, -0.8, -0.4, 0.0)
_LEASTS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55)
_JOINTS = (",", "。", " ", "\n", "!")


@dataclass(frozen=True)
class _Sample:
    """A narrative with what the clause scorer sees of it, and which of its clauses tell what went wrong."""

    narrative: Narrative
    parts: Sequence[clauses.Clause]
    described: Sequence[Features]
    inside: Sequence[bool]


def fit_reason(examples: Examples) -> ReasonModel:
    """Learn from the narratives: as they stand, amid other words, and each of these without separators."""
    quiet = [Narrative(text, (), None, None) for name in _QUIET for text in examples.intents.get(name, ())]
    told = [*examples.narratives, *examples.turns]
    variants = [_variants(one, examples, number, len(told)) for number, one in enumerate([*told, *quiet])]
    gap = _fit_gaps([one for group in variants for one in group])
    groups = [[_sample(one, gap) for one in group] for group in variants]
    model = _fit_clauses([one for group in groups for one in group])
    held: list[tuple[_Sample, list[float]]] = []
    scores: list[tuple[Sequence[float], int]] = []
    for fold in range(_FOLDS):
        partial = _fit_clauses([one for at, group in enumerate(groups) if at % _FOLDS != fold for one in group])
        for at in range(fold, len(groups), _FOLDS):
            for one in groups[at]:
                odds = [partial.log_odds(features) for features in one.described]
                if at < len(told):  # of other kinds of message no run is asked for
                    held.append((one, odds))
                scores += [([value], int(inside)) for value, inside in zip(odds, one.inside, strict=True)]
    temperature = coolest(scores)
    warm = [(one, [value / temperature for value in odds]) for one, odds in held]
    shift, least = max(product(_SHIFTS, _LEASTS), key=lambda pair: _hits(warm, *pair))
    return ReasonModel(gap, replace(model, temperature=temperature), shift, least)


def _variants(one: Narrative, examples: Examples, number: int, told: int) -> list[Narrative]:
    dice = random.Random(number)
    found = [one, one.without_separators()] if number < told else [one]
    if one.scope and not one.by_hand:
        joint = dice.choice(_JOINTS)
        before = dice.sample(examples.before, dice.randint(0, 2))
        after = dice.sample(examples.after, dice.randint(0, 2))
        more = one.amid("".join(b + joint for b in before), "".join(joint + a for a in after))
        found += [more, more.without_separators()]
    return found


def _sample(one: Narrative, gap: LinearModel) -> _Sample:
    parts = clauses.split(one.text, gap)
    return _Sample(one, parts, reason.describe(one.text, parts), [_inside(part, one.reason) for part in parts])


def _fit_gaps(narratives: Sequence[Narrative]) -> LinearModel:
    found = [gap for one in narratives if len(letters(one.text)) < len(one.text) for gap in clauses.gaps(one.text)]
    return fit([gap.features for gap in found], ["cut" if gap.apart else "a" for gap in found], strength=1.0)


def _fit_clauses(samples: Sequence[_Sample]) -> LinearModel:
    described = [features for one in samples for features in one.described]
    labels = ["reason" if inside else "other" for one in samples for inside in one.inside]
    return fit(described, labels, strength=3.0, balanced=False, rarest=2)


def _inside(part: clauses.Clause, span: tuple[int, int] | None) -> bool:
    return span is not None and min(part.end, span[1]) - max(part.start, span[0]) > (part.end - part.start) / 2


def _hits(held: Sequence[tuple[_Sample, list[float]]], shift: float, least: float) -> float:
    """How many of the held narratives are read right, within half of the letters."""
    return sum(
        _right(one.narrative, reason.best_run(one.narrative.text, one.parts, odds, shift, least)) for one, odds in held
    )


def _right(one: Narrative, run: reason.Run | None) -> float:
    if one.reason is None or run is None:
        return float(one.reason is None and run is None)
    gold, guess = len(letters(one.text[slice(*one.reason)])), len(letters(one.text[run.start : run.end]))
    start, end = max(run.start, one.reason[0]), min(run.end, one.reason[1])
    shared = len(letters(one.text[start:end])) if start < end else 0
    return float(2 * shared >= 0.5 * (gold + guess))
