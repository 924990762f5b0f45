"""What tickets, users and sessions promise, on every database."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from cases.domain.errors import Conflict, NotFound
from cases.domain.messages import Channel
from cases.domain.roles import Role, User
from cases.domain.ticket import Ticket, TicketKind
from cases.ports import Session, UnitOfWorkFactory
from tests.contract.samples import NOW, later

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]

CHIEF = User(0, "chief-3", "周文", Role.CHIEF, ("12", "A3"))


def ticket(key: str = "t1", kind: TicketKind = TicketKind.PERSON_WANTED, seconds: float = 0) -> Ticket:
    return Ticket(0, key, kind, Channel.IVR, "13800138000", "请人工联系", later(seconds), phone="13800138000")


async def test_a_ticket_is_opened_once(stores: Stores) -> None:
    async def open_one(number: int) -> Ticket:
        async with stores[number % 2]() as work:
            opened = await work.tickets.open(replace(ticket(), text=f"第{number}次"))
            await work.commit()
            return opened

    opened = await asyncio.gather(*map(open_one, range(20)))
    assert len(set(opened)) == 1
    async with stores[0]() as work:
        assert await work.tickets.get(opened[0].id) == opened[0]
        assert await work.tickets.get(404) is None


async def test_tickets_are_listed_oldest_first(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.tickets.open(ticket("new", seconds=9))
        old = await work.tickets.open(ticket("old", TicketKind.CALL_BACK))
        await work.tickets.open(ticket("middle", TicketKind.CALL_BACK, seconds=5))
        await work.tickets.close(old.id, by="room-1", at=later(60), result="已致电")
        every = await work.tickets.list(open_only=False)
        assert [t.key for t in every] == ["old", "middle", "new"]
        assert every[0] == replace(old, closed_at=later(60), closed_by="room-1", result="已致电")
        assert [t.key for t in await work.tickets.list(open_only=True)] == ["middle", "new"]
        assert [t.key for t in await work.tickets.list(open_only=True, kind=TicketKind.CALL_BACK)] == ["middle"]


async def test_a_ticket_is_closed_once(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        opened = await work.tickets.open(ticket())
        await work.tickets.close(opened.id, by="room-1", at=later(1), result="第一次")
        with pytest.raises(Conflict):
            await work.tickets.close(opened.id, by="room-2", at=later(2), result="第二次")
        with pytest.raises(NotFound):
            await work.tickets.close(404, by="room-2", at=later(2), result="")
        kept = await work.tickets.get(opened.id)
    assert kept is not None
    assert kept.result == "第一次"


async def test_the_bot_is_silent_while_she_waits_for_a_person(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.tickets.open(ticket("other kind", TicketKind.NO_ANSWER))
        assert not await work.tickets.waits_for_person(Channel.IVR, "13800138000")
        opened = await work.tickets.open(ticket())
        assert await work.tickets.waits_for_person(Channel.IVR, "13800138000")
        assert not await work.tickets.waits_for_person(Channel.IVR, "13900139000")
        assert not await work.tickets.waits_for_person(Channel.WECHAT, "13800138000")
        await work.tickets.close(opened.id, by="room-1", at=later(1), result="")
        assert not await work.tickets.waits_for_person(Channel.IVR, "13800138000")


async def test_what_she_says_while_she_waits_stands_on_her_ticket(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        opened = await work.tickets.open(ticket())
        other = await work.tickets.open(ticket("other kind", TicketKind.NO_ANSWER))
        await work.tickets.add_words(Channel.IVR, "13800138000", "还在吗")
        waiting, untouched = await work.tickets.get(opened.id), await work.tickets.get(other.id)
    assert waiting is not None
    assert untouched is not None
    assert waiting.text == f"{opened.text}\n还在吗"
    assert untouched.text == other.text


async def test_a_user_comes_back_as_added(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        added = await work.users.add(CHIEF, "hash-1")
        await work.commit()
    assert added == replace(CHIEF, id=added.id)
    async with store(read_only=True) as work:
        assert await work.users.by_login("chief-3") == (added, "hash-1")
        assert await work.users.get(added.id) == added
        assert await work.users.by_login("Chief-3") is None
        assert await work.users.get(404) is None


async def test_a_login_is_taken_once(stores: Stores) -> None:
    async def add(number: int) -> bool:
        async with stores[number % 2]() as work:
            try:
                await work.users.add(CHIEF, f"hash-{number}")
            except Conflict:
                return False
            await work.commit()
            return True

    assert sum(await asyncio.gather(*map(add, range(10)))) == 1


async def test_a_user_is_changed(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        added = await work.users.add(CHIEF, "hash-1")
        other = await work.users.add(replace(CHIEF, login="admin", role=Role.ADMINISTRATOR, windows=()), "hash-2")
        locked = replace(added, failed_logins=5, locked_until=later(900), windows=())
        await work.users.save(locked)
        assert await work.users.by_login("chief-3") == (locked, "hash-1"), "no new password, the old one stays"
        await work.users.save(replace(locked, disabled=True), password_hash="hash-3")
        assert await work.users.by_login("chief-3") == (replace(locked, disabled=True), "hash-3")
        with pytest.raises(Conflict):
            await work.users.save(replace(added, login="admin"))
        with pytest.raises(NotFound):
            await work.users.save(replace(added, id=404, login="nobody"))
        assert [u.login for u in await work.users.list()] == ["admin", "chief-3"]
        assert await work.users.get(other.id) == other


async def test_a_session_lasts_until_its_end(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        user = await work.users.add(CHIEF, "hash-1")
        short = Session("s1", user.id, "csrf", NOW, later(60))
        long = Session("s2", user.id, "csrf", NOW, later(600))
        await work.sessions.add(short)
        await work.sessions.add(long)
        assert await work.sessions.get("s1", later(59)) == short
        assert await work.sessions.get("s1", later(60)) is None
        assert await work.sessions.purge(later(60)) == 1
        assert await work.sessions.get("s1", NOW) is None
        assert await work.sessions.get("s2", NOW) == long


async def test_sessions_are_ended(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        user = await work.users.add(CHIEF, "hash-1")
        other = await work.users.add(replace(CHIEF, login="room-1"), "hash-2")
        for key, owner in (("a", user), ("b", user), ("c", user), ("d", other)):
            await work.sessions.add(Session(key, owner.id, "csrf", NOW, later(60)))
        await work.sessions.remove("a")
        assert await work.sessions.get("a", NOW) is None
        assert await work.sessions.get("b", NOW) is not None
        await work.sessions.remove_of_user(user.id)
        assert [await work.sessions.get(key, NOW) is not None for key in "bcd"] == [False, False, True]
