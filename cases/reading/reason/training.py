"""Training of what finds the reason: clause borders, clause roles, and how bold to be."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from cases.reading import reason
from cases.reading.fitting import coolest, fit
from cases.reading.linear import Features, LinearModel, beside
from cases.reading.ngrams import letters
from cases.reading.reason import ReasonModel, clauses, gaps
from cases.reading.reason.gaps import GapModel
from cases.reading.reason.run_training import Marked, fit_runs
from cases.reading.reason.runs import ClauseRun, RunModel
from cases.reading.training_data import Examples, Narrative

if TYPE_CHECKING:
    from cases.reading.linear import Floats

_FOLDS = 3  # how bold to be is judged on messages that were not learned from
# A message stands there twice or more, as written and without separators: what but one has, is not learned from.
_RAREST = 3
_UNTOLD = 0.3  # how much a message counts that tells of nothing that went wrong
# Messages of these kinds tell of nothing that went wrong.
_QUIET = ("consultation", "suggestion", "praise", "progress", "withdraw", "human", "other", "greet")
_SHIFTS = (-1.6, -1.2, -0.8, -0.4, 0.0, 0.4)
_LEASTS = (0.15, 0.25, 0.35, 0.45)
# The hits of pairs side by side differ by chance, and from one processor to the next: the best are averaged, one that
# misses so many more counts a third.
_ALIKE = 15
_JOINTS = (",", "。", " ", "\n", "!")


@dataclass(frozen=True)
class _Sample:
    """A narrative with what the models see of it, and which of its clauses tell what went wrong."""

    narrative: Narrative
    parts: Sequence[clauses.Clause]
    sizes: Sequence[int]
    described: Sequence[Features]
    inside: Sequence[bool]
    is_told: bool

    @property
    def marked(self) -> Marked:
        at = [number for number, inside in enumerate(self.inside) if inside]
        return Marked(self.described, self.sizes, (at[0], at[-1]) if at else None, 1.0 if self.is_told else _UNTOLD)


def fit_reason(examples: Examples) -> ReasonModel:
    """Learn from the narratives: as they stand, amid other words, and each of these without separators."""
    quiet = [Narrative(text, (), None, None) for name in _QUIET for text in examples.intents.get(name, ())]
    told = [*examples.narratives, *examples.turns]
    variants = [_variants(one, examples, number, len(told)) for number, one in enumerate([*told, *quiet])]
    gap = _fit_gaps([one for group in variants for one in group])
    groups = [[_sample(one, gap, number < len(told)) for one in group] for number, group in enumerate(variants)]
    everything = [one for group in groups for one in group]
    temperature, shift, least = _how_bold(groups)
    clause = replace(_fit_clauses(everything), temperature=temperature)
    parts, runs = fit_runs([one.marked for one in everything])
    return ReasonModel(gap, beside(clause, parts), runs, shift, least)


def _how_bold(groups: Sequence[Sequence[_Sample]]) -> tuple[float, float, float]:
    """The temperature of the clauses' odds, and the two numbers of `best_run`: from messages that were not seen."""
    folds = [_judged(groups, fold) for fold in range(_FOLDS)]
    temperature = coolest([(judged.scores, judged.inside) for judged in folds])
    held = [one for judged in folds for one in judged.told(temperature)]
    pairs = np.array(list(product(_SHIFTS, _LEASTS)))
    hits = np.array([_hits(held, *pair) for pair in pairs.tolist()])
    shift, least = np.average(pairs, axis=0, weights=np.exp((hits - hits.max()) / _ALIKE)).tolist()
    return temperature, shift, least


@dataclass(frozen=True)
class _Judged:
    """Messages of one fold, scored clause by clause by what was learned from the others."""

    samples: Sequence[_Sample]
    scores: Floats
    parts: LinearModel
    runs: RunModel

    @property
    def inside(self) -> list[int]:
        return [int(inside) for one in self.samples for inside in one.inside]

    def told(self, temperature: float) -> list[tuple[_Sample, reason.Views]]:
        """Those that tell of a wrong, as `best_run` sees them; of other kinds of message no run is asked for."""
        ends = np.cumsum([len(one.described) for one in self.samples])
        scores = np.concatenate([self.scores / temperature, self.parts.scores(_clauses_of(self.samples))], axis=1)
        return [
            (one, reason.views(of_one, one.sizes, self.runs))
            for one, of_one in zip(self.samples, np.split(scores, ends[:-1]), strict=True)
            if one.is_told
        ]


def _judged(groups: Sequence[Sequence[_Sample]], fold: int) -> _Judged:
    seen = [one for at, group in enumerate(groups) if at % _FOLDS != fold for one in group]
    unseen = [one for group in groups[fold::_FOLDS] for one in group]
    parts, runs = fit_runs([one.marked for one in seen])
    return _Judged(unseen, _fit_clauses(seen).scores(_clauses_of(unseen)), parts, runs)


def _clauses_of(samples: Sequence[_Sample]) -> Iterator[Features]:
    return (features for one in samples for features in one.described)


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


def _sample(one: Narrative, gap: GapModel, is_told: bool) -> _Sample:
    parts = clauses.split(one.text, gap)
    inside = [_inside(part, one.reason) for part in parts]
    return _Sample(one, parts, reason.sizes_of(one.text, parts), reason.describe(one.text, parts), inside, is_told)


def _fit_gaps(narratives: Sequence[Narrative]) -> GapModel:
    told = [gaps.letters_of(one.text) for one in narratives if len(letters(one.text)) < len(one.text)]
    described = [features for one in told for features in gaps.describe(one)]
    labels = ["cut" if one.apart(gap) else "a" for one in told for gap in range(1, len(one.flat))]
    return GapModel.of(fit(described, labels, strength=1.0, rarest=_RAREST))


def _fit_clauses(samples: Sequence[_Sample]) -> LinearModel:
    described = list(_clauses_of(samples))
    labels = ["reason" if inside else "other" for one in samples for inside in one.inside]
    return fit(described, labels, strength=3.0, balanced=False, rarest=_RAREST)


def _inside(part: clauses.Clause, span: tuple[int, int] | None) -> bool:
    return span is not None and min(part.end, span[1]) - max(part.start, span[0]) > (part.end - part.start) / 2


def _hits(held: Sequence[tuple[_Sample, reason.Views]], shift: float, least: float) -> int:
    """How many of the held narratives are read right, within half of the letters."""
    return sum(_right(one, reason.best_run(seen, shift, least)) for one, seen in held)


def _right(one: _Sample, best: tuple[ClauseRun, float] | None) -> bool:
    told, text = one.narrative.reason, one.narrative.text
    if told is None or best is None:
        return told is None and best is None
    run = one.parts[best[0][0]].start, one.parts[best[0][1]].end
    start, end = max(run[0], told[0]), min(run[1], told[1])
    shared = len(letters(text[start:end])) if start < end else 0
    return 2 * shared >= 0.5 * (len(letters(text[slice(*told)])) + len(letters(text[slice(*run)])))
