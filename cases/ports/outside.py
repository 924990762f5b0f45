"""The outside world: the dialogue engine, the platforms, and the files that citizens send."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from cases.domain.messages import InboundMessage, OutboxEntry


@dataclass(frozen=True)
class EngineReply:
    """One text the dialogue engine wants said. `extras` may carry `interruptible` and `keys` for the phone."""

    text: str
    extras: Mapping[str, Any]


class DialogueFailed(Exception):
    """The engine is down, too slow, or answered nothing: ask again."""


class DialogueEngine(Protocol):
    """The bot: Rasa over HTTP."""

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        """What to say to this message. Raises `DialogueFailed`; never returns an empty answer."""
        ...

    async def is_ready(self) -> bool:
        """Loaded and warm."""
        ...


class FailureKind(str, Enum):
    """What a platform's error code means for us."""

    RETRY_LATER = "retry_later"
    REFRESH_TOKEN = "refresh_token"
    NEXT_ROUTE = "next_route"
    PERMANENT = "permanent"
    CONFIGURATION = "configuration"


class DeliveryFailed(Exception):
    """A platform did not take the message. `code` is the platform's own."""

    def __init__(self, kind: FailureKind, code: str, reason: str) -> None:
        super().__init__(f"{kind.value} {code}: {reason}")
        self.kind = kind
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Sent:
    """Taken by the platform. `route` as in `OutboxEntry`."""

    route: str


class Messenger(Protocol):
    """One channel's way out."""

    async def send(self, entry: OutboxEntry) -> Sent:
        """Hand it to the platform. Raises `DeliveryFailed`."""
        ...


class MediaSource(Protocol):
    """Where a channel keeps the files that citizens sent."""

    def open(self, media_id: str) -> AbstractAsyncContextManager[tuple[str, AsyncIterator[bytes]]]:
        """The file's media type and its content. Raises `DeliveryFailed` as sending does."""
        ...


class EvidenceStore(Protocol):
    """Files that citizens sent, by content."""

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, str, int]:
        """Store and return path, SHA-256 and size; the same content twice is one file. `InvalidInput` over `limit`."""
        ...

    async def read(self, path: str) -> bytes: ...
