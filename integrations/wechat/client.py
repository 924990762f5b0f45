"""The calls to the platform that we need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from cases.ports import FailureKind
from cases.services.context import Context
from integrations.wechat.errors import failure, meaning_of
from integrations.wechat.settings import WeChatSettings
from integrations.wechat.token import AccessTokens
from integrations.wechat.transport import Transport, chunks, read_json


class WeChatClient:
    """The official account's interfaces. Every call raises `DeliveryFailed`; close it at the end.

    A refused token is replaced once for each call, never more often.
    """

    def __init__(self, context: Context, settings: WeChatSettings) -> None:
        self._transport = Transport(settings.api_root)
        self._tokens = AccessTokens(settings, self._transport, context.tokens, context.locks, context.limiter)

    async def close(self) -> None:
        await self._transport.close()

    async def send_text(self, openid: str, text: str) -> None:
        """One customer-service message (客服消息) of at most 2048 bytes."""
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        token = await self._tokens.current()
        answer = await self._transport.post("/cgi-bin/message/custom/send", body, token=token)
        if _token_refused(answer):
            token = await self._tokens.instead_of(token)
            answer = await self._transport.post("/cgi-bin/message/custom/send", body, token=token)
        if answer["errcode"]:
            raise failure(answer["errcode"])

    @asynccontextmanager
    async def media(self, media_id: str) -> AsyncIterator[tuple[str, AsyncIterator[bytes]]]:
        """A file that a citizen sent: its media type and its content, in pieces."""
        token = await self._tokens.current()
        async with self._media_with(token, media_id) as (response, refused):
            if not refused:
                yield response.content_type, chunks(response)
                return
        token = await self._tokens.instead_of(token)
        async with self._media_with(token, media_id) as (response, refused):
            if refused:
                raise failure(refused)
            yield response.content_type, chunks(response)

    @asynccontextmanager
    async def _media_with(self, token: str, media_id: str) -> AsyncIterator[tuple[aiohttp.ClientResponse, int]]:
        """The answer, and the code where the token was refused; raises for every other code."""
        params = {"access_token": token, "media_id": media_id}
        async with self._transport.get("/cgi-bin/media/get", params) as response:
            refused = 0
            # A failure comes as JSON with status 200, under either of two types; so does a video's address.
            if response.content_type in ("application/json", "text/plain"):
                answer = await read_json(response)
                if not _token_refused(answer):
                    raise failure(answer["errcode"] or 40007)
                refused = answer["errcode"]
            yield response, refused


def _token_refused(answer: dict[str, Any]) -> bool:
    return meaning_of(answer["errcode"]).kind is FailureKind.REFRESH_TOKEN
