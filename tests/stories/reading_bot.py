"""The bot without Rasa: the connector's check, the trained reader, the real conversation, the domain's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.actions.phrasing import Phrase, phrasebook
from bot.actions.turns import say
from bot.components.posted import read_posted
from bot.connector.message import posted
from bot.protocol import CHAT, IVR, cut
from cases.domain.heard import Heard
from cases.domain.messages import InboundMessage
from cases.ports import EngineReply
from cases.reading import Reader
from cases.services.context import Context
from cases.services.conversation import hear


@dataclass(frozen=True)
class Said:
    """What was said to one message: the sayings' keys; and what had been asked before it."""

    keys: tuple[str, ...]
    asked: str | None


class ReadingBot:
    """A `DialogueEngine`. It writes down in `said`, by message id, what it said; `faults` are what went wrong in it."""

    def __init__(self, context: Context, reader: Reader, said: dict[str, Said]) -> None:
        self._context = context
        self._reader = reader
        self._said = said
        self.faults: list[Exception] = []

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        try:
            return await self._respond(message, text, metadata)
        except Exception as fault:
            self.faults.append(fault)
            raise

    async def _respond(self, message: InboundMessage, text: str, metadata: Mapping[str, Any]) -> Sequence[EngineReply]:
        turn = await hear(
            self._context,
            channel=message.channel,
            user=message.user,
            heard=self._read(message, text, metadata),
            now=message.sent_at,
            caller=metadata.get("caller"),
        )
        self._said[message.message_id] = Said(tuple(s.key.value for s in turn.say), metadata["asked"])
        voice = IVR if message.channel.is_spoken else CHAT
        uttered = CollectingDispatcher()
        say(uttered, turn, voice)
        return [EngineReply(p.text, p.custom) for one in uttered.messages for p in _phrases(one, voice)]

    def _read(self, message: InboundMessage, text: str, metadata: Mapping[str, Any]) -> Heard:
        """As it travels to Rasa and back: JSON both ways, checked by the connector."""
        body = {
            "sender": message.conversation,
            "text": cut(text),
            "channel": IVR if message.channel.is_spoken else CHAT,
            "message_id": message.message_id,
            "metadata": dict(metadata),
        }
        arrived = posted(json.loads(json.dumps(body)))
        heard = read_posted(self._reader, arrived.text, arrived.metadata, message_id="shell")
        return Heard.from_dict(json.loads(json.dumps(heard.to_dict())))

    async def is_ready(self) -> bool:
        return True


def _phrases(uttered: Mapping[str, Any], voice: str) -> Iterator[Phrase]:
    """What a citizen gets: Rasa would put in the words of a response that has no parameters."""
    if uttered.get("response"):
        yield from phrasebook().phrase(uttered["response"].removeprefix("utter_"), {}, voice)
    else:
        yield Phrase(uttered["text"], uttered.get("custom") or {})
