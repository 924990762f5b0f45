"""A house in memory: the real store and services, a scripted engine, a messenger that remembers, a clock by hand."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cases.domain.case import Case
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel, InboundKind, InboundMessage, OutboxEntry
from cases.ports import DeliveryFailed, DialogueFailed, EngineReply, Sent
from cases.services import conversation
from cases.services.context import Context
from cases.services.conversation import Turn
from cases.services.delivery import Deliverer
from cases.services.dispatch import Dispatcher
from tests.builders import a_context
from tests.unit.dialogue.talk import HALL

START = datetime(2026, 3, 18, 2, 5, tzinfo=UTC)


@dataclass
class ScriptedEngine:
    """Answers from a list, the last one again and again. A `DialogueFailed` in the list is raised."""

    script: list[Sequence[str] | DialogueFailed] = field(default_factory=lambda: [("好的",)])
    up: bool = True
    heard: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        self.heard.append((text, metadata))
        if not self.up:
            raise DialogueFailed("down")
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(answer, DialogueFailed):
            raise answer
        return [EngineReply(text, {}) for text in answer]

    async def is_ready(self) -> bool:
        return self.up


@dataclass
class RememberingMessenger:
    """Keeps what it was given; fails as told, once for each failure in the list."""

    sent: list[str] = field(default_factory=list)
    failures: list[DeliveryFailed] = field(default_factory=list)

    async def send(self, entry: OutboxEntry) -> Sent:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(entry.message.text)
        return Sent("api")


@dataclass
class House:
    """Everything at hand."""

    context: Context
    engine: ScriptedEngine
    messenger: RememberingMessenger
    dispatcher: Dispatcher
    deliverer: Deliverer
    now: datetime = START

    def clock(self) -> datetime:
        return self.now

    def later(self, **delta: float) -> datetime:
        self.now += timedelta(**delta)
        return self.now

    async def dispatch(self) -> int:
        return await self.dispatcher.turn_once(self.now)

    async def deliver(self) -> int:
        return await self.deliverer.deliver_once(self.now)


@asynccontextmanager
async def a_house() -> AsyncIterator[House]:
    with tempfile.TemporaryDirectory() as folder:
        async with a_context(Path(folder), hall=HALL) as context:
            engine, messenger = ScriptedEngine(), RememberingMessenger()
            house: House

            def clock() -> datetime:
                return house.now

            house = House(
                context,
                engine,
                messenger,
                Dispatcher(context, engine, {}, clock=clock),
                Deliverer(context, {Channel.WECHAT: messenger}, clock=clock),
            )
            yield house


def words(
    text: str, message_id: str = "m1", *, user: str = "openid", channel: Channel = Channel.WECHAT
) -> InboundMessage:
    """A text message of a citizen."""
    return InboundMessage(channel, message_id, user, InboundKind.TEXT, text, START)


WHOLE = {
    "window": "12",
    "staff": "柳青",
    "date": "2026-03-17",
    "time": "15:00",
    "matter": "社保转移",
    "reason": "态度特别差",
}


def heard(
    text: str,
    message_id: str,
    *,
    act: Act = Act.INFORM,
    kind: Kind = Kind.COMPLAINT,
    scope: tuple[ScopeGuess, ...] = (),
    phone: str | None = None,
    case_number: str | None = None,
    secrecy: bool = False,
    **readings: str,
) -> Heard:
    """What reading would have found; every value's evidence is the whole text."""

    def read(value: str | None) -> Reading | None:
        return Reading(value, Evidence(message_id, 0, len(text), text), "grammar", 0.9) if value else None

    return Heard(
        message_id=message_id,
        text=text,
        kind=kind,
        kind_confidence=0.9,
        act=act,
        readings={Field(name): reading for name, value in readings.items() if (reading := read(value))},
        scope=scope,
        phone=read(phone),
        case_number=read(case_number),
        wants_secrecy=secrecy,
    )


async def hear(
    house: House, what: Heard, *, user: str = "openid", channel: Channel = Channel.WECHAT, **more: Any
) -> Turn:
    """One turn of the conversation service."""
    return await conversation.hear(house.context, channel=channel, user=user, heard=what, now=house.now, **more)


async def a_filed_case(house: House, *, user: str = "openid", channel: Channel = Channel.WECHAT) -> Case:
    """A complaint that was told, read back and confirmed."""
    await hear(house, heard("…", f"{user}-1", scope=(ScopeGuess("8", 0.9),), **WHOLE), user=user, channel=channel)
    turn = await hear(house, heard("对", f"{user}-2", act=Act.AFFIRM), user=user, channel=channel)
    assert turn.draft.case_number is not None
    async with house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(turn.draft.case_number)
    assert case is not None
    return case
