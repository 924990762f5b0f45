"""Training of the reading models from annotated examples. Needs scikit-learn; using the models does not."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cases.domain.heard import Kind
from cases.reading import clauses, kind, reason, scope
from cases.reading.linear import Features, LinearModel, fit
from cases.reading.models import Models
from cases.reading.ngrams import letters
from cases.reading.training_data import Examples, Narrative, load_examples

_FOLDS = 4
_KINDS = frozenset(one.value for one in Kind)
# Acts that a first message can hold, and what kind of message that makes it.
_KIND_OF_ACT = {"greet": "other", "abuse": "other", "help": "consultation"}
_COSTS = tuple(round(-3.0 + 0.25 * step, 2) for step in range(18))


def train(folder: Path) -> Models:
    """Learn from the examples in `folder`; deterministic."""
    examples = load_examples(folder)
    complaints = [n for n in examples.narratives if n.scope]
    everyone = [*examples.narratives, *(n.without_separators() for n in examples.narratives)]
    gap = _fit_gaps(examples.narratives)
    clause = _fit_clauses(everyone, gap)
    return Models(
        kind=_fit_kind(examples),
        scope=_fit_scope(examples, complaints),
        gap=gap,
        clause=clause,
        reason_cost=_best_cost(examples.narratives, gap),
    )


def _fit_kind(examples: Examples) -> LinearModel:
    texts: list[str] = []
    labels: list[str] = []
    for intent, sentences in examples.intents.items():
        label = intent if intent in _KINDS else _KIND_OF_ACT.get(intent)
        if label:
            texts += sentences
            labels += [label] * len(sentences)
    told = [n.text for n in examples.narratives if n.scope]
    short = [sentence for at, (sentence, _) in enumerate(examples.scope) if at % 3 == 0]
    texts += told + short
    labels += ["complaint"] * (len(told) + len(short))
    return _calibrated([kind.describe(text) for text in texts], labels, strength=12.0)


def _fit_scope(examples: Examples, complaints: Sequence[Narrative]) -> LinearModel:
    samples = [scope.describe(sentence, None) for sentence, _ in examples.scope]
    labels = [label for _, label in examples.scope]
    for one in complaints:
        span = one.text[slice(*one.reason)] if one.reason else None
        samples.append(scope.describe(one.text, span))
        labels.append(one.scope[0])
    return _calibrated(samples, labels, strength=8.0, rarest=2)


def _fit_gaps(narratives: Sequence[Narrative]) -> LinearModel:
    found = [gap for one in narratives for gap in clauses.gaps(one.text)]
    return fit([gap.features for gap in found], ["cut" if gap.apart else "a" for gap in found], strength=1.0)


def _fit_clauses(narratives: Sequence[Narrative], gap: LinearModel) -> LinearModel:
    samples: list[Features] = []
    labels: list[str] = []
    for one in narratives:
        parts = clauses.split(one.text, gap)
        samples += reason.describe(one.text, parts)
        labels += ["reason" if _inside(part, one.reason) else "other" for part in parts]
    return fit(samples, labels, strength=1.0)


def _inside(part: clauses.Clause, span: tuple[int, int] | None) -> bool:
    if span is None:
        return False
    return min(part.end, span[1]) - max(part.start, span[0]) > (part.end - part.start) / 2


def _best_cost(narratives: Sequence[Narrative], gap: LinearModel) -> float:
    """The cost a clause must beat, chosen on narratives that the scorer of that fold has not seen."""
    hits = dict.fromkeys(_COSTS, 0.0)
    for fold in range(_FOLDS):
        seen = [n for at, n in enumerate(narratives) if at % _FOLDS != fold]
        held = [n for at, n in enumerate(narratives) if at % _FOLDS == fold]
        model = _fit_clauses([*seen, *(n.without_separators() for n in seen)], gap)
        for one in [*held, *(n.without_separators() for n in held)]:
            parts = clauses.split(one.text, gap)
            odds = reason.odds_of(one.text, parts, model)
            for cost in _COSTS:
                hits[cost] += _right(one, reason.best_run(parts, odds, cost))
    return max(_COSTS, key=lambda cost: hits[cost])


def _right(one: Narrative, run: reason.Run | None) -> float:
    if one.reason is None or run is None:
        return float(one.reason is None and run is None)
    gold, guess = letters(one.text[slice(*one.reason)]), letters(one.text[run.start : run.end])
    start, end = max(run.start, one.reason[0]), min(run.end, one.reason[1])
    shared = len(letters(one.text[start:end])) if start < end else 0
    return float(2 * shared >= 0.5 * (len(gold) + len(guess)))


def _calibrated(
    samples: Sequence[Features], labels: Sequence[str], *, strength: float, rarest: int = 1
) -> LinearModel:
    """A model whose probabilities were fitted on samples that its fold had not seen."""
    held: list[tuple[list[float], int]] = []
    order: tuple[str, ...] = ()
    for fold in range(_FOLDS):
        keep = [at for at in range(len(labels)) if at % _FOLDS != fold]
        model = fit([samples[at] for at in keep], [labels[at] for at in keep], strength=strength, rarest=rarest)
        order = model.labels
        for at in range(fold, len(labels), _FOLDS):
            if labels[at] in order:
                held.append((model.scores(samples[at]), order.index(labels[at])))
    final = fit(samples, labels, strength=strength, rarest=rarest)
    return replace(final, temperature=_coolest(held))


def _coolest(held: Sequence[tuple[list[float], int]]) -> float:
    return min((0.3 + 0.1 * step for step in range(28)), key=_loss_at(held))


def _loss_at(held: Sequence[tuple[list[float], int]]) -> Callable[[float], float]:
    def loss(temperature: float) -> float:
        total = 0.0
        for scores, right in held:
            highest = max(scores)
            powers = [math.exp((score - highest) / temperature) for score in scores]
            total -= math.log(powers[right] / sum(powers) + 1e-12)
        return total

    return loss
