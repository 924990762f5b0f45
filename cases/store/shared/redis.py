"""Shared state in Redis: one for all processes of a hall."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from cases.store.shared.memory import MemoryWakeups

PREFIX = "jiesu:"
_NUDGES = f"{PREFIX}nudges"
_LOCK_POLL_SECONDS = 0.02
_AGAIN_AFTER_SECONDS = 1.0
_DROP = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

log = structlog.get_logger(__name__)


class RedisTokenCache:
    """Tokens until their end, as Redis keys that expire."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._drop = redis.register_script(_DROP)

    async def get(self, name: str) -> str | None:
        token = await self._redis.get(_token_key(name))
        return token.decode() if isinstance(token, bytes) else token

    async def put(self, name: str, token: str, lifetime: timedelta) -> None:
        milliseconds = int(lifetime.total_seconds() * 1000)
        if milliseconds > 0:
            await self._redis.set(_token_key(name), token, px=milliseconds)
        else:
            await self._redis.delete(_token_key(name))

    async def drop(self, name: str, token: str) -> None:
        await self._drop(keys=[_token_key(name)], args=[token])


def _token_key(name: str) -> str:
    return f"{PREFIX}token:{name}"


class RedisLocks:
    """One holder for each name over all processes; the lease ends by itself, so that a killed holder holds nothing."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    @asynccontextmanager
    async def hold(self, name: str, *, lease: timedelta) -> AsyncIterator[None]:
        lock = self._redis.lock(
            f"{PREFIX}lock:{name}",
            timeout=lease.total_seconds(),
            sleep=_LOCK_POLL_SECONDS,
            thread_local=False,
        )
        await lock.acquire()
        try:
            yield
        finally:
            try:
                await lock.release()
            except RedisError as error:
                # Slower than the lease, or Redis went away: there is nothing to give back, or the lease ends it.
                log.warning("lock_not_given_back", lock=name.partition(":")[0], error=type(error).__name__)


class RedisWakeups:
    """Nudges to the workers of every process. Where Redis is down they still reach those of this one."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._here = MemoryWakeups()
        self._sender = uuid4().hex.encode()
        self.listening = asyncio.Event()

    async def notify(self, topic: str) -> None:
        self._here.nudge(topic)
        try:
            await self._redis.publish(_NUDGES, self._sender + b" " + topic.encode(errors="replace"))
        except RedisError as error:
            log.warning("nudge_stays_here", error=type(error).__name__)

    async def wait(self, topic: str, timeout: timedelta) -> bool:
        return await self._here.wait(topic, timeout)

    async def listen(self) -> None:
        """Take nudges from other processes until cancelled; a lost connection is made again."""
        while True:
            try:
                await self._take_nudges()
            except RedisError as error:
                self.listening.clear()
                log.warning("nudges_interrupted", error=type(error).__name__)
                await asyncio.sleep(_AGAIN_AFTER_SECONDS)

    async def _take_nudges(self) -> None:
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(_NUDGES)
            while True:
                message = await subscription.get_message(timeout=_AGAIN_AFTER_SECONDS)
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self.listening.set()
                elif message["type"] == "message":
                    sender, _, topic = message["data"].partition(b" ")
                    if sender != self._sender:
                        self._here.nudge(topic.decode())
