"""Training of what finds the reason: clause borders, clause roles, and how bold to be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from cases.reading import reason
from cases.reading.fitting import coolest, fit
from cases.reading.linear import Features, LinearModel, beside
from cases.reading.ngrams import letters
from cases.reading.reason import ReasonModel, clauses, gaps
from cases.reading.reason.gaps import GapModel
from cases.reading.reason.run_training import Marked, fit_runs
from cases.reading.reason.runs import ClauseRun
from cases.reading.training_data import Examples, Narrative

_THIRDS = 3  # how bold to be is learned from a third of the messages, judged on another
# A message stands there twice or more, as written and without separators: what but one has, is not learned from.
_RAREST = 3
_UNTOLD = 0.3  # how much a message counts that tells of nothing that went wrong
# Messages of these kinds tell of nothing that went wrong.
_QUIET = ("consultation", "suggestion", "praise", "progress", "withdraw", "human", "other", "greet")
_SHIFTS = (-2.2, -1.9, -1.6, -1.2, -0.8, -0.4, 0.0)
_LEASTS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55)
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
    seen = [one for group in groups[1::_THIRDS] for one in group]
    unseen = [one for group in groups[::_THIRDS] for one in group]
    clause = _fit_clauses(seen)
    scores = clause.scores(features for one in unseen for features in one.described)
    temperature = coolest([(scores, [int(inside) for one in unseen for inside in one.inside])])
    parts, runs = fit_runs([one.marked for one in seen])
    scored = beside(replace(clause, temperature=temperature), parts)
    held = [
        (one, reason.views(scored.scores(one.described), one.sizes, runs))
        for one in unseen
        if one.is_told  # of other kinds of message no run is asked for
    ]
    shift, least = max(product(_SHIFTS, _LEASTS), key=lambda pair: _hits(held, *pair))
    return temperature, shift, least


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
    described = [features for one in samples for features in one.described]
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
