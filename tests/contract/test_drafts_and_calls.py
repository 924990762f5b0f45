"""What drafts and phone calls promise, on every database."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from cases.domain.call import Call, CallTurn
from cases.domain.draft import Draft, Outcome
from cases.domain.errors import Conflict, InvalidInput
from cases.domain.messages import Channel
from cases.ports import UnitOfWorkFactory
from tests.contract.samples import NOW, draft, later, reading

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]


def call(call_id: str = "c1", **values: int | datetime | None) -> Call:
    made = Call(call_id, "13800138000", NOW, "f1", {"say": [{"text": "您好", "interruptible": False}]})
    return replace(made, **values)  # type: ignore[arg-type]


async def test_a_draft_comes_back_as_it_was_saved(store: UnitOfWorkFactory) -> None:
    given = draft(staff_description=reading("李敏", "李敏"), phone="13800138000", wants_secrecy=True)
    async with store() as work:
        await work.drafts.save(given)
        await work.commit()
    async with store(read_only=True) as work:
        assert await work.drafts.get("d1") == given
        assert await work.drafts.current(Channel.WECHAT, "citizen-1") == given
        assert await work.drafts.current(Channel.IVR, "citizen-1") is None
        assert await work.drafts.get("d2") is None


async def test_saving_again_replaces(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.drafts.save(draft())
        filed = draft(updated_at=later(9), outcome=Outcome.FILED, case_number="YX-20260318-0001")
        await work.drafts.save(filed)
        assert await work.drafts.get("d1") == filed


@pytest.mark.parametrize("seconds", [0, 60])
async def test_the_newest_draft_is_the_current_one(store: UnitOfWorkFactory, seconds: float) -> None:
    async with store() as work:
        await work.drafts.save(draft("z"))
        await work.drafts.save(draft("a", opened_at=later(seconds)))
        await work.drafts.save(draft("z", updated_at=later(99)))
        current: Draft | None = await work.drafts.current(Channel.WECHAT, "citizen-1")
    assert current is not None
    assert current.id == "a"


async def test_a_call_and_its_turns_come_back_as_they_were_saved(store: UnitOfWorkFactory) -> None:
    ended = call(last_seq=2, no_inputs=1, no_matches=2, ended_at=later(60))
    first, second = CallTurn("c1", 1, "t1", {"say": [], "next": "listen"}), CallTurn("c1", 2, "t2", None)
    async with store() as work:
        await work.calls.save(call())
        assert await work.calls.get("c1") == call()
        await work.calls.save(ended)
        await work.calls.save_turn(first)
        await work.calls.save_turn(second)
        await work.commit()
    async with store(read_only=True) as work:
        assert await work.calls.get("c1") == ended
        assert await work.calls.turn("c1", 1) == first
        assert await work.calls.turn("c1", 2) == second
        assert await work.calls.turn("c1", 3) is None
        assert await work.calls.get("c2") is None


async def test_another_call_under_the_same_id_is_refused(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.calls.save(call())
        with pytest.raises(Conflict, match="call c1"):
            await work.calls.save(replace(call(), fingerprint="f2"))
        assert await work.calls.get("c1") == call()


async def test_an_answer_once_given_stays(store: UnitOfWorkFactory) -> None:
    answered = CallTurn("c1", 1, "t1", {"next": "listen"})
    async with store() as work:
        await work.calls.save(call())
        await work.calls.save_turn(replace(answered, answer=None))
        await work.calls.save_turn(answered)
        await work.calls.save_turn(answered)
        for other in (replace(answered, answer={"next": "hangup"}), replace(answered, fingerprint="t2")):
            with pytest.raises(Conflict, match="turn c1/1"):
                await work.calls.save_turn(other)
        assert await work.calls.turn("c1", 1) == answered


async def test_of_twenty_answers_at_once_one_stays(stores: Stores) -> None:
    async with stores[0]() as work:
        await work.calls.save(call())
        await work.commit()

    async def answer(number: int) -> bool:
        async with stores[number % 2]() as work:
            try:
                await work.calls.save_turn(CallTurn("c1", 1, "t1", {"by": number}))
            except Conflict:
                return False
            await work.commit()
            return True

    assert sum(await asyncio.gather(*map(answer, range(20)))) == 1


@pytest.mark.parametrize("call_id", ["", "x" * 256])
async def test_a_call_id_that_no_platform_uses_is_refused(store: UnitOfWorkFactory, call_id: str) -> None:
    async with store() as work:
        with pytest.raises(InvalidInput) as refused:
            await work.calls.save(call(call_id))
    assert refused.value.field == "call_id"
