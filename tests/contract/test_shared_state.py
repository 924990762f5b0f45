"""What the state shared by processes promises, in memory and in Redis."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from cases.domain.errors import InvalidInput
from cases.store import SharedState, open_shared_state
from tests.services import ServiceMissing, free_port, redis_server, skip_or_fail

States = tuple[SharedState, SharedState]

SHORT, LONG = timedelta(milliseconds=150), timedelta(seconds=20)


async def test_a_token_is_there_for_every_process_until_its_end(shared_states: States) -> None:
    here, there = (state.tokens for state in shared_states)
    assert await here.get("token") is None
    await here.put("token", "词a", LONG)
    assert await there.get("token") == "词a"
    await there.put("token", "b", SHORT)
    assert await here.get("token") == "b"
    await asyncio.sleep(0.2)
    assert await here.get("token") is None
    await here.put("over", "c", timedelta(0))
    assert await here.get("over") is None


async def test_only_the_token_that_failed_is_dropped(shared_states: States) -> None:
    here, there = (state.tokens for state in shared_states)
    await here.put("refreshed", "new", LONG)
    await there.drop("refreshed", "old")
    assert await here.get("refreshed") == "new"
    await there.drop("refreshed", "new")
    assert await here.get("refreshed") is None
    await there.drop("refreshed", "new")


async def test_a_lock_lets_one_in_at_a_time(shared_states: States) -> None:
    inside = 0

    async def enter(number: int) -> None:
        nonlocal inside
        async with shared_states[number % 2].locks.hold("refresh", lease=LONG):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.wait_for(asyncio.gather(*map(enter, range(20))), 20)


async def test_locks_of_different_names_know_nothing_of_each_other(shared_states: States) -> None:
    here, there = (state.locks for state in shared_states)
    async with asyncio.timeout(5), here.hold("a", lease=LONG), there.hold("b", lease=LONG):
        pass


async def test_a_failure_inside_gives_the_lock_back(shared_states: States) -> None:
    with pytest.raises(ZeroDivisionError):
        async with shared_states[0].locks.hold("failing", lease=LONG):
            raise ZeroDivisionError
    async with asyncio.timeout(5), shared_states[1].locks.hold("failing", lease=LONG):
        pass


async def test_a_dead_holder_holds_no_longer_than_its_lease(shared_states: States) -> None:
    """The first stays inside past its lease; the others come in one by one, and its end frees nobody else's lock."""
    inside = 0

    async def enter() -> None:
        nonlocal inside
        async with shared_states[1].locks.hold("dead", lease=LONG):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0.05)
            inside -= 1

    began = time.monotonic()
    async with shared_states[0].locks.hold("dead", lease=SHORT):
        waiting = [asyncio.create_task(enter()) for _ in range(3)]
        await asyncio.wait(waiting, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait_for(asyncio.gather(*waiting), 5)
    assert time.monotonic() - began >= 0.15


async def test_a_cancelled_waiter_leaves_the_queue(shared_states: States) -> None:
    async with shared_states[0].locks.hold("wanted", lease=LONG):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), shared_states[1].locks.hold("wanted", lease=LONG):
                pytest.fail("two inside")
    async with asyncio.timeout(5), shared_states[1].locks.hold("wanted", lease=LONG):
        pass


async def test_a_nudge_wakes_everybody_who_waits(shared_states: States) -> None:
    waiting = [asyncio.create_task(state.wakeups.wait("arrived", LONG)) for state in shared_states for _ in range(3)]
    await asyncio.sleep(0.05)
    await shared_states[0].wakeups.notify("arrived")
    assert all(await asyncio.wait_for(asyncio.gather(*waiting), 5))


async def test_without_a_nudge_the_time_runs_out(shared_states: States) -> None:
    await shared_states[1].wakeups.notify("something else")
    began = time.monotonic()
    assert not await shared_states[0].wakeups.wait("nothing", SHORT)
    assert 0.1 <= time.monotonic() - began < 5


async def test_a_nudge_just_before_the_wait_is_not_lost(shared_states: States) -> None:
    await shared_states[0].wakeups.notify("just before")
    for wakeups in {id(state): state.wakeups for state in shared_states}.values():
        assert await wakeups.wait("just before", LONG)
        assert not await wakeups.wait("just before", SHORT), "once"


async def test_a_limit_holds_for_each_key_over_all_processes(shared_states: States) -> None:
    async def allow(key: str) -> list[bool]:
        per = timedelta(seconds=60)
        return [await shared_states[n % 2].limiter.allow(key, limit=3, per=per) for n in range(5)]

    assert await allow("login:10.0.0.1") == [True, True, True, False, False]
    assert await allow("login:10.0.0.2") == [True, True, True, False, False]


async def test_a_limit_ends(shared_states: States) -> None:
    limiter = shared_states[0].limiter
    assert await limiter.allow("quick", limit=1, per=timedelta(seconds=0.5))
    assert not await limiter.allow("quick", limit=1, per=timedelta(seconds=0.5))
    await asyncio.sleep(1.1)
    assert await limiter.allow("quick", limit=1, per=timedelta(seconds=0.5))


@pytest.mark.parametrize("url", ["localhost:6379", "http://localhost", "redis://localhost:port"])
async def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(InvalidInput, match=r"REDIS_URL: is no address"):
        async with open_shared_state(url):
            pytest.fail("opened")


async def test_an_address_where_nobody_answers_is_named() -> None:
    with pytest.raises(InvalidInput, match="REDIS_URL: nobody answers there"):
        async with open_shared_state(f"redis://127.0.0.1:{free_port()}/0"):
            pytest.fail("opened")


@pytest.mark.redis
async def test_nudges_stay_in_the_process_while_redis_is_down() -> None:
    try:
        with redis_server() as url:
            async with open_shared_state(url) as state:
                assert url in await _stopped(url)
                await state.wakeups.notify("arrived")
                assert await state.wakeups.wait("arrived", LONG)
                assert not await state.wakeups.wait("arrived", SHORT)
    except ServiceMissing as missing:
        skip_or_fail(missing)


async def _stopped(url: str) -> str:
    """The address, when the server there has ended."""
    async with Redis.from_url(url) as client:
        await client.shutdown(nosave=True)
    return url
