"""Shared state where there is one process only: it lives and ends with it."""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter

REMEMBERED_NUDGES = 4096
"""Topics are many (one for each open callback); a forgotten nudge costs a polling interval."""


class MemoryTokenCache:
    """Tokens until their end."""

    def __init__(self) -> None:
        self._tokens: dict[str, tuple[str, float]] = {}

    async def get(self, name: str) -> str | None:
        token, end = self._tokens.get(name, (None, 0.0))
        return token if end > monotonic() else None

    async def put(self, name: str, token: str, lifetime: timedelta) -> None:
        now = monotonic()
        self._tokens = {kept: (value, end) for kept, (value, end) in self._tokens.items() if end > now}
        self._tokens[name] = (token, now + lifetime.total_seconds())

    async def drop(self, name: str, token: str) -> None:
        if self._tokens.get(name, ("", 0.0))[0] == token:
            del self._tokens[name]


@dataclass
class _Hold:
    until: float
    released: asyncio.Event = field(default_factory=asyncio.Event)


class MemoryLocks:
    """One holder for each name; who holds longer than the lease loses the lock to the next."""

    def __init__(self) -> None:
        self._holds: dict[str, _Hold] = {}

    @asynccontextmanager
    async def hold(self, name: str, *, lease: timedelta) -> AsyncIterator[None]:
        while (other := self._holds.get(name)) is not None and (left := other.until - monotonic()) > 0:
            try:
                async with asyncio.timeout(left):
                    await other.released.wait()
            except TimeoutError:
                continue  # the lease is over, but another may have been quicker
        mine = _Hold(monotonic() + lease.total_seconds())
        self._holds[name] = mine
        try:
            yield
        finally:
            if self._holds.get(name) is mine:
                del self._holds[name]
            mine.released.set()


class MemoryWakeups:
    """Wakes everybody who waits; a nudge that finds nobody waiting is kept for the next who does."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self._missed: OrderedDict[str, None] = OrderedDict()

    async def notify(self, topic: str) -> None:
        self.nudge(topic)

    def nudge(self, topic: str) -> None:
        waiting = [future for future in self._waiting.get(topic, ()) if not future.done()]
        for future in waiting:
            future.set_result(None)
        if not waiting:
            self._missed[topic] = None
            self._missed.move_to_end(topic)
            while len(self._missed) > REMEMBERED_NUDGES:
                self._missed.popitem(last=False)

    async def wait(self, topic: str, timeout: timedelta) -> bool:
        if topic in self._missed:
            del self._missed[topic]
            return True
        nudged: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(topic, set())
        waiting.add(nudged)
        try:
            async with asyncio.timeout(timeout.total_seconds()):
                await nudged
        except TimeoutError:
            return False
        finally:
            waiting.discard(nudged)
            if not waiting and self._waiting.get(topic) is waiting:
                del self._waiting[topic]
        return True


class MovingWindow:
    """So many in any stretch of `per`, which counts in whole seconds, rounded up."""

    def __init__(self, storage: Storage | None = None) -> None:
        self._strategy = MovingWindowRateLimiter(storage or MemoryStorage())

    async def allow(self, key: str, *, limit: int, per: timedelta) -> bool:
        item = RateLimitItemPerSecond(limit, max(1, math.ceil(per.total_seconds())), namespace="rate")
        return await self._strategy.hit(item, key)
