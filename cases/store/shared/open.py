"""The way in: from REDIS_URL, or from nothing, to the state that processes share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from limits.aio.storage import RedisStorage
from redis.asyncio import Redis
from redis.exceptions import RedisError

from cases.domain.errors import InvalidInput
from cases.ports import Locks, RateLimiter, TokenCache, Wakeups
from cases.store.shared.memory import MemoryLocks, MemoryTokenCache, MemoryWakeups, MovingWindow
from cases.store.shared.redis import PREFIX, RedisLocks, RedisTokenCache, RedisWakeups

_SETTING = "REDIS_URL"
_SECONDS_TO_ANSWER = 5.0


@dataclass(frozen=True)
class SharedState:
    """Tokens, locks, nudges and rate limits, of one process or of all."""

    tokens: TokenCache
    locks: Locks
    wakeups: Wakeups
    limiter: RateLimiter


@asynccontextmanager
async def open_shared_state(redis_url: str | None) -> AsyncIterator[SharedState]:
    """In Redis where there is an address, else in this process. Raises `InvalidInput` naming REDIS_URL where the
    address is none or nobody answers there."""
    if not redis_url:
        yield SharedState(MemoryTokenCache(), MemoryLocks(), MemoryWakeups(), MovingWindow())
        return
    try:
        redis = Redis.from_url(redis_url, socket_connect_timeout=_SECONDS_TO_ANSWER, health_check_interval=30)
    except ValueError as error:
        raise InvalidInput(_SETTING, f"is no address such as redis://host:6379/0 ({error})") from None
    async with redis:
        try:
            await redis.ping()
        except (RedisError, OSError) as error:
            raise InvalidInput(_SETTING, f"nobody answers there ({type(error).__name__})") from None
        wakeups = RedisWakeups(redis)
        listener = asyncio.create_task(wakeups.listen())
        try:
            async with asyncio.timeout(_SECONDS_TO_ANSWER):
                await wakeups.listening.wait()
            connection_pool: Any = redis.connection_pool
            storage = RedisStorage(
                f"async+{redis_url}",
                implementation="redispy",
                key_prefix=f"{PREFIX}rate",
                connection_pool=connection_pool,
            )
            yield SharedState(RedisTokenCache(redis), RedisLocks(redis), wakeups, MovingWindow(storage))
        finally:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener
