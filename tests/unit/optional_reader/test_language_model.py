"""The client: what it sends, and that whatever is odd about the answer costs a little time and nothing else."""

from __future__ import annotations

import asyncio
import time

import pytest

from cases.domain.heard import Field
from cases.ports import ProposalFailed
from integrations.llm.breaker import Breaker
from integrations.llm.client import MOST_AT_ONCE, LanguageModel
from tests.services import free_port
from tests.unit.optional_reader.fake_model import fake_model, quoting, sending
from tests.unit.optional_reader.faults import FAULTS, WHOLE

FIELDS = (Field.MATTER, Field.REASON)
LIMIT = 0.3


async def why(model: LanguageModel) -> str:
    with pytest.raises(ProposalFailed) as failure:
        await model.propose("我来办事", FIELDS)
    return failure.value.why


async def test_it_asks_for_the_wanted_fields_alone() -> None:
    async with fake_model(quoting(matter="办事")) as fake:
        async with LanguageModel(fake.url + "/", model="qwen", key="k-1", seconds=LIMIT) as model:
            assert await model.propose("我来办事", FIELDS) == {"matter": "办事"}
        (body,), (headers,) = fake.bodies, fake.headers
    assert body["model"] == "qwen"
    assert body["response_format"] == {"type": "json_object"}
    assert headers["Authorization"] == "Bearer k-1"
    task, message = body["messages"]
    assert (task["role"], message) == ("system", {"role": "user", "content": "我来办事"})
    asked_for = task["content"].split("要摘录的项")[1]
    assert [f for f in Field if f"{f.value}：" in asked_for] == [*FIELDS]


async def test_without_a_key_none_is_sent() -> None:
    async with fake_model(quoting()) as fake:
        async with LanguageModel(fake.url, model="m", seconds=LIMIT) as model:
            await model.propose("我来办事", FIELDS)
        assert "Authorization" not in fake.headers[0]


@pytest.mark.parametrize("name", FAULTS)
async def test_every_fault_is_told_by_a_word_within_the_limit(name: str) -> None:
    answer, word = FAULTS[name]
    async with fake_model(answer) as fake, LanguageModel(fake.url, model="m", seconds=LIMIT) as model:
        started = time.monotonic()
        assert await why(model) == word
        assert time.monotonic() - started < LIMIT + 0.5
        assert len(fake.received) == 1  # nothing is tried twice


async def test_nobody_listening_is_told_at_once() -> None:
    async with LanguageModel(f"http://127.0.0.1:{free_port()}/v1", model="m", seconds=LIMIT) as model:
        assert await why(model) == "unreachable"


async def test_a_failing_server_is_left_alone_and_tried_again_by_one() -> None:
    now = [0.0]
    breaker = Breaker(most_failures=3, rest=30, clock=lambda: now[0])
    async with (
        fake_model(sending(b"", 500)) as fake,
        LanguageModel(fake.url, model="m", seconds=LIMIT, breaker=breaker) as model,
    ):
        assert [await why(model) for _ in range(5)] == ["status_500"] * 3 + ["resting"] * 2
        assert len(fake.received) == 3
        now[0] = 31
        assert [await why(model) for _ in range(2)] == ["status_500", "resting"]
        now[0] = 62
        fake.answer = sending(WHOLE)
        assert await model.propose("我来办事", FIELDS) == {"matter": "社保转移"}
        assert await model.propose("我来办事", FIELDS) == {"matter": "社保转移"}


async def test_nonsense_by_a_server_that_is_well_does_not_shut_it_out() -> None:
    """One citizen's odd message must not take the model from the others."""
    breaker = Breaker(most_failures=2)
    async with (
        fake_model(sending(b"{}")) as fake,
        LanguageModel(fake.url, model="m", seconds=LIMIT, breaker=breaker) as model,
    ):
        assert [await why(model) for _ in range(4)] == ["malformed"] * 4


async def test_only_a_few_wait_for_it_at_once() -> None:
    answer, _ = FAULTS["slow"]
    async with fake_model(answer) as fake, LanguageModel(fake.url, model="m", seconds=LIMIT) as model:
        told = await asyncio.gather(*(why(model) for _ in range(MOST_AT_ONCE + 4)))
        assert sorted(told) == ["busy"] * 4 + ["too_slow"] * MOST_AT_ONCE
        assert len(fake.received) == MOST_AT_ONCE
