"""A language model server as halls run them, on loopback: it answers as told, and can fail in every way they do."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class FakeModel:
    """What it was sent, and how it answers: `answer` may be changed at any time."""

    answer: Answer
    url: str = ""
    received: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.received.append(await request.text())
        self.headers.append(dict(request.headers))
        return await self.answer(request)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.received]

    @property
    def words(self) -> str:
        """Everything it was ever told, as it reads it."""
        return "\n".join(message["content"] for body in self.bodies for message in body["messages"])


@asynccontextmanager
async def fake_model(answer: Answer) -> AsyncIterator[FakeModel]:
    model = FakeModel(answer)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", model.serve)
    async with TestServer(app) as server:
        model.url = str(server.make_url("/v1"))
        yield model


def quoting(**quotations: Any) -> Answer:
    """It answers with these values."""
    return writing(json.dumps(quotations, ensure_ascii=False))


def writing(content: Any) -> Answer:
    """It answers with this as the model's text."""

    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": content}}]})

    return answer


def sending(body: bytes, status: int = 200, **headers: str) -> Answer:
    """It answers with these bytes."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, headers=headers)

    return answer
