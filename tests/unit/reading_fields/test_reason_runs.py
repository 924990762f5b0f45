"""Runs of clauses as wholes: likely ones are held against each other, no text is needed for that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reading.linear import LinearModel
from cases.reading.reason.runs import LONGEST, PARTS, STEPS, RunModel, expected, runs, shared, step

SIZES = st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=25)
# Of 不 inside, 她 first, 走 last: the run from 她 to 走 over whatever lies between.
MODEL = RunModel(
    LinearModel(PARTS, {"她": [0.0, 3.0, 0.0], "不": [2.0, 0.0, 0.0], "走": [0.0, 0.0, 3.0]}, [0.0, 0.0, 0.0]),
    [0.0] * STEPS,
    [0.0] * LONGEST,
    -3.0,
)


def test_a_run_is_known_by_how_it_begins_what_it_holds_and_how_it_ends() -> None:
    chances = MODEL.chances([{"我": 1.0}, {"她": 1.0}, {"不": 1.0}, {"走": 1.0}, {"我": 1.0}], [4, 4, 4, 4, 4])
    assert max(chances, key=lambda run: chances[run]) == (1, 3)


def test_where_nothing_speaks_for_a_run_most_likely_there_is_none() -> None:
    chances = RunModel(MODEL.clauses, MODEL.by_letters, MODEL.by_clauses, 8.0).chances([{"我": 1.0}] * 3, [4, 4, 4])
    assert sum(chances.values()) < 0.1


def test_the_run_in_the_midst_of_the_likely_ones_is_worth_most() -> None:
    # Two people mark more, two people less: what lies between shares most with all.
    worth = expected({(1, 1): 0.3, (1, 2): 0.2, (1, 3): 0.3}, [5, 5, 5, 5])
    assert max(worth, key=lambda run: worth[run]) == (1, 2)


@given(SIZES)
def test_chances_are_shares_of_one_and_worths_between_nothing_and_one(sizes: list[int]) -> None:
    chances = MODEL.chances([{"她": 1.0, "走": 0.5}] * len(sizes), sizes)
    assert sum(chances.values()) <= 1.0 + 1e-9
    assert all(0.0 <= worth <= 1.0 for worth in expected(chances, sizes).values())


@given(SIZES)
def test_two_runs_share_the_same_both_ways_and_all_with_themselves(sizes: list[int]) -> None:
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size)
    spans = [(first, last) for first, last, _ in runs(sizes)][:40]
    for one in spans:
        assert shared(one, one, ends) == pytest.approx(1.0)
        assert all(shared(one, other, ends) == shared(other, one, ends) for other in spans)


@pytest.mark.parametrize(("letters", "at"), [(1, 0), (4, 0), (5, 1), (9, 2), (70, 9), (71, 10), (2000, 10)])
def test_lengths_come_in_steps(letters: int, at: int) -> None:
    assert step(letters) == at
