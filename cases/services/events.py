"""What happens on a channel without words: she follows, she scans a window's code, she leaves."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cases.domain.draft import Draft, Question, Statement
from cases.domain.hall import Window
from cases.domain.heard import Evidence, Field, Kind, Reading
from cases.domain.messages import InboundMessage
from cases.services.context import Context

WELCOME = "您好，这里是{hall}投诉受理。哪个窗口、什么事让您不满意，直接发给我就行。要找工作人员，请回复“人工”。"
SCANNED = "您扫的是{window}号窗口（{business}）。请说说发生了什么事。"
PLEASE_WRITE = "这类消息我看不懂，请用文字说说发生了什么事；照片可以直接发。"
ASK_AWAY = "请说说发生了什么事：哪个窗口、谁、什么时候、办什么、哪里不满意，一次说完就行。"

# Ordinary messages of a kind that nobody here can read.
_UNREADABLE = frozenset({"video", "shortvideo", "location", "link", "file", "music"})

SCENE_PREFIX = "window:"


async def answer_event(context: Context, message: InboundMessage, now: datetime) -> Sequence[str]:
    """What to say to an event; nothing where silence is right.

    A scene that names a window (`window:12`, or the bare code) fills it in for the complaint to come.
    """
    event = str(message.payload.get("event", "")).lower()
    scene = str(message.payload.get("scene") or "")
    window = context.hall.window(scene.removeprefix(SCENE_PREFIX)) if scene else None
    if event in ("subscribe", "scan") and window is not None:
        await _fill_in(context, message, scene, window, now)
        return (SCANNED.format(window=window.code, business="、".join(window.business)),)
    if event == "subscribe":
        return (WELCOME.format(hall=context.hall.name),)
    if event in ("scan", "click"):
        return (ASK_AWAY,)
    if event in _UNREADABLE:
        return (PLEASE_WRITE,)
    return ()


async def _fill_in(context: Context, message: InboundMessage, scene: str, window: Window, now: datetime) -> None:
    reading = Reading(window.code, Evidence(message.message_id, 0, len(scene), scene), "scene", 1.0)
    async with context.unit_of_work() as uow:
        draft = await uow.drafts.current(message.channel, message.user)
        if draft is None or not draft.is_open:
            draft = Draft(str(uuid.uuid4()), message.channel, message.user, opened_at=now, updated_at=now)
        if draft.last_message_id == message.message_id:
            return
        draft = replace(
            draft,
            kind=Kind.COMPLAINT,
            readings={**draft.readings, Field.WINDOW: reading},
            statements=(*draft.statements, Statement(message.message_id, scene, now)),
            asking=draft.asking or Question.REASON,
            last_message_id=message.message_id,
            updated_at=now,
        )
        await uow.drafts.save(draft)
        await uow.commit()
