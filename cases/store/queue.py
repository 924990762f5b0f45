"""Who may use the database next, inside this process."""

from __future__ import annotations

import asyncio
from collections import deque

WAIT_SECONDS = 30.0

_Place = tuple[asyncio.Future[None], "asyncio.Task[object] | None"]


class Queue:
    """First come, first served. SQLite's own waiting is by sleeping and trying again, which is unfair and slow.

    Whoever must be quick goes before all others. With no `single` place everybody may pass: PostgreSQL needs no
    queue.
    """

    def __init__(self, *, single: bool) -> None:
        self._is_single = single
        self._is_taken = False
        self._holder: asyncio.Task[object] | None = None
        self._quick: deque[_Place] = deque()
        self._others: deque[_Place] = deque()

    async def enter(self, *, quick: bool = False) -> None:
        """Wait for one's turn. `RuntimeError` where this task is inside already, which would wait for ever;
        `TimeoutError` after half a minute."""
        if not self._is_single:
            return
        task = asyncio.current_task()
        if not self._is_taken:
            self._is_taken, self._holder = True, task
            return
        if self._holder is task:
            raise RuntimeError("a unit of work is open in this task already")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._quick if quick else self._others).append((turn, task))
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self.leave()  # the turn came in the very moment of giving up: the next one has it
            turn.cancel()
            raise

    def leave(self) -> None:
        if not self._is_single:
            return
        for waiting in (self._quick, self._others):
            while waiting:
                turn, task = waiting.popleft()
                if not turn.done():
                    self._holder = task
                    turn.set_result(None)
                    return
        self._is_taken, self._holder = False, None
