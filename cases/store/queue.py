"""Who may use the database next, inside this process."""

from __future__ import annotations

import asyncio

WAIT_SECONDS = 30.0


class Queue:
    """First come, first served. SQLite's own waiting is by sleeping and trying again, which is unfair and slow.

    With no `places` limit everybody may pass: PostgreSQL needs no queue.
    """

    def __init__(self, *, single: bool) -> None:
        self._lock = asyncio.Lock() if single else None
        self._holder: asyncio.Task[object] | None = None

    async def enter(self) -> None:
        """Wait for one's turn. `RuntimeError` where this task is inside already, which would wait for ever;
        `TimeoutError` after half a minute."""
        if self._lock is None:
            return
        task = asyncio.current_task()
        if self._lock.locked() and self._holder is task:
            raise RuntimeError("a unit of work is open in this task already")
        async with asyncio.timeout(WAIT_SECONDS):
            await self._lock.acquire()
        self._holder = task

    def leave(self) -> None:
        if self._lock is not None:
            self._holder = None
            self._lock.release()
