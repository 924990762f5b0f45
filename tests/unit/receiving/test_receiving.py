"""Messages that arrive together are committed together, and none pays for another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from cases.domain.errors import InvalidInput
from cases.domain.messages import Channel, InboundKind, InboundMessage
from cases.services.receiving import MOST_AT_ONCE, Receiver
from cases.store import open_shared_state, open_store

NOW = datetime(2026, 3, 18, 2, 0, tzinfo=UTC)


def message(number: int, user: str = "o1") -> InboundMessage:
    return InboundMessage(Channel.WECHAT, str(number), user, InboundKind.TEXT, "喂", NOW)


class Counting:
    """The real units of work, counted; the first `failing` of them do not open."""

    def __init__(self, opened: Any, *, failing: int = 0) -> None:
        self._opened = opened
        self.failing = failing
        self.count = 0

    def __call__(self, *, read_only: bool = False, quick: bool = False) -> Any:
        return self._counted(read_only)

    @asynccontextmanager
    async def _counted(self, read_only: bool) -> AsyncIterator[Any]:
        self.count += 1
        if self.failing:
            self.failing -= 1
            raise OSError("the disk is full")
        async with self._opened(read_only=read_only) as uow:
            yield uow


@pytest.fixture
async def counting() -> AsyncIterator[Counting]:
    async with open_store("sqlite://") as opened:
        yield Counting(opened)


@pytest.fixture
async def receiver(counting: Counting) -> AsyncIterator[Receiver]:
    async with open_shared_state(None) as shared:
        yield Receiver(SimpleNamespace(unit_of_work=counting, wakeups=shared.wakeups))  # type: ignore[arg-type]


async def arrived(counting: Counting) -> int:
    async with counting() as uow:
        return int(await uow.inbox.backlog())


async def test_one_alone_is_kept_when_it_returns(receiver: Receiver, counting: Counting) -> None:
    assert await receiver.receive(message(1), NOW)
    assert await arrived(counting) == 1


async def test_the_same_again_changes_nothing(receiver: Receiver, counting: Counting) -> None:
    assert [await receiver.receive(message(1), NOW) for _ in range(2)] == [True, False]
    results = await asyncio.gather(*(receiver.receive(message(2), NOW) for _ in range(3)))
    assert sorted(results) == [False, False, True]
    assert await arrived(counting) == 2


async def test_a_hundred_at_once_cost_few_commits(receiver: Receiver, counting: Counting) -> None:
    await asyncio.gather(*(receiver.receive(message(n, f"o{n % 7}"), NOW) for n in range(100)))
    assert counting.count <= 3
    assert await arrived(counting) == 100


async def test_more_than_one_transaction_s_worth_is_kept_too(receiver: Receiver, counting: Counting) -> None:
    await asyncio.gather(*(receiver.receive(message(n), NOW) for n in range(MOST_AT_ONCE + 1)))
    assert await arrived(counting) == MOST_AT_ONCE + 1


async def test_a_conversation_keeps_its_order(receiver: Receiver, counting: Counting) -> None:
    await asyncio.gather(*(receiver.receive(message(n, f"o{n % 2}"), NOW) for n in range(20)))
    async with counting() as uow:
        ids = [(await uow.inbox.get(Channel.WECHAT, str(n))).id for n in range(0, 20, 2)]
    assert ids == sorted(ids)


async def test_a_bad_one_fails_alone_and_at_once(receiver: Receiver, counting: Counting) -> None:
    bad = replace(message(2), message_id="")
    results = await asyncio.gather(
        *(receiver.receive(m, NOW) for m in (message(1), bad, message(3))), return_exceptions=True
    )
    assert [type(result) for result in results] == [bool, InvalidInput, bool]
    assert await arrived(counting) == 2


async def test_one_that_the_database_refuses_fails_alone(receiver: Receiver, counting: Counting) -> None:
    refused = replace(message(2), payload={"cannot": object()})
    results = await asyncio.gather(
        *(receiver.receive(m, NOW) for m in (message(1), refused, message(3))), return_exceptions=True
    )
    assert [isinstance(result, Exception) for result in results] == [False, True, False]
    assert await arrived(counting) == 2


async def test_when_the_database_is_gone_nobody_waits_for_ever(receiver: Receiver, counting: Counting) -> None:
    counting.failing = 100
    results = await asyncio.gather(*(receiver.receive(message(n), NOW) for n in range(3)), return_exceptions=True)
    assert all(isinstance(result, OSError) for result in results)
    counting.failing = 0
    assert await receiver.receive(message(1), NOW)


async def test_a_request_that_is_cut_off_does_not_stop_the_others(receiver: Receiver, counting: Counting) -> None:
    cut_off = asyncio.create_task(receiver.receive(message(1), NOW))
    other = asyncio.create_task(receiver.receive(message(2), NOW))
    await asyncio.sleep(0)
    cut_off.cancel()
    assert await other
    await receiver.settle()
    assert await arrived(counting) == 2
