"""The account's way out, as the services know it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import structlog

from cases.domain.messages import OutboxEntry
from cases.ports import DeliveryFailed, FailureKind, Sent
from integrations.wechat.client import WeChatClient
from integrations.wechat.errors import meaning_of
from integrations.wechat.text import parts, writable

log = structlog.get_logger(__name__)

_REMEMBERED = 1000


class WeChatMessenger:
    """Sends by customer-service message, a long text in parts."""

    def __init__(self, client: WeChatClient) -> None:
        self._client = client
        # Parts that went out before a later one failed: the next try goes on after them.
        self._parts_sent: OrderedDict[str, int] = OrderedDict()

    async def send(self, entry: OutboxEntry) -> Sent:
        """Hand it to the platform. Raises `DeliveryFailed`."""
        key = entry.message.key
        done = self._parts_sent.pop(key, 0)
        for part in list(parts(writable(entry.message.text)))[done:]:
            try:
                await self._client.send_text(entry.message.user, part)
            except DeliveryFailed as error:
                self._remember(key, done)
                _alert(error)
                raise
            done += 1
        return Sent("api")

    def _remember(self, key: str, done: int) -> None:
        if done:
            self._parts_sent[key] = done
            if len(self._parts_sent) > _REMEMBERED:
                self._parts_sent.popitem(last=False)


class WeChatMedia:
    """The files that citizens sent to the account."""

    def __init__(self, client: WeChatClient) -> None:
        self._client = client

    def open(self, media_id: str) -> AbstractAsyncContextManager[tuple[str, AsyncIterator[bytes]]]:
        """The file's media type and its content. Raises `DeliveryFailed`."""
        return self._client.media(media_id)


def _alert(error: DeliveryFailed) -> None:
    known = error.code.lstrip("-").isdigit() and meaning_of(int(error.code)).alert
    if known or error.kind is FailureKind.CONFIGURATION:
        log.error("wechat_needs_a_person", code=error.code, reason=error.reason)
