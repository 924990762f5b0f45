"""Asking Rasa: whatever is odd about the answer is a failure, never an answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from bot.client import RasaEngine
from bot.client import engine as engine_module
from bot.protocol import MESSAGES, READY, TEXT_LIMIT
from cases.domain.messages import Channel, InboundKind, InboundMessage
from cases.ports import DialogueFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
MESSAGE = InboundMessage(Channel.IVR, "c1:1", "c1", InboundKind.SPEECH, "喂", datetime(2026, 3, 18, 2, 0, tzinfo=UTC))


@asynccontextmanager
async def rasa_that(handler: Handler) -> AsyncIterator[RasaEngine]:
    app = web.Application()
    app.router.add_post(MESSAGES, handler)
    app.router.add_get(READY, handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        async with RasaEngine(f"http://127.0.0.1:{port}/") as engine:
            yield engine
    finally:
        await runner.cleanup()


def answering(body: Any, status: int = 200) -> Handler:
    async def handler(_request: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    return handler


async def test_texts_and_what_the_channel_should_know() -> None:
    said = [{"text": "您好"}, {"text": "编号 7", "custom": {"interruptible": False}}]
    async with rasa_that(answering(said)) as engine:
        replies = await engine.respond(MESSAGE, text="喂", metadata={})
    assert [(r.text, dict(r.extras)) for r in replies] == [("您好", {}), ("编号 7", {"interruptible": False})]


async def test_conversation_voice_and_message_id_travel() -> None:
    posted: list[Any] = []

    async def handler(request: web.Request) -> web.Response:
        posted.append(await request.json())
        return web.json_response([{"text": "好"}])

    async with rasa_that(handler) as engine:
        await engine.respond(MESSAGE, text="啊" * 100_000, metadata={"asked": "window"})
    (body,) = posted
    assert body["sender"] == "ivr:c1"
    assert body["channel"] == "ivr"
    assert body["message_id"] == "c1:1"
    assert body["metadata"] == {"asked": "window"}
    assert len(body["text"]) == TEXT_LIMIT


@pytest.mark.parametrize(
    "body",
    [[], None, {}, "好", [1], [{}], [{"text": ""}], [{"text": " "}], [{"text": 3}], [{"text": "好", "custom": [1]}]],
)
async def test_an_odd_answer_is_a_failure(body: Any) -> None:
    async with rasa_that(answering(body)) as engine:
        with pytest.raises(DialogueFailed):
            await engine.respond(MESSAGE, text="喂", metadata={})


@pytest.mark.parametrize("status", [400, 404, 500, 502, 503])
async def test_an_error_is_a_failure(status: int) -> None:
    async with rasa_that(answering([{"text": "好"}], status)) as engine:
        with pytest.raises(DialogueFailed):
            await engine.respond(MESSAGE, text="喂", metadata={})
        assert not await engine.is_ready()


async def test_no_json_is_a_failure() -> None:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(text="[", content_type="application/json")

    async with rasa_that(handler) as engine:
        with pytest.raises(DialogueFailed):
            await engine.respond(MESSAGE, text="喂", metadata={})


async def test_too_slow_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_ANSWER_SECONDS", 0.05)

    async def handler(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.json_response([{"text": "好"}])

    async with rasa_that(handler) as engine:
        with pytest.raises(DialogueFailed):
            await engine.respond(MESSAGE, text="喂", metadata={})


async def test_nobody_there_is_a_failure_and_not_ready() -> None:
    async with RasaEngine("http://127.0.0.1:9") as engine:
        assert not await engine.is_ready()
        with pytest.raises(DialogueFailed):
            await engine.respond(MESSAGE, text="喂", metadata={})


async def test_ready_when_it_says_so() -> None:
    async with rasa_that(answering({"ready": True})) as engine:
        assert await engine.is_ready()
