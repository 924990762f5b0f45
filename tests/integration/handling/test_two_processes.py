"""Handlers on two processes of a hall with PostgreSQL: whatever they send at once happens once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from cases.domain.errors import Conflict, IllegalTransition
from cases.domain.workflow import State
from cases.services import handling
from cases.store import open_store
from tests.services import ServiceMissing, postgres_server, skip_or_fail
from tests.unit.handling.room import CLERK, TUESDAY, Room, a_room

pytestmark = pytest.mark.postgres
MANY = 6


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    try:
        with postgres_server() as started:
            yield started
    except ServiceMissing as missing:
        skip_or_fail(missing)


@pytest.fixture
async def rooms(address: str) -> AsyncIterator[list[Room]]:
    """Two processes' worth of everything that is not shared through the database."""
    async with AsyncExitStack() as stack:
        both = []
        for _ in range(2):
            room = await stack.enter_async_context(a_room())
            store = await stack.enter_async_context(open_store(address))
            both.append(Room(replace(room.context, unit_of_work=store)))
        yield both


async def test_one_answer_however_often_it_is_sent_at_once(rooms: list[Room]) -> None:
    case = await rooms[0].case(state=State.UNIT_REPLIED, key="answer")
    await asyncio.gather(
        *(handling.reply(rooms[n % 2].context, case.id, by=CLERK, now=TUESDAY, text="已整改") for n in range(MANY))
    )
    assert len(await rooms[1].told(case)) == 1
    assert [event.action for event in (await rooms[1].see(case.id)).events].count("reply") == 1


async def test_one_extension_however_often_it_is_sent_at_once(rooms: list[Room]) -> None:
    case = await rooms[0].case(state=State.ACCEPTED, key="extension")
    await asyncio.gather(
        *(
            handling.extend(
                rooms[n % 2].context,
                case.id,
                by=CLERK,
                now=TUESDAY,
                reason="需调取录像",
                explained_at=TUESDAY - timedelta(hours=1),
                understood=True,
            )
            for n in range(MANY)
        )
    )
    assert len((await rooms[1].see(case.id)).extensions) == 1


async def test_of_many_different_decisions_one_stands_and_the_others_are_told(rooms: list[Room]) -> None:
    case = await rooms[0].case(key="decision")
    outcomes = await asyncio.gather(
        *(handling.accept(rooms[n % 2].context, case.id, by=CLERK, now=TUESDAY, item=n + 1) for n in range(MANY)),
        return_exceptions=True,
    )
    late = [outcome for outcome in outcomes if isinstance(outcome, Conflict | IllegalTransition)]
    assert len(late) == MANY - 1
    assert len((await rooms[1].see(case.id)).events) == 2
