"""The conversation service with a model that quotes, errs, lies or is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.actions.read_back import read_back_params
from cases.domain.draft import Draft, Question
from cases.domain.hall import Hall
from cases.domain.heard import Act, Field, Heard, Kind, ScopeGuess
from cases.domain.messages import Channel
from cases.reading.hall_file import load_hall
from cases.services.conversation import Turn
from cases.services.dialogue import Saying
from cases.services.optional_reader import OptionalReader
from integrations.llm.client import LanguageModel
from tests.unit.optional_reader.fake_model import Answer, FakeModel, fake_model, quoting
from tests.unit.optional_reader.faults import FAULTS
from tests.unit.optional_reader.personal import HALL_FILE, PERSONAL
from tests.unit.services.house import START, WHOLE, House, a_house, hear, heard

SAID = "昨天下午三点在12号窗口，我是为了把以前单位交的那份钱挪过来，柳青不理我，方圆倒是挺热心"
MATTER = "把以前单位交的那份钱挪过来"


@asynccontextmanager
async def house_with(
    answer: Answer, hall: Hall | None = None
) -> AsyncIterator[tuple[House, FakeModel, OptionalReader]]:
    async with (
        a_house() as house,
        fake_model(answer) as fake,
        LanguageModel(fake.url, model="m", seconds=0.3) as model,
    ):
        reader = OptionalReader(model, hall or house.context.hall)
        house.context = replace(house.context, optional_reader=reader)
        yield house, fake, reader


def told(*without: str, text: str = SAID, **more: Any) -> Heard:
    """The message as the rules read it, without the named facts; evidence is what it takes of the message."""
    whole = heard(text, "m1", **{k: v for k, v in WHOLE.items() if k not in without}, **more)
    return replace(whole, readings={f: replace(r, evidence=_short(r.evidence)) for f, r in whole.readings.items()})


def _short(evidence: Any) -> Any:
    return replace(evidence, end=2, words=evidence.words[:2])


def plain(turn: Turn) -> tuple[Any, ...]:
    """A turn without the draft's own number."""
    return replace(turn.draft, id="", opened_at=START, updated_at=START), turn.say


async def test_a_matter_the_rules_do_not_find_is_quoted_read_back_as_such_and_filed() -> None:
    async with house_with(quoting(matter=MATTER)) as (house, fake, reader):
        turn = await hear(house, told("matter"))
        assert [say.key for say in turn.say] == [Saying.READ_BACK]
        reading = turn.draft.readings[Field.MATTER]
        assert (reading.value, reading.how, reading.confidence) == (MATTER, "quotation", 0.5)
        assert SAID[reading.evidence.start : reading.evidence.end] == MATTER == reading.evidence.words
        assert read_back_params(turn.draft, spoken=False)["matter"] == f"{MATTER}（请核对）"
        assert read_back_params(turn.draft, spoken=True)["matter"] == f"{MATTER}，请核对"
        assert "请核对" not in read_back_params(turn.draft, spoken=False)["window"]
        filed = await hear(house, heard("对", "m2", act=Act.AFFIRM))
        assert filed.draft.case_number is not None
        assert len(fake.received) == 1
        assert reader.counts == {"answered": 1, "taken": 1}


async def test_the_same_message_again_asks_nobody() -> None:
    async with house_with(quoting(matter=MATTER)) as (house, fake, _):
        first = await hear(house, told("matter"))
        assert (await hear(house, told("matter"))).draft == first.draft
        assert len(fake.received) == 1


async def test_a_name_hidden_on_the_way_comes_back() -> None:
    async with house_with(quoting(staff="〔人1〕")) as (house, fake, _):
        turn = await hear(house, told("staff", text="昨天下午在12号窗口办社保转移，就是柳青这个人不理我还骂我"))
        assert "柳青" not in fake.words
        assert turn.draft.value(Field.STAFF) == "柳青"
        assert turn.draft.readings[Field.STAFF].evidence.words == "柳青"


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "words of the model's own": ({"matter": "补办身份证"}, "not_in_message"),
    "a person who was not named": ({"staff": "方小圆"}, "not_in_message"),
    "a name behind a placeholder of its own": ({"staff": "〔人7〕"}, "not_in_message"),
    "a person who was praised": ({"staff": "〔人2〕倒是挺热心"}, "not_read"),
    "a window cut from a number": ({"window": "2号窗口"}, "not_read"),
    "an hour for a window": ({"window": "三点"}, "not_read"),
    "a window for a day": ({"date": "12号"}, "not_read"),
    "no day at all": ({"date": "不理我"}, "not_read"),
    "a matter as long as the message": (
        {"matter": SAID.replace("柳青", "〔人1〕").replace("方圆", "〔人2〕")},
        "not_read",
    ),
    "a list": ({"matter": [MATTER]}, "no_text"),
    "a number": ({"window": 12}, "no_text"),
    "keys nobody asked for": ({"kind": "praise", "scope": "out", "act": "stop", "phone": "1"}, "not_wanted"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_whatever_a_hostile_message_makes_the_model_say_changes_nothing(name: str) -> None:
    proposed, verdict = HOSTILE[name]
    lacking = [k for k in proposed if k in WHOLE]
    message = told(*(lacking or ["matter"]))
    async with a_house() as without:
        expected = plain(await hear(without, message))
    async with house_with(quoting(**proposed)) as (house, fake, reader):
        assert plain(await hear(house, message)) == expected
        assert fake.received
        assert set(reader.counts) - {"answered"} == {verdict}


@pytest.mark.parametrize("name", FAULTS)
async def test_with_a_failing_model_the_turn_is_the_one_without_any(name: str) -> None:
    answer, word = FAULTS[name]
    async with a_house() as without:
        expected = plain(await hear(without, told("matter")))
    async with house_with(answer) as (house, _, reader):
        assert plain(await hear(house, told("matter"))) == expected
        assert reader.counts == {word: 1}


async def test_no_personal_data_reaches_the_model() -> None:
    async with house_with(quoting(), load_hall(HALL_FILE)) as (house, fake, _):
        for at, (said, _secrets) in enumerate(PERSONAL):
            text = said + "，说话很难听就是不给办"
            what = replace(told(*WHOLE, text=text), message_id=f"p{at}")
            await hear(house, what, user=f"citizen-{at}")
        assert len(fake.received) == len(PERSONAL)
        sent = fake.words + "".join(fake.received) + str(fake.headers)
        assert [s for _, secrets in PERSONAL for s in secrets if s in sent] == []
        assert "citizen-" not in sent


@pytest.mark.parametrize(
    "message",
    [
        told(),
        told("matter", kind=Kind.CONSULTATION),
        told("matter", act=Act.AFFIRM),
        told("matter", scope=(ScopeGuess("out", 0.9, "rule"),)),
        told("matter", text="办事的"),
    ],
    ids=["nothing is lacking", "no complaint", "a yes", "plainly outside", "too short"],
)
async def test_a_message_that_tells_nothing_more_is_not_sent(message: Heard) -> None:
    async with house_with(quoting(matter=MATTER)) as (house, fake, _):
        await hear(house, message)
        assert fake.received == []


async def test_what_the_rules_read_later_goes_before_the_quotation() -> None:
    async with house_with(quoting(matter=MATTER)) as (house, _, _):
        await hear(house, told("matter", "staff"))
        turn = await hear(house, heard("办社保转移", "m2", matter="社保转移"))
        assert turn.draft.readings[Field.MATTER].how == "grammar"


async def test_a_day_among_two_is_the_one_in_its_own_clause() -> None:
    text = "我是三号去的，五号才拿到，中间没人说一声"
    async with house_with(quoting(date="五号")) as (house, _, _):
        turn = await hear(house, told("date", "time", text=text))
        assert turn.draft.value(Field.DATE) == "2026-03-05"


def test_an_open_question_for_a_contact_asks_no_model() -> None:
    from cases.services.optional_reader.reader import wanted

    asking = Draft("d", Channel.WECHAT, "u", opened_at=START, updated_at=START, asking=Question.CONTACT)
    assert wanted(told("matter"), asking) == ()
    assert wanted(told("matter"), replace(asking, asking=Question.REASON)) == (Field.MATTER,)
