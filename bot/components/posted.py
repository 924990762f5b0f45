"""What the connector lets through, as the reader takes it. Imports nothing of Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.protocol import SAID
from cases.domain.draft import Question
from cases.domain.heard import Field, Heard
from cases.domain.messages import Channel
from cases.reading.reader import Reader


def read_posted(reader: Reader, text: str, metadata: Mapping[str, Any], *, message_id: str) -> Heard:
    """What a message says, read at its own time. `text` and `message_id` stand in where the metadata has none."""
    heard = reader.read(
        metadata.get(SAID) or text,
        message_id=str(metadata.get("message_id") or message_id),
        now=_moment(metadata.get("sent_at")),
        channel=Channel(metadata.get("channel") or Channel.WECHAT.value),
        asked=_question(metadata.get("asked")),
        also=_question(metadata.get("also")),
        window=metadata.get("window"),
        known=frozenset(Field(name) for name in metadata.get("known") or ()),
    )
    return replace(heard, recogniser=metadata.get("recogniser_confidence"))


def _question(value: str | None) -> Question | None:
    return Question(value) if value else None


def _moment(sent_at: str | None) -> datetime:
    """The message's own time; only Rasa's own shell sends none."""
    return datetime.fromisoformat(sent_at) if sent_at else datetime.now().astimezone()
