"""The action webhook without Rasa: what Rasa posts in, events and words out."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import create_app
from cases.bootstrap import open_context
from cases.domain.draft import Outcome
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.services.context import Context
from cases.services.conversation import current_draft
from cases.settings import read_settings

HALL = Path(__file__).parents[2] / "dialogue" / "hall.yml"
SENT_AT = datetime.fromisoformat("2026-03-18T10:05:00+08:00")
FORM, OTHER, SESSION = "validate_complaint_form", "action_hear", "action_session_start"

TOLD = {
    Field.WINDOW: "3",
    Field.STAFF: "顾清",
    Field.DATE: "2026-03-17",
    Field.TIME: "15:00",
    Field.MATTER: "换驾照",
    Field.REASON: "说没带复印件就把我轰走了",
}


@pytest.fixture
async def context(tmp_path: Path) -> AsyncIterator[Context]:
    settings = read_settings(hall=HALL, var=tmp_path, database_url="sqlite://", redis_url=None, secret_key="k" * 32)
    async with open_context(settings) as context:
        yield context


@pytest.fixture
async def webhook(context: Context) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(create_app(context))) as client:
        yield client


class Talk:
    """One citizen, as Rasa reports her; the tracker's slots are kept as Rasa would keep them."""

    def __init__(self, webhook: TestClient, sender: str = "wechat:u1") -> None:
        self.webhook = webhook
        self.sender = sender
        self.slots: dict[str, Any] = {}
        self.turns = 0

    async def __call__(self, action: str, text: str = "", **said: Any) -> dict[str, Any]:
        self.turns += 1
        return await self.again(action, text, **said)

    async def again(self, action: str, text: str = "", **said: Any) -> dict[str, Any]:
        sent_at = SENT_AT + timedelta(seconds=20 * self.turns)
        call = {
            "next_action": action,
            "sender_id": self.sender,
            "tracker": {
                "sender_id": self.sender,
                "slots": dict(self.slots),
                "latest_message": {
                    "text": text,
                    "heard": heard(f"m{self.turns}", text, **said).to_dict(),
                    "metadata": {"sent_at": sent_at.isoformat(), "channel": self.sender.split(":")[0]},
                },
            },
        }
        answer = await self.webhook.post("/webhook", json=call)
        assert answer.status == 200
        result: dict[str, Any] = await answer.json()
        for event in result["events"]:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        return result


def heard(
    message_id: str,
    text: str,
    *,
    act: Act = Act.INFORM,
    kind: Kind = Kind.COMPLAINT,
    told: dict[Field, str] | None = None,
    corrects: frozenset[Field] = frozenset(),
    scope: str = "8",
) -> Heard:
    text = text or "…"
    evidence = Evidence(message_id, 0, 1, text[0])
    return Heard(
        message_id=message_id,
        text=text,
        kind=kind,
        kind_confidence=0.95,
        act=act,
        readings={field: Reading(value, evidence, "grammar", 0.9) for field, value in (told or {}).items()},
        scope=(ScopeGuess(scope, 0.9),) if told else (),
        corrects=corrects,
    )


def names(result: dict[str, Any]) -> list[str]:
    return [event["event"] for event in result["events"]]


def texts(result: dict[str, Any]) -> list[str]:
    return [response["text"] or response["response"] for response in result["responses"]]


async def test_the_form_asks_for_what_is_missing_and_mirrors_the_draft(webhook: TestClient) -> None:
    talk = Talk(webhook)
    told = {f: v for f, v in TOLD.items() if f is not Field.STAFF}
    result = await talk(FORM, "昨天三点3号窗口换驾照", told=told)
    assert talk.slots["requested_slot"] == "complaint_staff"
    assert talk.slots["complaint_window"] == "3"
    assert talk.slots["complaint_time"] == "3月17日下午3点"
    assert texts(result) == ["utter_ask_staff"]


async def test_read_back_correction_and_filing(webhook: TestClient, context: Context) -> None:
    talk = Talk(webhook)
    result = await talk(FORM, "都说了", told=TOLD)
    assert talk.slots["requested_slot"] == "complaint_confirm"
    assert "3号窗口" in texts(result)[0]
    assert "说没带复印件就把我轰走了" in texts(result)[0]
    corrected = await talk(
        FORM, "不对,是5号", act=Act.CORRECT, told={Field.WINDOW: "5"}, corrects=frozenset({Field.WINDOW})
    )
    assert "5号窗口" in texts(corrected)[0]
    filed = await talk(FORM, "对", act=Act.AFFIRM)
    assert talk.slots["requested_slot"] is None
    assert talk.slots["complaint_window"] is None
    draft = await current_draft(context, channel=Channel.WECHAT, user="u1")
    assert draft is not None
    assert draft.outcome is Outcome.FILED
    assert draft.case_number is not None
    assert any(draft.case_number in text for text in texts(filed))
    async with context.unit_of_work() as uow:
        case = await uow.cases.by_number(draft.case_number)
    assert case is not None
    assert case.form.value(Field.WINDOW) == "5"
    assert case.registered_at == SENT_AT + timedelta(seconds=60)


async def test_the_same_message_again_says_the_same_and_changes_nothing(webhook: TestClient, context: Context) -> None:
    talk = Talk(webhook)
    await talk(FORM, "都说了", told=TOLD)
    first = await talk(FORM, "对", act=Act.AFFIRM)
    again = await talk.again(FORM, "对", act=Act.AFFIRM)
    assert texts(again) == texts(first)
    async with context.unit_of_work() as uow:
        assert len(await uow.cases.of_user(Channel.WECHAT, "u1")) == 1


@pytest.mark.parametrize("value", ["{window}", "{0[a]}", "0[", "}{", "<b>&"])
async def test_her_words_are_read_back_as_they_are(webhook: TestClient, value: str) -> None:
    result = await Talk(webhook)(FORM, "都说了", told={**TOLD, Field.REASON: value})
    assert value in texts(result)[0]


async def test_a_question_outside_the_form_opens_it(webhook: TestClient) -> None:
    talk = Talk(webhook)
    result = await talk(OTHER, "在吗", act=Act.GREET, kind=Kind.OTHER)
    assert {"event": "active_loop", "name": "complaint_form"}.items() <= result["events"][-3].items()
    assert names(result)[-1] == "followup"
    assert talk.slots["requested_slot"] == "complaint_reason"


async def test_an_answer_outside_the_form_opens_nothing(webhook: TestClient) -> None:
    result = await Talk(webhook)(OTHER, "你们态度真好", kind=Kind.PRAISE)
    assert "active_loop" not in names(result)
    assert texts(result) == ["utter_took_praise"]


async def test_a_new_session_takes_up_the_open_draft(webhook: TestClient) -> None:
    await Talk(webhook)(FORM, "3号窗口", told={Field.WINDOW: "3", Field.REASON: "骂人"})
    fresh = Talk(webhook)
    result = await fresh(SESSION)
    assert names(result)[0] == "session_started"
    assert names(result)[-1] == "action"
    assert "active_loop" in names(result)
    assert fresh.slots["complaint_window"] == "3"
    assert fresh.slots["requested_slot"] == "complaint_staff"


async def test_a_new_session_without_a_draft_is_only_that(webhook: TestClient) -> None:
    assert names(await Talk(webhook)(SESSION)) == ["session_started", "action"]


async def test_the_phone_is_read_back_in_its_own_prompts(webhook: TestClient) -> None:
    result = await Talk(webhook, "ivr:c1")(FORM, "都说了", told=TOLD)
    assert len(result["responses"]) == 3


async def test_what_rasa_cannot_mean_is_told_by_status(webhook: TestClient) -> None:
    tracker = {"sender_id": "wechat:u1", "slots": {}, "latest_message": {}}
    unknown = await webhook.post("/webhook", json={"next_action": "action_nobody_knows", "tracker": tracker})
    assert unknown.status == 404
    for body in ("[", "[]", "{}", '{"next_action": "action_hear"}'):
        answer = await webhook.post("/webhook", data=body, headers={"Content-Type": "application/json"})
        assert answer.status == 400
    failed = await webhook.post("/webhook", json={"next_action": OTHER, "tracker": tracker})
    assert failed.status == 500
    assert (await webhook.get("/health")).status == 200
