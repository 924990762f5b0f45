"""jiesu through the real callback: encrypted pushes of the simulated platform, replies as the citizen sees them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from benchmark.dialogue import Measure, measure, percentile
from simulator.wechat import Account, WeChatPlatform, create_api


@dataclass(frozen=True)
class Acknowledgement:
    """How soon callbacks were acknowledged. Times in milliseconds, to the head of the answer."""

    callbacks: int
    per_second: float
    p50: float
    p99: float


@asynccontextmanager
async def serving_platform(account: Account, port: int) -> AsyncIterator[WeChatPlatform]:
    """The simulated platform, its interface on a port for the block."""
    async with WeChatPlatform(account) as platform:
        runner = web.AppRunner(create_api(platform), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield platform
        finally:
            await runner.cleanup()


async def turns(platform: WeChatPlatform, conversations: int, *, seconds: float) -> Measure:
    """Form turns: from her message to the reply in her chat, passive or by customer-service message."""

    async def say(openid: str, text: str) -> None:
        if openid not in platform.followers:
            await platform.follow(openid)
            await platform.wait_for_inbox(openid, 1, timeout=60)
        seen = len(platform.inbox(openid))
        push = asyncio.create_task(platform.say(openid, text))
        await platform.wait_for_inbox(openid, seen + 1, timeout=60)
        await push

    return await measure(say, conversations, seconds=seconds, name="ours")


async def acknowledgements(platform: WeChatPlatform, *, per_second: int, seconds: float, name: str) -> Acknowledgement:
    """So many callbacks a second from as many citizens, evenly spaced."""
    count = int(per_second * seconds)
    openids = [f"ack-{name}-{number}" for number in range(count)]
    platform.followers.update(openids)
    times: list[float] = []

    async def push(openid: str) -> None:
        delivery = await platform.say(openid, "我要投诉")
        if delivery.acknowledged_after is not None:
            times.append(delivery.acknowledged_after.total_seconds() * 1000)

    started = time.perf_counter()
    pushes = []
    for number, openid in enumerate(openids):
        await asyncio.sleep(max(0.0, started + number / per_second - time.perf_counter()))
        pushes.append(asyncio.create_task(push(openid)))
    offered = time.perf_counter() - started
    await asyncio.gather(*pushes)
    return Acknowledgement(len(times), count / offered, percentile(times, 0.5), percentile(times, 0.99))
