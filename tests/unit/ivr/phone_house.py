"""A small hall with everything a call needs, and a bot that knows a handful of sentences.

The bot here reads by a table instead of a model; what it does with what it read is the real dialogue service.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from cases.domain.call import CallAnswer, PhoneEvent, PhoneTurn
from cases.domain.draft import Draft
from cases.domain.hall import Hall, Staff, Window
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel, InboundMessage
from cases.domain.ticket import Ticket
from cases.ports import DialogueFailed, EngineReply
from cases.services.calls import open_call, take_turn
from cases.services.context import Context
from cases.services.conversation import hear
from cases.services.dialogue import Say
from cases.services.dispatch import Dispatcher
from tests.builders import a_context

NOON = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)
CALLER = "13800138000"

HALL = Hall(
    name="青杉县政务服务中心",
    windows=(
        Window("3", ("老年证",), "民政局", "康宁", (Staff("康宁", "1001"), Staff("白露", "1002"))),
        Window("7", ("车辆购置税",), "税务局", "骆驰", (Staff("骆驰", "1003"),)),
    ),
    number_prefix="QS",
    phone="0851-87220000",
)

COMPLAINT = "昨天下午两点我在3号窗口办老年证，白露说话特别冲"
WITHOUT_WINDOW = "昨天下午两点办老年证，白露说话特别冲"
_FACTS: dict[str, dict[Field, tuple[str, str]]] = {
    COMPLAINT: {
        Field.WINDOW: ("3", "3号窗口"),
        Field.STAFF: ("白露", "白露"),
        Field.DATE: ("2026-03-17", "昨天"),
        Field.TIME: ("14:00", "下午两点"),
        Field.MATTER: ("老年证", "老年证"),
        Field.REASON: ("说话特别冲", "说话特别冲"),
    },
    WITHOUT_WINDOW: {
        Field.STAFF: ("白露", "白露"),
        Field.DATE: ("2026-03-17", "昨天"),
        Field.TIME: ("14:00", "下午两点"),
        Field.MATTER: ("老年证", "老年证"),
        Field.REASON: ("说话特别冲", "说话特别冲"),
    },
    "3号窗口": {Field.WINDOW: ("3", "3号窗口")},
    "7号窗口": {Field.WINDOW: ("7", "7号窗口")},
}
_ACTS = {
    "对": Act.AFFIRM,
    "不对": Act.DENY,
    "不需要": Act.DENY,
    "转人工": Act.HUMAN,
    "算了": Act.STOP,
    "查进度": Act.PROGRESS,
}


def read(message: InboundMessage) -> Heard:
    """What the table finds in a message."""

    def reading(value: str, words: str) -> Reading:
        start = message.text.index(words)
        return Reading(value, Evidence(message.message_id, start, start + len(words), words), "grammar", 1.0)

    facts = _FACTS.get(message.text, {})
    phone = message.text.removeprefix("我的电话是")
    return Heard(
        message_id=message.message_id,
        text=message.text,
        kind=Kind.COMPLAINT if facts else Kind.OTHER,
        kind_confidence=1.0 if facts else 0.3,
        act=_ACTS.get(message.text, Act.INFORM),
        readings={field: reading(value, words) for field, (value, words) in facts.items()},
        scope=(ScopeGuess("8", 0.9),) if Field.REASON in facts else (),
        phone=reading(phone, phone) if phone.isdecimal() and len(phone) >= 7 else None,
    )


class TableBot:
    """A dialogue engine: reads by the table, decides by the real service. `is_down` makes it fail."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.is_down = False
        self.asked: list[str] = []

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        if self.is_down:
            raise DialogueFailed("down for the test")
        self.asked.append(message.message_id)
        turn = await hear(
            self._context,
            channel=message.channel,
            user=message.user,
            heard=read(message),
            now=message.sent_at,
            caller=metadata.get("caller"),
        )
        return [reply for say in turn.say for reply in self.put(say, turn.draft)]

    def put(self, say: Say, draft: Draft) -> Sequence[EngineReply]:
        """A saying as its key and parameters: enough for a test to tell what was meant."""
        return [EngineReply(" ".join((say.key.value, *say.params.values())), {})]

    async def is_ready(self) -> bool:
        return not self.is_down


@dataclass
class House:
    """A context with a running dispatcher. `clock` starts at noon and runs."""

    context: Context
    bot: TableBot
    clock: Callable[[], datetime]
    wait: timedelta = timedelta(seconds=10)

    async def dial(self, call_id: str = "c1", caller: str | None = CALLER) -> CallAnswer:
        return await open_call(self.context, call_id=call_id, caller=caller, started_at=NOON, now=NOON)

    async def turn(self, seq: int, event: PhoneEvent, *, call_id: str = "c1", **heard: Any) -> CallAnswer:
        turn = PhoneTurn(seq, event, self.clock(), **heard)
        return await take_turn(self.context, call_id=call_id, turn=turn, now=turn.at, wait=self.wait)

    async def say(self, seq: int, transcript: str, **more: Any) -> CallAnswer:
        return await self.turn(seq, PhoneEvent.SPEECH, transcript=transcript, confidence=0.9, **more)

    async def press(self, seq: int, digits: str, **more: Any) -> CallAnswer:
        return await self.turn(seq, PhoneEvent.KEYS, digits=digits, **more)

    async def tickets(self) -> Sequence[Ticket]:
        async with self.context.unit_of_work() as uow:
            return await uow.tickets.list(open_only=True)

    async def draft(self, call_id: str = "c1") -> Draft | None:
        async with self.context.unit_of_work() as uow:
            return await uow.drafts.current(Channel.IVR, call_id)


def texts(answer: CallAnswer) -> str:
    return " | ".join(prompt.text for prompt in answer.say)


@asynccontextmanager
async def open_house(folder: Path, *, database: str = "sqlite://", at: datetime = NOON) -> AsyncIterator[House]:
    """A house, on an in-memory database unless told; its dispatcher runs, its clock starts `at`."""
    async with a_context(folder, hall=HALL, database=database) as context:
        bot = TableBot(context)
        began = monotonic()
        house = House(context, bot, clock=lambda: at + timedelta(seconds=monotonic() - began))
        dispatcher = asyncio.create_task(Dispatcher(context, bot, {}, clock=house.clock).run())
        try:
            yield house
        finally:
            dispatcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await dispatcher
