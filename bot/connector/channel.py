"""Rasa's input and output channel for all our channels."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.connector.message import BadMessage, Posted, posted
from bot.protocol import CHAT, IVR

_log = logging.getLogger(__name__)


class ChatOutput(CollectingOutputChannel):
    """Collects what the bot says, text and `custom` together, in the chat's words."""

    @classmethod
    def name(cls) -> str:
        return CHAT

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        said = {"text": message.get("text") or "", "custom": message.get("custom") or {}}
        if said["text"] or said["custom"]:
            self.messages.append(said)


class IvrOutput(ChatOutput):
    """The same in the phone's words."""

    @classmethod
    def name(cls) -> str:
        return IVR


class JiesuInput(InputChannel):
    """`POST messages`, `POST parse`, `GET ready` under `/webhooks/jiesu`."""

    @classmethod
    def name(cls) -> str:
        return "jiesu"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("jiesu")

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            warm = bool(getattr(request.app.ctx, "is_warm", False))
            return json({"ready": warm}, status=200 if warm else 503)

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            try:
                message = posted(_body(request))
            except BadMessage as error:
                return _refused(error)
            output = IvrOutput() if message.voice == IVR else ChatOutput()
            await on_new_message(_user_message(message, output))
            if not output.messages:
                # Rasa swallows every error in an action and says nothing: that must not pass for an answer.
                _log.error("no answer to a message of channel %s", message.metadata["channel"])
                return json({"error": "no_answer"}, status=502)
            return json(output.messages)

        @routes.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            try:
                message = posted(_body(request), needs_sender=False)
            except BadMessage as error:
                return _refused(error)
            return json(await request.app.ctx.agent.processor.parse_message(_user_message(message, None)))

        return routes


def _body(request: Request) -> Any:
    try:
        return request.json
    except SanicException:
        raise BadMessage("body", "must be JSON") from None


def _refused(error: BadMessage) -> HTTPResponse:
    return json({"error": "bad_message", "field": error.field, "reason": error.reason}, status=400)


def _user_message(message: Posted, output: ChatOutput | None) -> UserMessage:
    return UserMessage(
        message.text,
        output,
        message.sender,
        input_channel=message.voice,
        message_id=message.message_id,
        metadata=message.metadata,
    )
