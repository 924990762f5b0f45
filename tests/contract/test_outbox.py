"""What the outbox promises, on every database."""

from __future__ import annotations

import asyncio

import pytest

from cases.domain.errors import NotFound
from cases.domain.messages import Channel, OutboundMessage, OutboxEntry, OutboxStatus
from cases.ports import UnitOfWorkFactory
from tests.contract.samples import LEASE, NOW, case, later, outbound

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]


async def queue(store: UnitOfWorkFactory, *messages: OutboundMessage, not_before: float = 0) -> None:
    async with store() as work:
        for message in messages:
            assert await work.outbox.add(message, NOW, not_before=later(not_before))
        await work.commit()


async def claim(store: UnitOfWorkFactory, seconds: float = 1, limit: int = 10) -> list[OutboxEntry]:
    async with store() as work:
        claimed = list(await work.outbox.claim(later(seconds), lease=LEASE, limit=limit))
        await work.commit()
    return claimed


async def test_a_reply_comes_back_as_it_was_queued(store: UnitOfWorkFactory) -> None:
    message = outbound(in_reply_to="m1", extras={"expects": "window", "keys": {"1": "是"}})
    await queue(store, message, not_before=4)
    async with store(read_only=True) as work:
        entry = await work.outbox.get("k1")
    assert entry is not None
    assert entry.message == message
    assert (entry.status, entry.created_at, entry.not_before) == (OutboxStatus.QUEUED, NOW, later(4))


async def test_without_a_time_of_its_own_a_reply_may_go_at_once(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.outbox.add(outbound(), NOW)
        await work.commit()
    assert [e.message.key for e in await claim(store, seconds=0)] == ["k1"]


async def test_the_same_key_is_queued_once(stores: Stores) -> None:
    async def add(number: int) -> bool:
        async with stores[number % 2]() as work:
            is_new = await work.outbox.add(outbound(), NOW)
            await work.commit()
            return is_new

    assert sum(await asyncio.gather(*map(add, range(20)))) == 1
    async with stores[0]() as work:
        assert await work.outbox.backlog() == 1


async def test_replies_and_what_was_said_about_a_case_come_in_order(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        filed = await work.cases.add(case(), key="d1", number_prefix="YX")
        await work.commit()
    await queue(
        store,
        outbound("1", in_reply_to="m1"),
        outbound("2", in_reply_to="m1", case_id=filed.id),
        outbound("3", in_reply_to="m2"),
        outbound("4", case_id=filed.id),
    )
    async with store() as work:
        assert [e.message.key for e in await work.outbox.replies_to(Channel.WECHAT, "m1")] == ["1", "2"]
        assert [e.message.key for e in await work.outbox.of_case(filed.id)] == ["2", "4"]
        assert await work.outbox.replies_to(Channel.IVR, "m1") == []


async def test_nobody_touches_a_reply_before_its_time(store: UnitOfWorkFactory) -> None:
    await queue(store, outbound("held"), not_before=4)
    await queue(store, outbound("behind"))
    assert await claim(store, seconds=3.9) == []
    assert [e.message.key for e in await claim(store, seconds=4)] == ["held"]


async def test_a_conversation_gets_its_messages_in_order(store: UnitOfWorkFactory) -> None:
    await queue(store, outbound("1"), outbound("2"), outbound("other", "citizen-2"))
    first, other = await claim(store)
    assert (first.message.key, other.message.key) == ("1", "other")
    assert await claim(store) == []
    async with store() as work:
        await work.outbox.sent(first.id, route="api", at=later(2))
        await work.commit()
    assert [e.message.key for e in await claim(store)] == ["2"]


async def test_a_failed_try_is_made_again_later_and_says_why(store: UnitOfWorkFactory) -> None:
    await queue(store, outbound())
    (entry,) = await claim(store)
    async with store() as work:
        await work.outbox.retry(entry.id, at=later(30), reason="45047")
        await work.commit()
    assert await claim(store, seconds=29) == []
    (again,) = await claim(store, seconds=30)
    assert (again.attempts, again.reason) == (2, "45047")


@pytest.mark.parametrize("is_sent", [True, False])
async def test_a_fate_is_final(store: UnitOfWorkFactory, is_sent: bool) -> None:
    await queue(store, outbound())
    (entry,) = await claim(store)
    async with store() as work:
        if is_sent:
            await work.outbox.sent(entry.id, route="passive", at=later(2))
            await work.outbox.failed(entry.id, reason="too late")
        else:
            await work.outbox.failed(entry.id, reason="43004")
            await work.outbox.sent(entry.id, route="api", at=later(2))
        await work.outbox.retry(entry.id, at=later(3), reason="again")
        await work.commit()
    async with store() as work:
        kept = await work.outbox.get("k1")
        assert await work.outbox.backlog() == 0
    assert kept is not None
    fate = (kept.status, kept.route, kept.sent_at, kept.reason)
    assert fate == (
        (OutboxStatus.SENT, "passive", later(2), None) if is_sent else (OutboxStatus.FAILED, None, None, "43004")
    )
    assert await claim(store, seconds=3600) == []


async def test_a_killed_deliverer_loses_nothing(stores: Stores) -> None:
    await queue(stores[0], outbound())
    assert await claim(stores[0])
    assert await claim(stores[1], seconds=30) == []
    (again,) = await claim(stores[1], seconds=31)
    assert again.attempts == 2


async def test_a_message_half_way_in_is_not_overtaken(stores: Stores) -> None:
    """Else the later one of a conversation could be claimed before the earlier one is seen, and both at once."""
    async with stores[0]() as first:
        await first.outbox.add(outbound("1"), NOW)
        second = asyncio.create_task(queue(stores[1], outbound("2")))
        await asyncio.wait([second], timeout=0.3)
        assert not second.done()
        await first.commit()
    await second
    assert [e.message.key for e in await claim(stores[0])] == ["1"]


async def test_two_deliverers_never_hold_one_message(stores: Stores) -> None:
    await queue(stores[0], *(outbound(f"{user}-{n}", f"u{user}") for n in range(3) for user in range(10)))
    sent: list[str] = []

    async def deliver(store: UnitOfWorkFactory) -> None:
        while len(sent) < 30:
            for entry in await claim(store, limit=4):
                sent.append(entry.message.key)
                async with store() as work:
                    await work.outbox.sent(entry.id, route="api", at=later(2))
                    await work.commit()

    await asyncio.wait_for(asyncio.gather(*(deliver(stores[n % 2]) for n in range(6))), 60)
    assert len(sent) == len(set(sent)) == 30
    for user in range(10):
        assert [k for k in sent if k.startswith(f"{user}-")] == [f"{user}-{n}" for n in range(3)]


async def test_an_unknown_entry_is_named(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        with pytest.raises(NotFound, match="outbox entry 404"):
            await work.outbox.failed(404, reason="43004")
