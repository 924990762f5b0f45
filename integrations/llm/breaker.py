"""A circuit breaker: who failed several times in a row is left alone for a while, then tried by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cases.ports import ProposalFailed


class Breaker:
    """Closed, it lets everybody through. After `most_failures` in a row it is open for `rest` seconds; then one
    attempt is let through, which closes it again or opens it for as long."""

    def __init__(
        self, *, most_failures: int = 4, rest: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most_failures
        self._rest = rest
        self._clock = clock
        self._failures = 0
        self._opened_at: float | None = None
        self._trying = False

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """One attempt in the block: a failure of it is counted. Raises `ProposalFailed("resting")` where none is
        let through. An attempt that is cancelled tells nothing."""
        is_trial = self._opened_at is not None
        if self._opened_at is not None and (self._trying or self._clock() < self._opened_at + self._rest):
            raise ProposalFailed("resting")
        self._trying = is_trial
        try:
            yield
        except ProposalFailed:
            self._failures += 1
            if is_trial or self._failures >= self._most:
                self._opened_at = self._clock()
            raise
        else:
            self._failures, self._opened_at = 0, None
        finally:
            if is_trial:
                self._trying = False
