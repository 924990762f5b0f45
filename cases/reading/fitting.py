"""Training of linear classifiers. Needs scikit-learn; using them does not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from cases.reading.linear import Features, LinearModel, sharpened

if TYPE_CHECKING:
    from cases.reading.linear import Floats
_TOLERANCE = 0.01  # more exact weights take longer and decide nothing otherwise


def fit(
    samples: Sequence[Features], labels: Sequence[str], *, strength: float, rarest: int = 1, balanced: bool = True
) -> LinearModel:
    """Train one-against-rest logistic regressions; deterministic.

    `strength` is the inverse of regularisation; features seen in fewer than `rarest` samples are left out.
    `balanced` makes rare labels as likely as frequent ones.
    Needs scikit-learn.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    matrix, names = as_matrix(samples, rarest)
    weight = "balanced" if balanced else None
    model = LogisticRegression(C=strength, solver="liblinear", class_weight=weight, max_iter=400, tol=_TOLERANCE)
    several = OneVsRestClassifier(model).fit(matrix, list(labels))
    weights = np.stack([one.coef_[0] for one in several.estimators_], axis=1).astype(np.float32)
    bias = [float(one.intercept_[0]) for one in several.estimators_]
    return LinearModel(tuple(str(c) for c in several.classes_), names, weights, bias)


def as_matrix(samples: Sequence[Features], rarest: int) -> tuple[Any, list[str]]:
    """Samples by features, as SciPy's sparse rows, and the features' names: those of at least `rarest` samples."""
    from scipy.sparse import csr_matrix

    counts = Counter(chain.from_iterable(samples))
    names = sorted(name for name, count in counts.items() if count >= rarest)
    columns = {name: at for at, name in enumerate(names)}
    column = np.fromiter(map(columns.get, chain.from_iterable(samples), repeat(-1)), dtype=np.int32)
    value = np.fromiter(chain.from_iterable(sample.values() for sample in samples), dtype=np.float64)
    row = np.repeat(np.arange(len(samples), dtype=np.int32), [len(sample) for sample in samples])
    known = column >= 0
    shape = len(samples), len(names)
    return csr_matrix((value[known], (row[known], column[known])), shape=shape), names


# The scores of samples, a row each, and the index of the right label of each.
Held = tuple["Floats", Sequence[int]]


def coolest(held: Sequence[Held]) -> float:
    """The temperature at which the right labels of unseen samples are likeliest."""
    return min((0.3 + 0.1 * step for step in range(28)), key=lambda temperature: _loss(held, temperature))


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


def _loss(held: Sequence[Held], temperature: float) -> float:
    total = 0.0
    for scores, right in held:
        cooled = scores / temperature
        if scores.shape[1] == 1:  # of two labels, one's log-odds
            cooled = np.concatenate([np.zeros_like(cooled), cooled], axis=1)
        of_right = cooled[np.arange(len(right)), right]
        total += float((np.logaddexp.reduce(cooled, axis=1) - of_right).sum())
    return total
