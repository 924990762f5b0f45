"""State that several processes share: tokens, locks, nudges, rate limits."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Protocol


class TokenCache(Protocol):
    """Platform access tokens, with their end."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, token: str, lifetime: timedelta) -> None: ...

    async def drop(self, name: str, token: str) -> None:
        """Forget it if it is still this one."""
        ...


class Locks(Protocol):
    """Single flight over every process."""

    def hold(self, name: str, *, lease: timedelta) -> AbstractAsyncContextManager[None]: ...


class Wakeups(Protocol):
    """A nudge for workers and open callbacks; a missed one costs only the polling interval."""

    async def notify(self, topic: str) -> None: ...

    async def wait(self, topic: str, timeout: timedelta) -> bool:
        """True when nudged, False when the time is over."""
        ...


class RateLimiter(Protocol):
    """So many in so long, for each key."""

    async def allow(self, key: str, *, limit: int, per: timedelta) -> bool: ...
