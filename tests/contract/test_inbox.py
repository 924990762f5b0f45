"""What the inbox promises, on every database."""

from __future__ import annotations

import asyncio
from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.domain.errors import InvalidInput, NotFound
from cases.domain.messages import Channel, InboundKind, InboundMessage, InboxEntry, InboxStatus
from cases.ports import UnitOfWorkFactory
from cases.store import open_store
from tests.contract.samples import LEASE, NOW, inbound, later

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]


async def arrive(store: UnitOfWorkFactory, *messages: InboundMessage) -> None:
    async with store() as work:
        for message in messages:
            assert await work.inbox.add(message, NOW)
        await work.commit()


async def claim(store: UnitOfWorkFactory, seconds: float = 1, limit: int = 10) -> list[InboxEntry]:
    async with store() as work:
        claimed = list(await work.inbox.claim(later(seconds), lease=LEASE, limit=limit))
        await work.commit()
    return claimed


async def test_a_message_comes_back_as_it_came(store: UnitOfWorkFactory) -> None:
    message = InboundMessage(
        Channel.IVR, "c1/3", "13800138000", InboundKind.KEYS, "", NOW.astimezone(UTC), {"digits": "12", "n": [1, None]}
    )
    await arrive(store, message)
    async with store(read_only=True) as work:
        entry = await work.inbox.get(Channel.IVR, "c1/3")
    assert entry is not None
    assert entry.message == message
    assert (entry.status, entry.attempts, entry.received_at) == (InboxStatus.RECEIVED, 0, NOW)
    assert entry.message.sent_at.utcoffset() == timedelta(hours=8), "moments come out in hall time"


async def test_a_message_delivered_again_is_known_and_changes_nothing(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound(text="第一次"))
    async with store() as work:
        assert not await work.inbox.add(inbound(text="第二次"), later(5))
        await work.commit()
    async with store() as work:
        entry = await work.inbox.get(Channel.WECHAT, "m1")
        assert entry is not None
        assert (entry.message.text, entry.received_at) == ("第一次", NOW)
        assert await work.inbox.backlog() == 1


async def test_the_same_id_on_another_channel_is_another_message(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound("7"), InboundMessage(Channel.IVR, "7", "u", InboundKind.SPEECH, "你好", NOW))
    async with store() as work:
        assert await work.inbox.backlog() == 2


async def test_twenty_deliveries_at_once_are_one_message(stores: Stores) -> None:
    async def deliver(number: int) -> bool:
        async with stores[number % 2]() as work:
            is_new = await work.inbox.add(inbound(), NOW)
            await work.commit()
            return is_new

    assert sum(await asyncio.gather(*map(deliver, range(20)))) == 1


async def test_what_was_not_committed_never_came(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        assert await work.inbox.add(inbound(), NOW)

    async def break_off() -> None:
        async with store() as work:
            await work.inbox.add(inbound(), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with store() as work:
        assert await work.inbox.get(Channel.WECHAT, "m1") is None


async def test_a_whole_narrative_is_kept_whole(store: UnitOfWorkFactory) -> None:
    text = "窗口😀说\t“不行”\n" * 10_000
    await arrive(store, inbound(text=text))
    async with store() as work:
        entry = await work.inbox.get(Channel.WECHAT, "m1")
    assert entry is not None
    assert len(text) >= 100_000
    assert entry.message.text == text


async def test_signs_that_no_database_holds_become_one_sign_each(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound(text="甲\x00乙\ud800丙\x07", payload={"k\x00": "\x00"}))
    async with store() as work:
        entry = await work.inbox.get(Channel.WECHAT, "m1")
    assert entry is not None
    assert entry.message.text == "甲\ufffd乙\ufffd丙\x07"
    assert entry.message.payload == {"k\ufffd": "\ufffd"}


@given(texts=st.lists(st.text(max_size=200), max_size=20), event=st.recursive(st.none() | st.text(), st.lists))
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_kept(texts: list[str], event: object) -> None:
    async def keep() -> list[InboxEntry | None]:
        messages = [inbound(str(n), text=text, payload={"event": event}) for n, text in enumerate(texts)]
        async with open_store("sqlite://") as store:
            await arrive(store, *messages)
            async with store() as work:
                return [await work.inbox.get(Channel.WECHAT, message.message_id) for message in messages]

    kept = [entry.message.text for entry in asyncio.run(keep()) if entry is not None]
    assert kept == [text.replace("\x00", "\ufffd") for text in texts]


@pytest.mark.parametrize(("field", "message"), [("message_id", inbound("x" * 256)), ("user", inbound(user=""))])
async def test_a_name_that_no_platform_uses_is_refused(
    store: UnitOfWorkFactory, field: str, message: InboundMessage
) -> None:
    async with store() as work:
        with pytest.raises(InvalidInput) as refused:
            await work.inbox.add(message, NOW)
    assert refused.value.field == field


async def test_a_claim_takes_the_oldest_message_of_each_conversation(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound("a1", "a"), inbound("a2", "a"), inbound("b1", "b"), inbound("c1", "c"))
    assert [e.message.message_id for e in await claim(store, limit=2)] == ["a1", "b1"]
    assert [e.message.message_id for e in await claim(store)] == ["c1"]
    assert await claim(store) == []


async def test_the_next_message_waits_for_the_answer_to_the_one_before(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound("1"), inbound("2"), inbound("3"))
    for expected in "123":
        (entry,) = await claim(store)
        assert entry.message.message_id == expected
        assert await claim(store) == []
        async with store() as work:
            await (work.inbox.handed_over if expected == "2" else work.inbox.answered)(entry.id)
            await work.commit()
    async with store() as work:
        assert await work.inbox.backlog() == 0


async def test_a_killed_worker_loses_nothing(stores: Stores) -> None:
    await arrive(stores[0], inbound("1"), inbound("2"))
    (first,) = await claim(stores[0], seconds=1)
    assert await claim(stores[1], seconds=LEASE.total_seconds()) == []
    (again,) = await claim(stores[1], seconds=1 + LEASE.total_seconds())
    assert again.id == first.id
    assert (first.attempts, again.attempts) == (1, 2)


async def test_a_message_put_back_waits_for_its_time_and_holds_up_the_conversation(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound("1"), inbound("2"))
    (entry,) = await claim(store)
    async with store() as work:
        await work.inbox.retry(entry.id, later(60))
        await work.commit()
    assert await claim(store, seconds=59) == []
    (again,) = await claim(store, seconds=60)
    assert (again.message.message_id, again.attempts) == ("1", 2)


async def test_a_slow_worker_cannot_undo_an_answer(store: UnitOfWorkFactory) -> None:
    await arrive(store, inbound("1"))
    (entry,) = await claim(store)
    async with store() as work:
        await work.inbox.answered(entry.id)
        await work.inbox.retry(entry.id, later(60))
        await work.inbox.handed_over(entry.id)
        await work.commit()
    async with store() as work:
        kept = await work.inbox.get(Channel.WECHAT, "1")
    assert kept is not None
    assert kept.status is InboxStatus.ANSWERED


async def test_an_unknown_entry_is_named(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        with pytest.raises(NotFound, match="inbox entry 404"):
            await work.inbox.answered(404)


async def test_a_message_half_way_in_is_not_overtaken(stores: Stores) -> None:
    """Else the later one of a conversation could be claimed before the earlier one is seen, and both at once."""
    async with stores[0]() as first:
        await first.inbox.add(inbound("1"), NOW)
        second = asyncio.create_task(arrive(stores[1], inbound("2")))
        await asyncio.wait([second], timeout=0.3)
        assert not second.done()
        await first.commit()
    await second
    assert [e.message.message_id for e in await claim(stores[0])] == ["1"]


async def test_two_workers_never_hold_one_conversation(stores: Stores) -> None:
    """Eight workers of two processes, twelve conversations, arrivals in between: each in order, one at a time."""
    people, each = [f"p{n}" for n in range(12)], 4
    held: set[str] = set()
    answered: list[tuple[str, str]] = []

    async def speak(user: str) -> None:
        for number in range(each):
            await arrive(stores[number % 2], inbound(f"{user}-{number}", user))
            await asyncio.sleep(0)

    async def work_on(store: UnitOfWorkFactory) -> None:
        while len(answered) < len(people) * each:
            entries = await claim(store, limit=3)
            for entry in entries:
                assert entry.message.user not in held
                held.add(entry.message.user)
            await asyncio.sleep(0.002)
            for entry in entries:
                held.remove(entry.message.user)
                answered.append((entry.message.user, entry.message.message_id))
                async with store() as work:
                    await work.inbox.answered(entry.id)
                    await work.commit()

    workers = [work_on(stores[number % 2]) for number in range(8)]
    await asyncio.wait_for(asyncio.gather(*map(speak, people), *workers), 60)
    for user in people:
        assert [m for u, m in answered if u == user] == [f"{user}-{n}" for n in range(each)]
