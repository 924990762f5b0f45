"""What stands in a citizen's chat with the account."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Author(str, Enum):
    """Who wrote it."""

    CITIZEN = "citizen"
    ACCOUNT = "account"
    PLATFORM = "platform"


@dataclass(frozen=True)
class ChatMessage:
    """One bubble. `how` is `passive` or `custom` for the account's, else None; `id` rises over all chats."""

    id: int
    openid: str
    author: Author
    text: str
    at: datetime
    how: str | None = None
    kind: str = "text"
    media_id: str | None = None


class Chats:
    """All chats, and a way to wait for what comes."""

    def __init__(self) -> None:
        self._messages: list[ChatMessage] = []
        self._changed = asyncio.Condition()

    async def add(
        self,
        openid: str,
        author: Author,
        text: str,
        at: datetime,
        *,
        how: str | None = None,
        kind: str = "text",
        media_id: str | None = None,
    ) -> ChatMessage:
        message = ChatMessage(len(self._messages) + 1, openid, author, text, at, how, kind, media_id)
        self._messages.append(message)
        async with self._changed:
            self._changed.notify_all()
        return message

    def of(self, openid: str, *, after: int = 0) -> Sequence[ChatMessage]:
        return [message for message in self._messages[after:] if message.openid == openid]

    async def newer(self, openid: str, *, after: int, timeout: float) -> Sequence[ChatMessage]:
        """What was added after the message with id `after`, as soon as there is something; empty when time is up."""
        try:
            async with asyncio.timeout(timeout), self._changed:
                await self._changed.wait_for(lambda: self.of(openid, after=after))
        except TimeoutError:
            return []
        return self.of(openid, after=after)
