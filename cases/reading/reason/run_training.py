"""Training of what weighs runs of clauses as wholes. Needs SciPy; using it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cases.reading.fitting import as_matrix
from cases.reading.linear import Features, LinearModel
from cases.reading.reason.runs import LONGEST, PARTS, STEPS, ClauseRun, RunModel, Runs, every_run, shared

if TYPE_CHECKING:
    from cases.reading.linear import Floats

_RAREST = 3  # a feature of fewer clauses is not learned from
_ROUNDS = 160
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


def fit_runs(messages: Sequence[Marked]) -> tuple[LinearModel, RunModel]:
    """A log-linear model of which run of a message is meant, of none where none is marked; deterministic.

    The first part scores clauses as each of `PARTS`, the second their runs.

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
        described = [features for one in messages for features in one.described]
        self._clauses, self._names = as_matrix(described, _RAREST)
        each = [every_run(one.sizes) for one in messages]
        before = np.cumsum([0, *(len(one.described) for one in messages)])[:-1]
        # A row for each run: first clause and last, step of letters, clauses but one. Each message's first is none.
        tables = [
            np.column_stack([[0, 0, 0, -1], [found.first + at, found.last + at, found.steps, found.last - found.first]])
            for found, at in zip(each, before, strict=True)
        ]
        self._first, self._last, self._step, self._held = np.concatenate(tables, axis=1)
        self._meant = np.concatenate([_meant(one, found) for one, found in zip(messages, each, strict=True)])
        rows = [table.shape[1] for table in tables]
        self._begins = np.cumsum([0, *rows])[:-1]
        self._is_run = self._held >= 0
        self._message = np.repeat(np.arange(len(messages)), rows)
        self._counts = np.array([one.weight for one in messages])[self._message]
        features = len(self._names) * len(PARTS)
        self._split = [features, features + STEPS, features + STEPS + LONGEST]
        self.start = np.zeros(features + STEPS + LONGEST + 1)
        self._smooth = np.full(len(self.start), _SMOOTH_SIZES)
        self._smooth[:features] = _SMOOTH

    def loss(self, weights: Any) -> tuple[float, Any]:
        """The loss and its gradient."""
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

    def model(self, weights: Any) -> tuple[LinearModel, RunModel]:
        """The weights as a model."""
        rows, by_step, by_number, none = np.split(weights, self._split)
        rows = rows.reshape(-1, len(PARTS))
        heavy = np.flatnonzero(np.abs(rows).max(axis=1) >= _LIGHTEST)
        clauses = LinearModel(PARTS, [self._names[at] for at in heavy], rows[heavy], [0.0] * len(PARTS))
        return clauses, RunModel(by_step.tolist(), by_number.tolist(), float(none[0]))


def _meant(one: Marked, of: Runs) -> Floats:
    """How much each run counts as the marked one, none first; together 1."""
    if one.run is None:
        return np.array([1.0] + [0.0] * len(of))
    share = shared(of, of.of(np.flatnonzero((of.first == one.run[0]) & (of.last == one.run[1]))))[:, 0]
    alike = np.where(share >= _LEAST_SHARED, np.exp((share - 1) / _SHARPNESS), 0.0)
    return np.concatenate([[0.0], alike / alike.sum()])
