"""Training of the reading models from annotated examples. Needs scikit-learn; using the models does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from cases.domain.heard import OUT, Kind
from cases.reading import kind, scope
from cases.reading.fitting import Held, coolest, fit, likeliest_power
from cases.reading.item_training import Sample, meant_by, under_items
from cases.reading.items import Items
from cases.reading.linear import Features, LinearModel, beside
from cases.reading.matter.training import fit_matter
from cases.reading.models import Models
from cases.reading.reason import training as reason_training
from cases.reading.scope import ScopeModel
from cases.reading.training_data import Examples, Narrative, load_examples

_FOLDS = 2
# The scale in which scope.py draws its lines. How sure the best item is comes from the power fitted below.
_SCOPE_TEMPERATURE = 3.0
_WITHIN = "in"
_KINDS = frozenset(one.value for one in Kind)
# Acts that a first message can hold, and what kind of message that makes it.
_KIND_OF_ACT = {"greet": "other", "abuse": "other", "help": "consultation"}


def train(folder: Path, *, without: Collection[str] = (), items: Items | None = None) -> Models:
    """Learn from the examples in `folder`, but for the hands named in `without`; deterministic.

    Scope is learned under `items`, else under the conducts by which the examples are labelled.
    """
    examples = load_examples(folder, without=without)
    # The reason takes as long as all the rest. A child is spawned, since the caller may have threads.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as beside_us:
        reason = beside_us.submit(reason_training.fit_reason, examples)
        return Models(
            kind=_fit_kind(examples, items),
            scope=fit_scope(examples, items),
            matter=fit_matter(examples),
            reason=reason.result(),
        )


def _fit_kind(examples: Examples, items: Items | None) -> LinearModel:
    texts: list[str] = []
    labels: list[str] = []
    for intent, sentences in examples.intents.items():
        label = intent if intent in _KINDS else _KIND_OF_ACT.get(intent)
        if label:
            texts += sentences
            labels += [label] * len(sentences)
    told = [n.text for n in (*examples.narratives, *examples.turns) if n.scope]
    # Of the terse ones about others all: 小学老师打学生 is not small talk.
    short = [sentence for at, (sentence, label) in enumerate(examples.scope) if at % 3 == 0 or label == OUT]
    own = [sentence for item in items.items for sentence in item.examples] if items else []
    texts += told + short + own
    labels += ["complaint"] * (len(told) + len(short) + len(own))
    return _calibrated([kind.describe(text) for text in texts], labels, strength=24.0)


def fit_scope(examples: Examples, items: Items | None = None) -> ScopeModel:
    """The classifiers of scope: under `items`, else under the conducts themselves; and what is outside the hall."""
    complaints = [one for one in (*examples.narratives, *examples.turns) if one.scope]
    terse: list[Sample] = [(scope.describe(said, None), (label,)) for said, label in examples.scope if label != OUT]
    told = [(scope.describe(one.text, one.reason_words), one.scope) for one in complaints if OUT not in one.scope]
    rest = examples.rest
    if items is not None:
        sentences = {item.label: [scope.describe(one, None) for one in item.examples] for item in items.items}
        own: list[Sample] = [(features, (label,)) for label, many in sentences.items() for features in many]
        meant = meant_by(items, sentences, _fit_several([*terse, *told]), examples.rest)
        by_own = _fit_several(own) if len({labels for _, labels in own}) > 1 else None
        terse, told = [*under_items(terse, meant, by_own), *own], under_items(told, meant, by_own)
        rest = items.residual
    held: list[tuple[Mapping[str, float], tuple[str, ...]]] = []
    for fold in range(_FOLDS):
        partial = _fit_several([*terse, *(one for at, one in enumerate(told) if at % _FOLDS != fold)])
        held += [(partial.probabilities(features), right) for features, right in told[fold::_FOLDS]]
    outside = _fit_outside(examples, complaints, items)
    return ScopeModel(beside(_fit_several([*terse, *told]), outside), likeliest_power(held), rest)


def _fit_outside(examples: Examples, complaints: Sequence[Narrative], items: Items | None) -> LinearModel:
    samples = [(scope.describe(said, None), label == OUT) for said, label in examples.scope]
    samples += [(scope.describe(one.text, one.reason_words), OUT in one.scope) for one in complaints]
    own = [sentence for item in items.items for sentence in item.examples] if items else []
    samples += [(scope.describe(sentence, None), False) for sentence in own]
    labels = [OUT if away else _WITHIN for _, away in samples]
    return _calibrated([features for features, _ in samples], labels, strength=12.0, rarest=2)


def _fit_several(samples: Sequence[Sample]) -> LinearModel:
    """A model of samples each of which may stand under several labels."""
    each = [(features, label) for features, labels in samples for label in labels]
    model = fit([features for features, _ in each], [label for _, label in each], strength=8.0, rarest=2)
    return replace(model, temperature=_SCOPE_TEMPERATURE).of_each_label()


def _calibrated(samples: Sequence[Features], labels: Sequence[str], *, strength: float, rarest: int = 1) -> LinearModel:
    """A model whose probabilities were fitted on samples that its fold had not seen."""
    held: list[Held] = []
    for fold in range(_FOLDS):
        keep = [at for at in range(len(labels)) if at % _FOLDS != fold]
        model = fit([samples[at] for at in keep], [labels[at] for at in keep], strength=strength, rarest=rarest)
        order = model.labels
        known = [at for at in range(fold, len(labels), _FOLDS) if labels[at] in order]
        held.append((model.scores(samples[at] for at in known), [order.index(labels[at]) for at in known]))
    final = fit(samples, labels, strength=strength, rarest=rarest)
    return replace(final, temperature=coolest(held))
