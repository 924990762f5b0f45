"""What comes in and what goes out, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any


class Channel(str, Enum):
    """Where a citizen speaks. The value is what stands in the database and on the wire."""

    WECHAT = "wechat"
    WECOM_KF = "wecom_kf"
    IVR = "ivr"

    @property
    def is_spoken(self) -> bool:
        return self is Channel.IVR


class InboundKind(str, Enum):
    """What a message is made of."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    EVENT = "event"
    SPEECH = "speech"
    KEYS = "keys"


def conversation_id(channel: Channel, user: str) -> str:
    """The one name of a citizen's talk with us on one channel; Rasa's sender id."""
    return f"{channel.value}:{user}"


@dataclass(frozen=True)
class InboundMessage:
    """One message of a citizen, as committed to the inbox before it was acknowledged.

    `message_id` is unique within the channel: what the platform de-duplicates by.
    `text` is what she said, whole; it may be empty (an image). `payload` holds what only this kind has:
    `media_id` (image, voice), `event` and `event_key` (events), `digits` (keys),
    `recogniser_confidence` (speech), `scene` (a QR code). `sent_at` is the message's own time.
    """

    channel: Channel
    message_id: str
    user: str
    kind: InboundKind
    text: str
    sent_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def conversation(self) -> str:
        return conversation_id(self.channel, self.user)


class InboxStatus(str, Enum):
    """How far an inbound message is."""

    RECEIVED = "received"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"  # nobody but a person could answer it; a ticket stands


@dataclass(frozen=True)
class InboxEntry:
    """An inbound message and how far it is. `id` is the order of arrival."""

    id: int
    message: InboundMessage
    received_at: datetime
    status: InboxStatus
    attempts: int
    next_attempt_at: datetime


class OutboxStatus(str, Enum):
    """The fate of an outbound message; `sent` and `failed` are terminal."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"

    @property
    def is_terminal(self) -> bool:
        return self is not OutboxStatus.QUEUED


@dataclass(frozen=True)
class OutboundMessage:
    """One message to a citizen. The same `key` never goes out twice.

    `in_reply_to` is the inbound message's id where this answers one; `case_id` where it speaks of a case.
    `extras` is for the channel: `expects` and `keys` on the phone.
    """

    key: str
    channel: Channel
    user: str
    text: str
    case_id: int | None = None
    in_reply_to: str | None = None
    extras: Mapping[str, Any] = field(default_factory=dict)

    @property
    def conversation(self) -> str:
        return conversation_id(self.channel, self.user)


@dataclass(frozen=True)
class OutboxEntry:
    """An outbound message and its fate.

    `route` is how it went: `passive` (the body of the platform's own request), `api`, `spoken` (in the call),
    `call_back` (a person phones). `reason` says why it failed or waits. `not_before` keeps the deliverer's
    hands off while a callback is still open for the passive reply.
    """

    id: int
    message: OutboundMessage
    created_at: datetime
    status: OutboxStatus
    attempts: int
    not_before: datetime
    route: str | None = None
    reason: str | None = None
    sent_at: datetime | None = None
