"""The connector over HTTP: what it refuses, and that an answer is never empty."""

from typing import Any

import aiohttp
import pytest

from bot.protocol import BODY_LIMIT, MESSAGES, PARSE, READY
from jiesu.scratch_house import House

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

METADATA = {"channel": "wechat", "sent_at": "2026-03-18T10:05:00+08:00"}
GOOD: dict[str, Any] = {"sender": "wechat:c1", "text": "在吗", "message_id": "x1", "metadata": METADATA}


async def post(house: House, path: str, body: Any) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.post(house.rasa.url + path, json=body) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_ready_and_warm(house: House) -> None:
    async with aiohttp.ClientSession() as session, session.get(house.rasa.url + READY) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["/model", "/model/parse", "/conversations/c1/tracker", "/webhooks/rest/webhook"])
async def test_rasas_own_doors_are_shut(house: House, path: str) -> None:
    async with aiohttp.ClientSession() as session:
        for method in ("GET", "PUT", "POST"):
            async with session.request(method, house.rasa.url + path, json={}) as answer:
                assert answer.status == 404


@pytest.mark.parametrize("lacking", sorted(GOOD))
async def test_what_is_lacking_is_named(house: House, lacking: str) -> None:
    status, answer = await post(house, MESSAGES, {k: v for k, v in GOOD.items() if k != lacking})
    assert status == 400
    assert answer["field"] == lacking


async def test_no_json_is_refused(house: House) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post(house.rasa.url + MESSAGES, data=b"{") as answer:
            assert answer.status == 400
        async with session.post(house.rasa.url + MESSAGES, data=b" " * (BODY_LIMIT + 1)) as answer:
            assert answer.status == 413


async def test_an_action_that_fails_is_no_answer(house: House) -> None:
    status, answer = await post(house, MESSAGES, {**GOOD, "sender": "nowhere:c1"})
    assert status == 502
    assert answer["error"] == "no_answer"


async def test_parse_reads_without_any_dialogue(house: House) -> None:
    body = {"text": "昨天我在三号窗口", "message_id": "x2", "metadata": METADATA}
    status, answer = await post(house, PARSE, body)
    assert status == 200
    readings = answer["heard"]["readings"]
    assert readings["window"]["value"] == "3"
    assert readings["date"]["value"] == "2026-03-17"
    assert readings["window"]["message_id"] == "x2"


async def test_offsets_are_those_of_the_text_as_received(house: House) -> None:
    text = "  /昨天我在三号窗口  "
    _, answer = await post(house, PARSE, {"text": text, "message_id": "x3", "metadata": METADATA})
    window = answer["heard"]["readings"]["window"]
    assert text[window["start"] : window["end"]] == window["words"]
    assert answer["heard"]["text"] == text
