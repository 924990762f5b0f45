"""What a transaction promises, on every database."""

from __future__ import annotations

import asyncio
import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy.exc import DBAPIError

from cases.domain.errors import NotFound
from cases.domain.messages import Channel
from cases.ports import UnitOfWorkFactory
from cases.store import open_store
from tests.contract.conftest import Database
from tests.contract.samples import LEASE, NOW, TEXT, draft, inbound, later, outbound

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]

KEEPS_AND_WAITS = """
import asyncio, sys
from cases.store import open_store
from tests.contract.samples import NOW, inbound

async def main():
    async with open_store(sys.argv[1]) as store, store() as work:
        await work.inbox.add(inbound(), NOW)
        await work.commit()
        await work.inbox.add(inbound("half"), NOW)
        print("kept", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_several_things_happen_together_or_not_at_all(store: UnitOfWorkFactory) -> None:
    for is_committed in (False, True):
        async with store() as work:
            await work.drafts.save(draft())
            await work.outbox.add(outbound(), NOW)
            if is_committed:
                await work.commit()
        async with store() as work:
            assert (await work.drafts.get("d1") is not None) is is_committed
            assert await work.outbox.backlog() == is_committed


async def test_what_follows_a_commit_is_another_transaction(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.inbox.add(inbound("1"), NOW)
        await work.commit()
        await work.inbox.add(inbound("2"), NOW)
        await work.commit()
        await work.inbox.add(inbound("3"), NOW)
    async with store() as work:
        assert await work.inbox.backlog() == 2


async def test_a_failed_statement_leaves_the_store_usable(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        with pytest.raises(DBAPIError) as refused:
            await work.drafts.save(replace(draft(), id=cast("str", None)))
    assert TEXT not in str(refused.value), "what she wrote stays out of errors, and so out of logs"
    async with store() as work:
        assert await work.inbox.add(inbound(), NOW)
        await work.commit()


async def test_who_only_reads_cannot_write(store: UnitOfWorkFactory) -> None:
    async with store(read_only=True) as work:
        assert await work.inbox.backlog() == 0
        with pytest.raises(DBAPIError):
            await work.inbox.add(inbound(), NOW)
    async with store() as work:
        assert await work.inbox.add(inbound(), NOW), "the same connection writes again for the next who may"
        await work.commit()


async def test_who_only_reads_waits_for_no_writer(shared_database: Database) -> None:
    async with open_store(shared_database.url) as store, store() as writer:
        await writer.inbox.add(inbound(), NOW)
        async with asyncio.timeout(5), store(read_only=True) as reader:
            assert await reader.inbox.backlog() == 0


async def test_what_a_writer_has_read_nobody_changes_under_it(stores: Stores) -> None:
    """Twenty turns at once, each reading the draft and adding one to a count in it: none is lost."""
    async with stores[0]() as work:
        await work.drafts.save(draft(updated_at=NOW))
        await work.commit()

    async def turn(number: int) -> None:
        async with stores[number % 2]() as work:
            read = await work.drafts.current(Channel.WECHAT, "citizen-1")
            assert read is not None
            await asyncio.sleep(0.001)
            await work.drafts.save(read.ask(read.asking or pytest.fail("nothing is asked")))
            await work.commit()

    await asyncio.gather(*map(turn, range(20)))
    async with stores[0]() as work:
        read = await work.drafts.get("d1")
    assert read is not None
    assert read.times_asked["confirm"] == 20


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///{}/jiesu.db"])
async def test_one_unit_of_work_inside_another_is_refused_at_once(url: str, tmp_path: Path) -> None:
    async with open_store(url.format(tmp_path)) as store, store() as outer:
        with pytest.raises(RuntimeError, match="open in this task already"):
            async with store():
                pytest.fail("the inner one waits for the outer one's end")
        assert await outer.inbox.add(inbound(), NOW), "the outer one is unharmed"


async def test_cancelled_workers_give_everything_back(stores: Stores) -> None:
    """Sixty workers cancelled at any moment: what was told to be kept is kept, and the next worker works."""
    told: set[str] = set()
    dice = random.Random(7)

    async def keep(name: str) -> None:
        async with stores[0]() as work:
            await work.inbox.add(inbound(name, name), NOW)
            await work.commit()
            told.add(name)

    for number in range(60):
        task = asyncio.create_task(keep(f"n{number}"))
        await asyncio.sleep(dice.random() * 0.006)
        task.cancel()
        await asyncio.wait([task], timeout=20)
        assert task.done()
    async with asyncio.timeout(20):
        await keep("last")
        async with stores[1]() as work:
            kept = {entry.message.message_id for entry in await work.inbox.claim(later(1), lease=LEASE, limit=100)}
    assert told <= kept


async def test_a_killed_process_leaves_what_it_committed(shared_database: Database) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        KEEPS_AND_WAITS,
        shared_database.url,
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"kept\n"
    finally:
        child.kill()
        await child.wait()
    async with open_store(shared_database.url) as store, store() as work:
        kept = await work.inbox.get(Channel.WECHAT, "m1")
        assert kept is not None
        assert kept.message.text == TEXT
        assert await work.inbox.backlog() == 1
        assert await work.inbox.add(inbound("next"), NOW)


@pytest.mark.parametrize("id", [-1, 0, 2**31, 2**63 - 1, 2**63, 10**30])
async def test_an_id_that_no_row_can_have_is_not_found(store: UnitOfWorkFactory, id: int) -> None:
    async with store() as work:
        assert await work.cases.get(id) is None
        assert await work.cases.evidence(id) is None
        assert await work.tickets.get(id) is None
        assert await work.users.get(id) is None
        assert await work.calls.turn("c1", id) is None
        with pytest.raises(NotFound):
            await work.tickets.close(id, by="room-1", at=NOW, result="")
