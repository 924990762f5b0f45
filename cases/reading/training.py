"""Training of the reading models from annotated examples. Needs scikit-learn; using the models does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cases.domain.heard import OUT, Kind
from cases.reading import kind, reason_training, scope
from cases.reading.linear import Features, LinearModel, coolest, fit, likeliest_power
from cases.reading.models import Models
from cases.reading.training_data import Examples, Narrative, load_examples

_FOLDS = 2
# The scale in which scope.py draws its lines. How sure the best item is comes from the power fitted below.
_SCOPE_TEMPERATURE = 3.0
_KINDS = frozenset(one.value for one in Kind)
# Acts that a first message can hold, and what kind of message that makes it.
_KIND_OF_ACT = {"greet": "other", "abuse": "other", "help": "consultation"}


def train(folder: Path, *, without: Collection[str] = ()) -> Models:
    """Learn from the examples in `folder`, but for the hands named in `without`; deterministic."""
    examples = load_examples(folder, without=without)
    complaints = [n for n in examples.narratives if n.scope]
    return Models(
        kind=_fit_kind(examples), scope=_fit_scope(examples, complaints), reason=reason_training.fit_reason(examples)
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
    # Of the terse ones about others all: 小学老师打学生 is not small talk.
    short = [sentence for at, (sentence, label) in enumerate(examples.scope) if at % 3 == 0 or label == OUT]
    texts += told + short
    labels += ["complaint"] * (len(told) + len(short))
    return _calibrated([kind.describe(text) for text in texts], labels, strength=12.0)


def _fit_scope(examples: Examples, complaints: Sequence[Narrative]) -> LinearModel:
    terse = [(scope.describe(sentence, None), (label,)) for sentence, label in examples.scope]
    told = [(scope.describe(one.text, one.reason_words), one.scope) for one in complaints]
    held: list[tuple[Mapping[str, float], tuple[str, ...]]] = []
    for fold in range(_FOLDS):
        partial = _fit_several([*terse, *(one for at, one in enumerate(told) if at % _FOLDS != fold)])
        held += [(partial.probabilities(features), right) for features, right in told[fold::_FOLDS]]
    return replace(_fit_several([*terse, *told]), power=likeliest_power(held))


def _fit_several(samples: Sequence[tuple[Features, tuple[str, ...]]]) -> LinearModel:
    """A model of samples each of which may stand under several labels."""
    each = [(features, label) for features, labels in samples for label in labels]
    model = fit([features for features, _ in each], [label for _, label in each], strength=8.0, rarest=2)
    return replace(model, temperature=_SCOPE_TEMPERATURE)


def _calibrated(samples: Sequence[Features], labels: Sequence[str], *, strength: float, rarest: int = 1) -> LinearModel:
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
    return replace(final, temperature=coolest(held))
