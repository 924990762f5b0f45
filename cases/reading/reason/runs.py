"""Runs of neighbouring clauses weighed as wholes: how they begin, what they hold, how they end, how long they are."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cases.reading.linear import Features, LinearModel

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
class RunModel:
    """What speaks for a run of clauses: what each clause is to it (labels as `PARTS`), its letters and its clauses.

    `none` is what speaks for a message that tells nothing that went wrong.
    """

    clauses: LinearModel
    by_letters: Sequence[float]
    by_clauses: Sequence[float]
    none: float

    def chances(self, described: Sequence[Features], sizes: Sequence[int]) -> dict[ClauseRun, float]:
        """How likely each run is to be the one she means; what is missing to 1 is that there is none.

        `described` are the features of each clause, `sizes` its letters.
        """
        scores = [self.clauses.scores(features) for features in described]
        inside = [0.0, *accumulate(score[0] for score in scores)]
        speaks = {
            (first, last): inside[last + 1]
            - inside[first]
            + scores[first][1]
            + scores[last][2]
            + self.by_letters[step(length)]
            + self.by_clauses[last - first]
            for first, last, length in runs(sizes)
        }
        highest = max(self.none, *speaks.values()) if speaks else self.none
        powers = {run: math.exp(score - highest) for run, score in speaks.items()}
        total = sum(powers.values()) + math.exp(self.none - highest)
        return {run: power / total for run, power in powers.items()}


def runs(sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Every run of at most `LONGEST` clauses: the first, the last, and the letters it holds."""
    for first in range(len(sizes)):
        length = 0
        for last in range(first, min(len(sizes), first + LONGEST)):
            length += sizes[last]
            yield first, last, length


def step(letters: int) -> int:
    """In which of the `STEPS` steps a length lies."""
    return next((at for at, end in enumerate(_STEPS) if letters <= end), len(_STEPS))


def shared(one: ClauseRun, other: ClauseRun, ends: Sequence[int]) -> float:
    """The share of letters (an F1) that two runs have in common; `ends[i]` are the letters before clause `i`."""
    common = ends[min(one[1], other[1]) + 1] - ends[max(one[0], other[0])]
    if common <= 0:
        return 0.0
    return 2 * common / (ends[one[1] + 1] - ends[one[0]] + ends[other[1] + 1] - ends[other[0]])


def expected(chances: Mapping[ClauseRun, float], sizes: Sequence[int]) -> dict[ClauseRun, float]:
    """What each of the likeliest runs is worth, 0 to 1: half the share of letters it can be expected to have right,
    half the chance that it has enough of them right."""
    ends = [0, *accumulate(sizes)]
    likely = heapq.nlargest(_LIKELIEST, chances.items(), key=lambda one: one[1])
    worth = dict.fromkeys((run for run, _ in likely), 0.0)
    for at, (run, chance) in enumerate(likely):
        worth[run] += chance  # of all its letters, and enough of them
        for other, of_other in likely[at + 1 :]:
            share = shared(run, other, ends)
            if share:
                half = (share + (share >= _HALF)) / 2
                worth[run] += of_other * half
                worth[other] += chance * half
    return worth
