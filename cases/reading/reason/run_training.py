"""Training of what weighs runs of clauses as wholes. Needs SciPy; using it does not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cases.reading.linear import Features, LinearModel
from cases.reading.reason.runs import LONGEST, PARTS, STEPS, ClauseRun, RunModel, runs, shared, step

_RAREST = 2  # a feature of fewer clauses is not learned from
_ROUNDS = 80
_LIGHTEST = 0.03  # what weighs less makes no difference to any run
_SMOOTH, _SMOOTH_SIZES = 1.0, 0.01  # regularisation: sizes are few, and may weigh what they will
# Two careful people mark two runs: one that shares most letters with the marked one is meant as well, the sharper the
# less.
_SHARPNESS, _LEAST_SHARED = 0.1, 0.5


@dataclass(frozen=True)
class Marked:
    """A message as its clauses: their features and letters, the run that is marked or None, and how much it counts."""

    described: Sequence[Features]
    sizes: Sequence[int]
    run: ClauseRun | None
    weight: float = 1.0


def fit_runs(messages: Sequence[Marked]) -> RunModel:
    """A log-linear model of which run of a message is meant, of none where none is marked; deterministic.

    A message whose marked run has more than `LONGEST` clauses is left out.
    """
    from scipy.optimize import minimize

    problem = _Problem([one for one in messages if one.run is None or one.run[1] - one.run[0] < LONGEST])
    options = {"maxiter": _ROUNDS}
    return problem.model(minimize(problem.loss, problem.start, jac=True, method="L-BFGS-B", options=options).x)


class _Problem:
    """How unlikely the weights make what is marked, over all messages, and which way is better.

    The weights are laid out as a row of `PARTS` for every feature, then the steps of letters, the numbers of clauses,
    and none.
    """

    def __init__(self, messages: Sequence[Marked]) -> None:
        import numpy as np

        counts = Counter(name for one in messages for features in one.described for name in features)
        self._names = [name for name, count in counts.items() if count >= _RAREST]
        self._clauses = _matrix([features for one in messages for features in one.described], self._names)
        table: list[tuple[int, int, int, int]] = []  # first clause and last, step of letters, clauses; none is first
        meant: list[float] = []
        begins: list[int] = []
        before = 0
        for one in messages:
            begins.append(len(table))
            table.append((0, 0, 0, -1))
            table += [
                (before + first, before + last, step(size), last - first) for first, last, size in runs(one.sizes)
            ]
            meant += _meant(one)
            before += len(one.described)
        self._first, self._last, self._step, self._held = np.array(table).T
        self._meant, self._begins = np.array(meant), np.array(begins)
        self._is_run = self._held >= 0
        self._message = np.repeat(np.arange(len(messages)), np.diff([*begins, len(table)]))
        self._counts = np.array([one.weight for one in messages])[self._message]
        features = len(self._names) * len(PARTS)
        self._split = [features, features + STEPS, features + STEPS + LONGEST]
        self.start = np.zeros(features + STEPS + LONGEST + 1)
        self._smooth = np.full(len(self.start), _SMOOTH_SIZES)
        self._smooth[:features] = _SMOOTH

    def loss(self, weights: Any) -> tuple[float, Any]:
        """The loss and its gradient."""
        import numpy as np

        rows, by_step, by_number, none = np.split(weights, self._split)
        scores = self._clauses @ rows.reshape(-1, len(PARTS))
        inside = np.concatenate([[0.0], np.cumsum(scores[:, 0])])
        first, last, is_run = self._first, self._last, self._is_run
        speaks = inside[last + 1] - inside[first] + scores[first, 1] + scores[last, 2]
        speaks = np.where(is_run, speaks + by_step[self._step] + by_number[self._held], none[0])
        speaks -= np.maximum.reduceat(speaks, self._begins)[self._message]
        powers = np.exp(speaks)
        totals = np.add.reduceat(powers, self._begins)[self._message]
        likely = speaks - np.log(totals)
        loss = -(self._counts * self._meant * likely).sum() + 0.5 * (self._smooth * weights**2).sum()
        more = self._counts * (powers / totals - self._meant)  # how much each run is too likely
        of_runs, first, last = more[is_run], first[is_run], last[is_run]
        ends = len(scores)
        change = np.bincount(first, of_runs, ends + 1) - np.bincount(last + 1, of_runs, ends + 1)
        by_clause = [np.cumsum(change)[:ends], np.bincount(first, of_runs, ends), np.bincount(last, of_runs, ends)]
        gradient = np.concatenate([
            (self._clauses.T @ np.stack(by_clause, axis=1)).ravel(),
            np.bincount(self._step[is_run], of_runs, STEPS),
            np.bincount(self._held[is_run], of_runs, LONGEST),
            [more[~is_run].sum()],
        ])  # fmt: skip
        return float(loss), gradient + self._smooth * weights

    def model(self, weights: Any) -> RunModel:
        """The weights as a model."""
        import numpy as np

        rows, by_step, by_number, none = np.split(weights, self._split)
        named = zip(self._names, rows.reshape(-1, len(PARTS)).tolist(), strict=True)
        heavy = {name: row for name, row in named if max(map(abs, row)) >= _LIGHTEST}
        clauses = LinearModel(PARTS, heavy, [0.0] * len(PARTS))
        return RunModel(clauses, by_step.tolist(), by_number.tolist(), float(none[0]))


def _matrix(clauses: Sequence[Features], names: Sequence[str]) -> Any:
    """Clauses by features."""
    from scipy.sparse import csr_matrix

    columns = {name: at for at, name in enumerate(names)}
    known = [(at, columns[n], value) for at, one in enumerate(clauses) for n, value in one.items() if n in columns]
    at, column, value = zip(*known, strict=True)
    return csr_matrix((value, (at, column)), shape=(len(clauses), len(names)))


def _meant(one: Marked) -> list[float]:
    """How much each run counts as the marked one, none first; together 1."""
    if one.run is None:
        return [1.0, *(0.0 for _ in runs(one.sizes))]
    ends = [0, *accumulate(one.sizes)]
    shares = [shared((first, last), one.run, ends) for first, last, _ in runs(one.sizes)]
    alike = [math.exp((share - 1) / _SHARPNESS) if share >= _LEAST_SHARED else 0.0 for share in shares]
    return [0.0, *(value / sum(alike) for value in alike)]
