"""Who writes next: first come, first served, and the quick before all others."""

from __future__ import annotations

import asyncio

import pytest

from cases.store import queue as module
from cases.store.queue import Queue


async def after(queue: Queue, name: str, done: list[str], *, quick: bool = False) -> None:
    await queue.enter(quick=quick)
    done.append(name)
    await asyncio.sleep(0)
    queue.leave()


async def test_first_come_first_served_and_the_quick_go_before() -> None:
    queue, done = Queue(single=True), list[str]()
    await queue.enter()
    waiting = [asyncio.create_task(after(queue, name, done, quick=name == "quick")) for name in ("a", "b", "quick")]
    await asyncio.sleep(0)
    queue.leave()
    await asyncio.gather(*waiting)
    assert done == ["quick", "a", "b"]


async def test_whoever_gives_up_leaves_the_place_to_the_next() -> None:
    queue, done = Queue(single=True), list[str]()
    await queue.enter()
    gone, stays = (asyncio.create_task(after(queue, name, done)) for name in ("gone", "stays"))
    await asyncio.sleep(0)
    queue.leave()  # it is the first one's turn, and in the same moment she gives up
    gone.cancel()
    await asyncio.gather(gone, stays, return_exceptions=True)
    assert done == ["stays"]
    await queue.enter()


async def test_a_second_unit_of_work_in_one_task_is_an_error_at_once() -> None:
    queue = Queue(single=True)
    await queue.enter()
    with pytest.raises(RuntimeError):
        await queue.enter()


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    queue = Queue(single=True)
    await queue.enter()
    other = asyncio.create_task(queue.enter())
    with pytest.raises(TimeoutError):
        await other
    queue.leave()
    await queue.enter()


async def test_where_everybody_may_pass_nobody_waits() -> None:
    queue = Queue(single=False)
    await queue.enter()
    await queue.enter()
