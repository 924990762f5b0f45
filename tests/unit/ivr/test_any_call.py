"""Whatever a caller and a platform do, in whatever order, every turn is answered."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.domain.call import CallAnswer, NextStep, PhoneEvent
from tests.unit.ivr.phone_house import _ACTS, _FACTS, open_house

_speech = st.tuples(st.just(PhoneEvent.SPEECH), st.one_of(st.sampled_from([*_FACTS, *_ACTS]), st.text(max_size=30)))
_keys = st.tuples(
    st.just(PhoneEvent.KEYS),
    st.one_of(st.sampled_from(["0", "1", "2", "*", "3#"]), st.text("0123456789*#", min_size=1, max_size=13)),
)
_other = st.tuples(st.sampled_from([PhoneEvent.NO_INPUT, PhoneEvent.NO_MATCH, PhoneEvent.HANG_UP]), st.none())


@settings(max_examples=20, deadline=None)
@given(
    turns=st.lists(st.one_of(_speech, _speech, _keys, _other), max_size=8),
    caller=st.sampled_from([None, "13800138000"]),
)
def test_every_turn_of_every_call_is_answered(turns: list[tuple[PhoneEvent, str | None]], caller: str | None) -> None:
    asyncio.run(_play(turns, caller))


async def _play(turns: list[tuple[PhoneEvent, str | None]], caller: str | None) -> None:
    with TemporaryDirectory() as folder:
        async with open_house(Path(folder)) as house:
            answers = [await house.dial(caller=caller)]
            for seq, (event, words) in enumerate(turns, 1):
                heard = {
                    "transcript": words if event is PhoneEvent.SPEECH else None,
                    "digits": words if event is PhoneEvent.KEYS else None,
                }
                answer = await house.turn(seq, event, **heard)
                assert await house.turn(seq, event, **heard) == answer
                _is_sound(answer, seq, answers[-1])
                answers.append(answer)
            number = answers[-1].case_number
            async with house.context.unit_of_work() as uow:
                assert number is None or await uow.cases.by_number(number) is not None


def _is_sound(answer: CallAnswer, seq: int, before: CallAnswer) -> None:
    assert answer.seq == seq
    assert CallAnswer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer
    assert all(prompt.text for prompt in answer.say)
    if answer.next is NextStep.LISTEN:
        assert answer.say, "a caller who is listened to was told something"
        assert answer.keys["0"] == "转人工"
    if before.next is NextStep.TRANSFER:
        assert answer.say == (), "nothing is said after a hand-over"
    if before.next is not NextStep.LISTEN:
        assert answer.next is not NextStep.LISTEN
