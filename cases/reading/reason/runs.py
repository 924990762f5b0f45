"""Runs of neighbouring clauses weighed as wholes: how they begin, what they hold, how they end, how long they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cases.reading.linear import Floats

    Numbers = NDArray[np.intp]

LONGEST = 10  # clauses of a run that is weighed as a whole
# A run's length in letters, in steps: a run of 9 letters is of step 2.
_STEPS = (4, 8, 12, 16, 20, 25, 30, 40, 50, 70)
STEPS = len(_STEPS) + 1
# What a clause is to the run: each has a weight for every feature.
PARTS = ("inside", "first", "last")
_LIKELIEST = 40  # only so many runs are held against each other
_HALF = 0.5  # of the letters: who reads a run that shares as much has understood her

ClauseRun = tuple[int, int]  # the first clause and the last


@dataclass(frozen=True)
class Runs:
    """Runs of a message's clauses, a row each: the first clause, the last, and where their letters begin and end."""

    first: Numbers
    last: Numbers
    begin: Numbers
    end: Numbers

    @property
    def letters(self) -> Numbers:
        return self.end - self.begin

    @property
    def steps(self) -> Numbers:
        """In which of the `STEPS` steps each length lies."""
        return np.searchsorted(_STEPS, self.letters)

    def of(self, rows: Numbers) -> Runs:
        """Some of them."""
        return Runs(self.first[rows], self.last[rows], self.begin[rows], self.end[rows])

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, eq=False)
class RunModel:
    """What speaks for a run of clauses by its letters and by their number, beside what each clause is to it.

    `none` is what speaks for a message that tells nothing that went wrong.
    """

    by_letters: Sequence[float]
    by_clauses: Sequence[float]
    none: float

    def chances(self, scores: Floats, of: Runs) -> Floats:
        """How likely each run is to be the one she means; what is missing to 1 is that there is none.

        `scores` tell of each clause, a row each, how well it would be each of `PARTS`.
        """
        inside = np.concatenate([[0.0], np.cumsum(scores[:, 0])])
        speaks = inside[of.last + 1] - inside[of.first] + scores[of.first, 1] + scores[of.last, 2]
        speaks += np.array(self.by_letters)[of.steps] + np.array(self.by_clauses)[of.last - of.first]
        highest = speaks.max(initial=self.none)
        powers = np.exp(speaks - highest)
        likely: Floats = powers / (powers.sum() + np.exp(self.none - highest))
        return likely


def every_run(sizes: Sequence[int]) -> Runs:
    """Every run of at most `LONGEST` clauses, by its first one and then by its last; `sizes` are each one's letters."""
    first, last = _places(len(sizes))
    ends = np.concatenate([[0], np.cumsum(sizes, dtype=np.intp)])
    return Runs(first, last, ends[first], ends[last + 1])


@lru_cache(maxsize=64)
def _places(clauses: int) -> tuple[Numbers, Numbers]:
    number = np.arange(clauses)
    held = np.minimum(LONGEST, clauses - number)
    first = np.repeat(number, held)
    return first, first + np.arange(held.sum()) - np.repeat(np.cumsum(held) - held, held)


def shared(one: Runs, other: Runs) -> Floats:
    """The share of letters (an F1) that each run of `one` has in common with each of `other`."""
    begin = np.maximum(one.begin[:, np.newaxis], other.begin)
    end = np.minimum(one.end[:, np.newaxis], other.end)
    share: Floats = 2 * np.maximum(0, end - begin) / (one.letters[:, np.newaxis] + other.letters)
    return share


def likeliest(chances: Floats) -> Numbers:
    """The rows of the likeliest runs."""
    return np.argsort(-chances, kind="stable")[:_LIKELIEST]


def expected(chances: Floats, of: Runs) -> Floats:
    """What each run is worth, 0 to 1: half the share of letters it can be expected to have right, half the chance that
    it has enough of them right."""
    share = shared(of, of)
    worth: Floats = (share + (share >= _HALF)).dot(chances) / 2
    return worth
