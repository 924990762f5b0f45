"""Runs of clauses as wholes: likely ones are held against each other, no text is needed for that."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reading.reason.runs import LONGEST, STEPS, ClauseRun, RunModel, Runs, every_run, expected, shared

SIZES = st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=25)
MODEL = RunModel([0.0] * STEPS, [0.0] * LONGEST, -3.0)
# What a clause speaks for: being inside a run, being its first, being its last.
OTHER, FIRST, INSIDE, LAST = (0.0, 0.0, 0.0), (0.0, 3.0, 0.0), (2.0, 0.0, 0.0), (0.0, 0.0, 3.0)


def spans(found: Runs) -> list[ClauseRun]:
    return list(zip(found.first.tolist(), found.last.tolist(), strict=True))


def test_a_run_is_known_by_how_it_begins_what_it_holds_and_how_it_ends() -> None:
    found = every_run([4, 4, 4, 4, 4])
    chances = MODEL.chances(np.array([OTHER, FIRST, INSIDE, LAST, OTHER]), found)
    assert spans(found)[int(chances.argmax())] == (1, 3)


def test_where_nothing_speaks_for_a_run_most_likely_there_is_none() -> None:
    chances = RunModel(MODEL.by_letters, MODEL.by_clauses, 8.0).chances(np.array([OTHER] * 3), every_run([4, 4, 4]))
    assert chances.sum() < 0.1


def test_the_run_in_the_midst_of_the_likely_ones_is_worth_most() -> None:
    # Two people mark more, two people less: what lies between shares most with all.
    chances = {(1, 1): 0.3, (1, 2): 0.2, (1, 3): 0.3}
    everything = every_run([5, 5, 5, 5])
    rows = np.array([spans(everything).index(run) for run in chances])
    worth = expected(np.array(list(chances.values())), everything.of(rows))
    assert list(chances)[int(worth.argmax())] == (1, 2)


@given(SIZES)
def test_every_run_is_there_once_with_its_letters(sizes: list[int]) -> None:
    found = every_run(sizes)
    wanted = [(first, last) for first in range(len(sizes)) for last in range(first, min(len(sizes), first + LONGEST))]
    assert spans(found) == wanted
    assert found.letters.tolist() == [sum(sizes[first : last + 1]) for first, last in wanted]


@given(SIZES)
def test_chances_are_shares_of_one_and_worths_between_nothing_and_one(sizes: list[int]) -> None:
    found = every_run(sizes)
    chances = MODEL.chances(np.array([FIRST] * len(sizes)), found)
    assert chances.sum() <= 1.0 + 1e-9
    worth = expected(chances, found)
    assert ((worth >= 0.0) & (worth <= 1.0 + 1e-9)).all()


@given(SIZES)
def test_two_runs_share_the_same_both_ways_and_all_with_themselves(sizes: list[int]) -> None:
    found = every_run(sizes)
    share = shared(found, found)
    assert np.diag(share) == pytest.approx(1.0)
    assert (share == share.T).all()


@pytest.mark.parametrize(("letters", "at"), [(1, 0), (4, 0), (5, 1), (9, 2), (70, 9), (71, 10), (2000, 10)])
def test_lengths_come_in_steps(letters: int, at: int) -> None:
    assert every_run([letters]).steps.tolist() == [at]
