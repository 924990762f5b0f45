"""The breaker: closed, open, one trial, closed again."""

from __future__ import annotations

import asyncio

import pytest

from cases.ports import ProposalFailed
from integrations.llm.breaker import Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(most_failures=2, rest=10, clock=clock)


def attempt(breaker: Breaker, *, fails: bool) -> str:
    try:
        with breaker.attempt():
            if fails:
                raise ProposalFailed("ill")
    except ProposalFailed as failure:
        return failure.why
    return "well"


def test_only_failures_in_a_row_count(breaker: Breaker) -> None:
    assert [attempt(breaker, fails=fails) for fails in (True, False, True, False, True)] == [
        "ill", "well", "ill", "well", "ill",
    ]  # fmt: skip
    assert attempt(breaker, fails=True) == "ill"
    assert attempt(breaker, fails=False) == "resting"


def test_a_trial_that_fails_opens_it_for_as_long(breaker: Breaker, clock: Clock) -> None:
    for _ in range(2):
        attempt(breaker, fails=True)
    clock.now += 10
    assert attempt(breaker, fails=True) == "ill"
    clock.now += 9.9
    assert attempt(breaker, fails=False) == "resting"
    clock.now += 0.1
    assert attempt(breaker, fails=False) == "well"
    assert attempt(breaker, fails=True) == "ill"
    assert attempt(breaker, fails=False) == "well"


def test_one_at_a_time_tries(breaker: Breaker, clock: Clock) -> None:
    for _ in range(2):
        attempt(breaker, fails=True)
    clock.now += 10
    with breaker.attempt():
        assert attempt(breaker, fails=False) == "resting"
    assert attempt(breaker, fails=False) == "well"


def test_a_cancelled_trial_leaves_the_next_one_free(breaker: Breaker, clock: Clock) -> None:
    for _ in range(2):
        attempt(breaker, fails=True)
    clock.now += 10
    with pytest.raises(asyncio.CancelledError), breaker.attempt():
        raise asyncio.CancelledError
    assert attempt(breaker, fails=False) == "well"
