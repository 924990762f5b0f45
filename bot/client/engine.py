"""Rasa as a `DialogueEngine`: one request a message, and whatever is odd about the answer is a failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.protocol import CHAT, IVR, MESSAGES, PARSE, READY, cut
from cases.domain.heard import Heard
from cases.domain.messages import InboundMessage
from cases.ports import DialogueFailed, EngineReply

_CONNECT_SECONDS = 2
_ANSWER_SECONDS = 15
_READY_SECONDS = 2


class RasaEngine:
    """The bot over HTTP. Use as an async context manager, or close it."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        """What to say to this message. Raises `DialogueFailed`; never returns an empty answer."""
        body = {
            "sender": message.conversation,
            "text": cut(text),
            "channel": IVR if message.channel.is_spoken else CHAT,
            "message_id": message.message_id,
            "metadata": dict(metadata),
        }
        return _replies(await self._post(MESSAGES, body))

    async def parse(self, text: str, *, message_id: str, metadata: Mapping[str, Any]) -> Heard:
        """What one message says, read by the trained model without any dialogue. Raises `DialogueFailed`."""
        parsed = await self._post(PARSE, {"text": cut(text), "message_id": message_id, "metadata": dict(metadata)})
        try:
            return Heard.from_dict(parsed["heard"])
        except (KeyError, TypeError, ValueError) as error:
            raise DialogueFailed("the engine's reading has another form") from error

    async def is_ready(self) -> bool:
        """Loaded and warm."""
        try:
            async with self._open().get(
                self._url + READY, timeout=aiohttp.ClientTimeout(total=_READY_SECONDS)
            ) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        try:
            async with self._open().post(self._url + path, json=body) as answer:
                if answer.status != 200:
                    raise DialogueFailed(f"the engine answered with status {answer.status}")
                return await answer.json()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise DialogueFailed(f"the engine cannot be asked: {type(error).__name__}") from error

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS, sock_connect=_CONNECT_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session


def _replies(answer: Any) -> Sequence[EngineReply]:
    if not isinstance(answer, list) or not answer:
        raise DialogueFailed("the engine said nothing")
    replies = []
    for said in answer:
        if not isinstance(said, dict) or not isinstance(said.get("text"), str) or not said["text"].strip():
            raise DialogueFailed("the engine's answer has another form")
        custom = said.get("custom") or {}
        if not isinstance(custom, dict):
            raise DialogueFailed("the engine's answer has another form")
        replies.append(EngineReply(said["text"], custom))
    return replies
