"""A message as it is posted to the connector, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.protocol import CHAT, IVR, SAID, SENDER_LIMIT, cut

# Rasa fails on an empty text; the reader sees what was really said.
_NOTHING = "…"
_COMMAND = "/"
_HARMLESS_COMMAND = "／"
_CHANNELS = ("wechat", "wecom_kf", "ivr")


class BadMessage(Exception):
    """The body cannot be taken. `field` names what is wrong, `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True)
class Posted:
    """One message of one conversation. `voice` chooses the words: `chat` or `ivr`."""

    sender: str
    text: str
    voice: str
    message_id: str
    metadata: dict[str, Any]


def posted(body: Any, *, needs_sender: bool = True) -> Posted:
    """Check the body of a request; raises `BadMessage`."""
    if not isinstance(body, dict):
        raise BadMessage("body", "must be a JSON object")
    sender = body.get("sender") if needs_sender else "parse"
    if not isinstance(sender, str) or not sender.strip() or len(sender) > SENDER_LIMIT:
        raise BadMessage("sender", f"must be a text of 1 to {SENDER_LIMIT} characters")
    text = body.get("text")
    if not isinstance(text, str):
        raise BadMessage("text", "must be a text; it may be empty")
    voice = body.get("channel", CHAT)
    if voice not in (CHAT, IVR):
        raise BadMessage("channel", f"must be {CHAT} or {IVR}")
    message_id = body.get("message_id")
    if not isinstance(message_id, str) or not message_id:
        raise BadMessage("message_id", "must be a text")
    metadata = _metadata(body.get("metadata"))
    said = cut(text)
    return Posted(sender, harmless(said), voice, message_id, {**metadata, "message_id": message_id, SAID: said})


def harmless(text: str) -> str:
    """The text as Rasa may see it: never empty, never one of its `/commands`."""
    stripped = text.strip()
    if not stripped:
        return _NOTHING
    return _HARMLESS_COMMAND + stripped[1:] if stripped.startswith(_COMMAND) else stripped


def _metadata(metadata: Any) -> dict[str, Any]:
    if not isinstance(metadata, dict):
        raise BadMessage("metadata", "must be a JSON object")
    try:
        sent_at = datetime.fromisoformat(metadata["sent_at"])
    except (KeyError, TypeError, ValueError):
        raise BadMessage("metadata.sent_at", "must be an ISO 8601 time with an offset") from None
    if sent_at.tzinfo is None:
        raise BadMessage("metadata.sent_at", "needs an offset, such as +08:00")
    if metadata.get("channel") not in _CHANNELS:
        raise BadMessage("metadata.channel", f"must be one of {', '.join(_CHANNELS)}")
    return metadata
