"""The dialogue that both are measured with, and how turns are counted."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

# One complaint told bit by bit: what an ordinary citizen does who begins with 我要投诉.
TURNS: tuple[str, ...] = (
    "我要投诉",
    "态度特别差,把我的材料扔了出来",
    "12号窗口",
    "姓王",
    "昨天下午三点",
    "办社保转移",
    "对",
)

Say = Callable[[str, str], Awaitable[None]]


@dataclass(frozen=True)
class Measure:
    """Turns of one run. Times in milliseconds."""

    conversations: int
    turns: int
    seconds: float
    p50: float
    p99: float

    @property
    def per_second(self) -> float:
        return self.turns / self.seconds


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all are not above; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0


async def measure(say: Say, conversations: int, *, seconds: float, name: str) -> Measure:
    """Keep so many conversations talking for `seconds`; `say(citizen, text)` returns when the answer is there."""
    started = time.perf_counter()
    times: list[float] = []

    async def talk(number: int) -> None:
        dialogue = 0
        while time.perf_counter() - started < seconds:
            citizen = f"{name}-{conversations}-{number}-{dialogue}"
            for text in TURNS:
                before = time.perf_counter()
                await say(citizen, text)
                times.append((time.perf_counter() - before) * 1000)
                if time.perf_counter() - started >= seconds:
                    break
            dialogue += 1

    await asyncio.gather(*(talk(number) for number in range(conversations)))
    took = time.perf_counter() - started
    return Measure(conversations, len(times), took, statistics.median(times), percentile(times, 0.99))
