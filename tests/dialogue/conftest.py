"""One house with a real Rasa for all dialogue tests; a citizen is a fresh conversation in it."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from cases.domain.case import Case
from cases.domain.draft import Draft
from cases.domain.messages import Channel, InboundKind, InboundMessage
from cases.services.conversation import current_draft
from cases.services.intake import receive, reply_to
from jiesu.clock import now
from jiesu.scratch_house import House, scratch_house

HALL = Path(__file__).parent / "hall.yml"
# A Wednesday morning.
BEGINS = datetime.fromisoformat("2026-03-18T10:05:00+08:00")
_PATIENCE = timedelta(seconds=90)
_numbers = itertools.count(1)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(trained: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with scratch_house(HALL, tmp_path_factory.mktemp("house")) as house:
        yield house


class Talk:
    """A citizen's side of one conversation."""

    def __init__(self, house: House, channel: Channel, begins: datetime = BEGINS) -> None:
        self.house = house
        self.channel = channel
        self.user = f"citizen{next(_numbers)}"
        self._at = begins

    async def __call__(self, text: str) -> str:
        """Say something; what the bot answers."""
        message = await self.leave(text)
        reply = await reply_to(self.house.context, self.channel, message.message_id, within=_PATIENCE)
        assert reply is not None, "no answer"
        return reply.message.text

    async def leave(self, text: str) -> InboundMessage:
        """Say something and do not wait for the answer."""
        self._at += timedelta(seconds=20)
        message = InboundMessage(
            channel=self.channel,
            message_id=f"{self.user}:{self._at.isoformat()}",
            user=self.user,
            kind=InboundKind.SPEECH if self.channel.is_spoken else InboundKind.TEXT,
            text=text,
            sent_at=self._at,
        )
        await receive(self.house.context, message, now())
        return message

    async def draft(self) -> Draft:
        draft = await current_draft(self.house.context, channel=self.channel, user=self.user)
        assert draft is not None
        return draft

    async def asking(self) -> str | None:
        asking = (await self.draft()).asking
        return asking.value if asking else None

    async def cases(self) -> list[Case]:
        async with self.house.context.unit_of_work() as uow:
            return list(await uow.cases.of_user(self.channel, self.user))

    def in_rasa(self) -> tuple[str | None, str | None]:
        """The form that Rasa itself has open, and the slot it asks for, as its own store tells."""
        form, slot = None, None
        for event in self._events_in_rasa():
            if event["event"] == "active_loop":
                form = event["name"]
            elif event["event"] == "slot" and event["name"] == "requested_slot":
                slot = event["value"]
        return form, slot

    def forgotten_by_rasa(self) -> None:
        """Rasa's tracker of this conversation is lost."""
        with self._rasas_store() as store, store:
            store.execute("DELETE FROM trackers WHERE sender_id = ?", (f"{self.channel.value}:{self.user}",))

    def _events_in_rasa(self) -> list[dict[str, Any]]:
        with self._rasas_store() as store:
            row = store.execute(
                "SELECT dialogue FROM trackers WHERE sender_id = ?", (f"{self.channel.value}:{self.user}",)
            ).fetchone()
        return json.loads(row[0])["events"] if row else []

    def _rasas_store(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self.house.rasa.var / "rasa.db"))


@pytest.fixture
def chat(house: House) -> Talk:
    return Talk(house, Channel.WECHAT)


@pytest.fixture
def call(house: House) -> Talk:
    return Talk(house, Channel.IVR)


@pytest.fixture
def another_chat(house: House) -> Callable[[], Talk]:
    return lambda: Talk(house, Channel.WECHAT)
