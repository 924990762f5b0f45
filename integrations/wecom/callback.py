"""WeCom's requests: verified, decrypted, acknowledged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from integrations.tencent.body import read_body
from integrations.tencent.cipher import decrypt_with_any
from integrations.tencent.refusal import CallbackRefused, read_limited
from integrations.tencent.signature import check_signature
from integrations.wecom.settings import WeComSettings

type Received = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Takes the fields of one message or event; returns when they are kept."""


class Callback:
    """The two handlers of one callback address."""

    def __init__(self, settings: WeComSettings, received: Received) -> None:
        self._token = settings.token
        self._ciphers = settings.ciphers
        self._received = received

    async def verify(self, request: web.Request) -> web.Response:
        """GET: the console asks for the decrypted echo, and waits a second."""
        return web.Response(text=self._open(request.query, _parameter(request.query, "echostr"), "echostr"))

    async def receive(self, request: web.Request) -> web.Response:
        """POST: one message or event. Acknowledged with an empty body once it is kept."""
        envelope, _ = read_body(await read_limited(request))
        sealed = envelope.get("Encrypt")
        if not isinstance(sealed, str) or not sealed:
            raise CallbackRefused(400, "Encrypt", "is missing")
        fields, _ = read_body(self._open(request.query, sealed, "Encrypt"))
        await self._received(fields)
        return web.Response()

    def _open(self, query: Mapping[str, str], sealed: str, field: str) -> str:
        given = _parameter(query, "msg_signature")
        timestamp, nonce = _parameter(query, "timestamp"), _parameter(query, "nonce")
        check_signature(given, self._token, timestamp, nonce, sealed, field="msg_signature")
        try:
            text, _ = decrypt_with_any(self._ciphers, sealed)
        except CallbackRefused as refused:
            raise CallbackRefused(refused.status, field, refused.reason) from refused
        return text


def _parameter(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "")
    if not value:
        raise CallbackRefused(400, name, "is missing")
    if len(value) > 2048:
        raise CallbackRefused(400, name, "is too long")
    return value
