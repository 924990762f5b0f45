"""The simulated platform towards an account that behaves badly, and towards the citizen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from simulator.wechat import Account, Author, NotFollowing, WeChatPlatform
from simulator.wechat.platform import OUT_OF_ORDER

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"


class BadAccount:
    """A callback that answers as it is told, one behaviour for each try."""

    def __init__(self) -> None:
        self.behaviours: list[str] = []
        self.bodies: list[bytes] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        behaviour = self.behaviours.pop(0) if self.behaviours else "success"
        if behaviour == "late":
            await asyncio.sleep(1)
        if behaviour == "error":
            return web.Response(status=500)
        return web.Response(text="success" if behaviour == "late" else behaviour)


@pytest.fixture
def bad() -> BadAccount:
    return BadAccount()


@pytest.fixture
async def platform(bad: BadAccount) -> AsyncIterator[WeChatPlatform]:
    app = web.Application()
    app.router.add_post("/", bad.answer)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    account = Account("wx1", "s", "tok", str(server.make_url("/")))
    async with WeChatPlatform(account, answer_within=timedelta(seconds=0.4)) as platform:
        await platform.follow(OPENID)
        bad.bodies.clear()
        yield platform
    await server.close()


@pytest.mark.parametrize(
    ("behaviours", "tries"), [([], 1), (["error"], 2), (["late", "error"], 3), (["", "never asked"], 1)]
)
async def test_it_tries_until_it_is_answered(
    platform: WeChatPlatform, bad: BadAccount, behaviours: list[str], tries: int
) -> None:
    bad.behaviours = behaviours
    delivery = await platform.say(OPENID, "喂")
    assert (delivery.acknowledged, delivery.tries, len(bad.bodies)) == (True, tries, tries)
    assert platform.inbox(OPENID) == []


async def test_every_try_is_the_same_message(platform: WeChatPlatform, bad: BadAccount) -> None:
    bad.behaviours = ["error", "error"]
    await platform.say(OPENID, "喂")
    assert len(set(bad.bodies)) == 1
    await platform.say(OPENID, "喂")
    assert len(set(bad.bodies)) == 2


async def test_after_three_tries_she_sees_an_error(platform: WeChatPlatform, bad: BadAccount) -> None:
    bad.behaviours = ["late", "error", "late", "never asked"]
    delivery = await platform.say(OPENID, "喂")
    assert (delivery.acknowledged, delivery.tries) == (False, 3)
    (message,) = platform.inbox(OPENID)
    assert (message.author, message.text) == (Author.PLATFORM, OUT_OF_ORDER)


async def test_a_malformed_answer_shows_an_error_at_once(platform: WeChatPlatform, bad: BadAccount) -> None:
    bad.behaviours = ["<html>", "never asked"]
    delivery = await platform.say(OPENID, "喂")
    assert (delivery.acknowledged, delivery.tries) == (False, 1)
    assert [message.text for message in platform.inbox(OPENID)] == [OUT_OF_ORDER]


async def test_an_account_that_is_not_there_is_an_error_too(platform: WeChatPlatform) -> None:
    object.__setattr__(platform.account, "callback_url", "http://127.0.0.1:1/")
    assert not (await platform.say(OPENID, "喂")).acknowledged


async def test_only_a_follower_can_write(platform: WeChatPlatform) -> None:
    for act in (platform.say("oStranger", "喂"), platform.click("oStranger", "k"), platform.unfollow("oStranger")):
        with pytest.raises(NotFollowing):
            await act


async def test_the_chat_shows_both_sides_in_order_and_can_be_followed(platform: WeChatPlatform) -> None:
    updates = platform.updates(OPENID)
    await platform.say(OPENID, "喂")
    await platform.deliver(OPENID, "您好")
    await platform.deliver("oSomebodyElse", "不是给她的")
    seen = [await anext(updates), await anext(updates)]
    assert [(m.author, m.text) for m in seen] == [(Author.CITIZEN, "喂"), (Author.ACCOUNT, "您好")]
    assert platform.chat(OPENID, after=seen[0].id) == [seen[1]]


async def test_waiting_for_the_inbox_ends_when_something_comes(platform: WeChatPlatform) -> None:
    waiting = asyncio.create_task(platform.wait_for_inbox(OPENID, 1, timeout=5))
    await asyncio.sleep(0)
    await platform.deliver(OPENID, "您好")
    assert [m.text for m in await waiting] == ["您好"]
    with pytest.raises(TimeoutError):
        await platform.wait_for_inbox(OPENID, 2, timeout=0.05)
