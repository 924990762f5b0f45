"""Linear classifiers as plain weights: what `fitting` has learned, read and used without it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Features = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """One weight for each feature and label. A feature never seen in training weighs nothing.

    `weights` has a row for each of `names` and a column for each score, `bias` one value for each score. Of two labels
    there is one score, the second one's log-odds, else one for each label.

    `temperature` divides the scores before they become probabilities, so that these are calibrated.
    """

    labels: tuple[str, ...]
    names: Sequence[str]
    weights: NDArray[np.float32]
    bias: Sequence[float]
    temperature: float = 1.0
    _row: dict[str, int] = field(init=False, repr=False, compare=False)
    _rows: NDArray[np.float32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The first row is the bias, which every sample has once; the last is of all features that are not known.
        rows = np.zeros((len(self.names) + 2, len(self.bias)), dtype=np.float32)
        rows[0], rows[1:-1] = self.bias, self.weights
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "weights", rows[1:-1])  # kept once
        object.__setattr__(self, "_row", {name: at for at, name in enumerate(self.names, 1)})

    def scores(self, samples: Iterable[Features]) -> Floats:
        """The scores of each sample, a row each."""
        rows: list[int] = []
        values: list[float] = []
        begins: list[int] = []
        for features in samples:
            begins.append(len(rows))
            rows.append(0)
            rows += map(self._row.get, features, repeat(-1))
            values.append(1.0)
            values += features.values()
        if not begins:
            return np.zeros((0, len(self.bias)))
        return np.add.reduceat(self._rows[rows] * np.array(values)[:, np.newaxis], begins)

    def rows(self, features: Iterable[str]) -> NDArray[np.float32]:
        """The weights of each feature, a row each; noughts where it is not known."""
        row = self._row
        return self._rows[[row.get(name, -1) for name in features]]

    def log_odds(self, samples: Iterable[Features]) -> Floats:
        """How strongly the second of two labels is preferred, for each sample; 0 is undecided."""
        return self.scores(samples)[:, 0] / self.temperature

    def probabilities(self, features: Features) -> dict[str, float]:
        """Each label's probability; they sum to 1."""
        scores = self.scores([features])[0] / self.temperature
        if len(scores) == 1:
            second = chance(scores[0])
            return {self.labels[0]: 1.0 - second, self.labels[1]: second}
        return dict(zip(self.labels, shares(scores), strict=True))

    def of_each_label(self) -> LinearModel:
        """The same with a score for each label, also of two."""
        if len(self.bias) > 1:
            return self
        weights = np.concatenate([np.zeros_like(self.weights), self.weights], axis=1)
        return LinearModel(self.labels, self.names, weights, [0.0, *self.bias], self.temperature)

    def save(self, path: Path) -> None:
        """Write as `path`, an archive of NumPy's arrays."""
        about = {"labels": self.labels, "names": self.names, "temperature": self.temperature}
        said = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez(file, about=said, weights=self.weights, bias=np.array(self.bias))

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read what `save` wrote."""
        with np.load(path) as data:
            about = json.loads(data["about"].tobytes())
            weights, bias = data["weights"], data["bias"].tolist()
        return cls(tuple(about["labels"]), about["names"], weights, bias, about["temperature"])


def shares(scores: Floats) -> list[float]:
    """Scores as probabilities that sum to 1."""
    powers = np.exp(scores - scores.max())
    each: list[float] = (powers / powers.sum()).tolist()
    return each


def chance(log_odds: float) -> float:
    """The probability that log-odds mean."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))


def sharpened(shares: Mapping[str, float], power: float) -> dict[str, float]:
    """The shares raised to `power`; they sum to 1 again."""
    raised = {name: share**power for name, share in shares.items()}
    total = sum(raised.values()) or 1.0
    return {name: value / total for name, value in raised.items()}


def beside(one: LinearModel, other: LinearModel) -> LinearModel:
    """A model with the scores of both, each at its temperature, so that a feature is looked up but once."""
    names = list(dict.fromkeys((*one.names, *other.names)))
    row = {name: at for at, name in enumerate(names)}
    labels: list[str] = []
    bias: list[float] = []
    weights = np.zeros((len(names), len(one.bias) + len(other.bias)), dtype=np.float32)
    for model in (one, other):
        own = slice(len(bias), len(bias) + len(model.bias))
        weights[[row[name] for name in model.names], own] = model.weights / model.temperature
        labels += model.labels[-len(model.bias) :]
        bias += [value / model.temperature for value in model.bias]
    return LinearModel(tuple(labels), names, weights, bias)
