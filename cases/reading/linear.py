"""Linear classifiers as plain weights: trained with scikit-learn, read and used without it."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import mul
from pathlib import Path

Features = Mapping[str, float]


@dataclass(frozen=True)
class LinearModel:
    """One weight for each feature and label. A feature never seen in training weighs nothing.

    `temperature` divides the scores before they become probabilities, so that these are calibrated. Where several
    labels may be right at once, `power` says how to raise their shares so that the best one's tells how likely it is
    among the right ones.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    bias: list[float]
    temperature: float = 1.0
    power: float = 1.0
    _single: dict[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        single = {name: row[0] for name, row in self.weights.items()} if len(self.bias) == 1 else {}
        object.__setattr__(self, "_single", single)

    def scores(self, features: Features) -> list[float]:
        """One score for each label, in the order of `labels`."""
        if len(self.bias) == 1:
            # Thousands of times a message: the loop runs in C.
            return [self.bias[0] + sum(map(mul, features.values(), map(self._single.get, features, repeat(0.0))))]
        known = [(value, row) for name, value in features.items() if (row := self.weights.get(name))]
        values = [value for value, _ in known]
        columns = zip(*[row for _, row in known], strict=True) if known else repeat((), len(self.bias))
        return [sum(map(mul, values, column), bias) for bias, column in zip(self.bias, columns, strict=True)]

    def log_odds(self, features: Features) -> float:
        """How strongly the second of two labels is preferred; 0 is undecided."""
        return self.scores(features)[0] / self.temperature

    def probabilities(self, features: Features) -> dict[str, float]:
        """Each label's probability; they sum to 1."""
        scores = [score / self.temperature for score in self.scores(features)]
        if len(self.labels) == 2:
            second = 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, scores[0]))))
            return {self.labels[0]: 1.0 - second, self.labels[1]: second}
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}

    def save(self, path: Path) -> None:
        """Write as JSON."""
        data = {
            "labels": list(self.labels),
            "bias": self.bias,
            "temperature": self.temperature,
            "power": self.power,
            "weights": {name: [round(w, 4) for w in row] for name, row in self.weights.items()},
        }
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read what `save` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        # Some hundred thousand rows: as arrays they take a fifth of the memory of lists.
        weights = {name: array("d", row) for name, row in data["weights"].items()}
        return cls(tuple(data["labels"]), weights, data["bias"], data["temperature"], data["power"])


def fit(
    samples: Sequence[Features], labels: Sequence[str], *, strength: float, rarest: int = 1, balanced: bool = True
) -> LinearModel:
    """Train one-against-rest logistic regressions; deterministic.

    `strength` is the inverse of regularisation; features seen in fewer than `rarest` samples are left out.
    `balanced` makes rare labels as likely as frequent ones.
    Needs scikit-learn.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    kept = _frequent(samples, rarest)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v for n, v in sample.items() if n in kept} for sample in samples])
    # liblinear takes no larger ones
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    weight = "balanced" if balanced else None
    model = LogisticRegression(C=strength, solver="liblinear", class_weight=weight, max_iter=400)
    several = OneVsRestClassifier(model).fit(matrix, list(labels))
    rows = [one.coef_[0].tolist() for one in several.estimators_]
    bias = [float(one.intercept_[0]) for one in several.estimators_]
    names = list(vectorizer.feature_names_)
    weights = {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    return LinearModel(tuple(str(c) for c in several.classes_), weights, bias)


def _frequent(samples: Iterable[Features], rarest: int) -> set[str]:
    counts: dict[str, int] = {}
    for sample in samples:
        for name in sample:
            counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count >= rarest}


def coolest(held: Sequence[tuple[Sequence[float], int]]) -> float:
    """The temperature at which unseen samples' scores, each with the right label's index, are likeliest."""
    return min((0.3 + 0.1 * step for step in range(28)), key=lambda temperature: _loss(held, temperature))


def sharpened(shares: Mapping[str, float], power: float) -> dict[str, float]:
    """The shares raised to `power`; they sum to 1 again."""
    raised = {name: share**power for name, share in shares.items()}
    total = sum(raised.values()) or 1.0
    return {name: value / total for name, value in raised.items()}


def likeliest_power(held: Sequence[tuple[Mapping[str, float], Container[str]]]) -> float:
    """The power at which the best shares of unseen samples, each with its right labels, are likeliest."""
    return min((0.5 + 0.1 * step for step in range(36)), key=lambda power: _loss_of_best(held, power))


def _loss_of_best(held: Sequence[tuple[Mapping[str, float], Container[str]]], power: float) -> float:
    total = 0.0
    for shares, right in held:
        best = max(shares, key=lambda name: shares[name])
        sure = sharpened(shares, power)[best]
        total -= math.log(max(1e-9, sure if best in right else 1.0 - sure))
    return total


def _loss(held: Sequence[tuple[Sequence[float], int]], temperature: float) -> float:
    total = 0.0
    for scores, right in held:
        if len(scores) == 1:
            signed = scores[0] / temperature * (1 if right else -1)
            total += math.log1p(math.exp(-max(-60.0, min(60.0, signed))))
            continue
        highest = max(scores)
        powers = [math.exp((score - highest) / temperature) for score in scores]
        total -= math.log(powers[right] / sum(powers) + 1e-12)
    return total
