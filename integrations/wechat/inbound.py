"""From the platform's message to ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cases.domain.messages import Channel, InboundKind, InboundMessage
from integrations.tencent.refusal import CallbackRefused
from integrations.wechat.text import writable

_OPENID = re.compile(r"[\w\-@.]{1,64}", re.ASCII)
_SCENE_OF_SUBSCRIBE = "qrscene_"
_LONGEST_ID = 200
_COMMON = frozenset({"ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "Event", "EventKey", "Encrypt"})

# Nobody is told anything for other events: not for leaving, not for opening a link or a receipt.
_ANSWERED_EVENTS = frozenset({"subscribe", "SCAN", "CLICK"})


def to_message(fields: Mapping[str, Any]) -> InboundMessage:
    """One message of a citizen. Raises `CallbackRefused` (422) naming the field.

    `payload`: image and voice carry `media_id` (voice also `format`; its text is the recognised one, or empty);
    events `event` and `event_key` as the platform spells them, and `scene` where a QR code was scanned; every
    other kind of message is an event named by its type, with its own values under `fields`.
    """
    user = _text(fields, "FromUserName")
    if not _OPENID.fullmatch(user):
        raise CallbackRefused(422, "FromUserName", "is no openid")
    _text(fields, "ToUserName")  # the account's own name, which a reply must carry
    sent_at = _moment(fields)
    kind = _text(fields, "MsgType")
    if kind == "event":
        return _event(fields, user, sent_at)
    message_id = _number_or_name(fields, "MsgId")
    match kind:
        case "text":
            return _message(message_id, user, InboundKind.TEXT, sent_at, {}, _optional(fields, "Content"))
        case "image":
            media = {"media_id": _text(fields, "MediaId")}
            return _message(message_id, user, InboundKind.IMAGE, sent_at, media)
        case "voice":
            media = {"media_id": _text(fields, "MediaId"), "format": _optional(fields, "Format")}
            return _message(message_id, user, InboundKind.VOICE, sent_at, media, _optional(fields, "Recognition"))
    other = {"event": kind, "event_key": "", "fields": _rest(fields)}
    return _message(message_id, user, InboundKind.EVENT, sent_at, other)


def expects_reply(message: InboundMessage) -> bool:
    """True where the citizen waits for words of ours."""
    if message.kind is not InboundKind.EVENT or not message.message_id.startswith("event:"):
        return True
    return message.payload["event"] in _ANSWERED_EVENTS


def _event(fields: Mapping[str, Any], user: str, sent_at: datetime) -> InboundMessage:
    event, key = _text(fields, "Event"), _optional(fields, "EventKey")
    payload: dict[str, Any] = {"event": event, "event_key": key}
    if event == "SCAN":
        payload["scene"] = key
    elif event == "subscribe" and key.startswith(_SCENE_OF_SUBSCRIBE):
        payload["scene"] = key.removeprefix(_SCENE_OF_SUBSCRIBE)
    if event not in _ANSWERED_EVENTS:
        payload["fields"] = _rest(fields)
    # The platform gives events no number: who, when, what and which key tell two of them apart.
    message_id = f"event:{user}:{int(sent_at.timestamp())}:{event}:{key}"
    if len(message_id) > _LONGEST_ID:
        message_id = f"event:{sha256(message_id.encode()).hexdigest()}"
    return _message(message_id, user, InboundKind.EVENT, sent_at, payload)


def _message(
    message_id: str, user: str, kind: InboundKind, sent_at: datetime, payload: Mapping[str, Any], text: str = ""
) -> InboundMessage:
    return InboundMessage(Channel.WECHAT, message_id, user, kind, text, sent_at, payload)


def _optional(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise CallbackRefused(422, name, "must be text")
    return writable(str(value))


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = _optional(fields, name)
    if not value:
        raise CallbackRefused(422, name, "is missing")
    return value


def _number_or_name(fields: Mapping[str, Any], name: str) -> str:
    value = _text(fields, name)
    if len(value) > 128:
        raise CallbackRefused(422, name, "is too long")
    return value


def _moment(fields: Mapping[str, Any]) -> datetime:
    value = _text(fields, "CreateTime")
    if not re.fullmatch(r"[0-9]{1,10}", value):
        raise CallbackRefused(422, "CreateTime", "must be seconds since 1970")
    return datetime.fromtimestamp(int(value), UTC)


def _rest(fields: Mapping[str, Any]) -> dict[str, str]:
    return {
        writable(str(name)): _optional(fields, name)
        for name, value in fields.items()
        if name not in _COMMON and isinstance(value, str | int) and not isinstance(value, bool)
    }
