"""Processes die at the worst moment; every message is answered in the end, and there is one case for each."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from cases.domain.hall import Window
from simulator.wechat.platform import WeChatPlatform
from tests.end_to_end.processes import Processes, a_platform

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.timeout(300)]


def numbers(house: Processes) -> list[str]:
    with closing(sqlite3.connect(house.folder / "jiesu.db")) as database:
        return [row[0] for row in database.execute("select number from cases order by id")]


def narrative(window: Window) -> str:
    who = next(s.name for s in window.staff if s.name != window.chief)
    return f"昨天下午三点我在{window.code}号窗口办{window.business[0]},{who}态度特别差,把我的材料扔了出来"


async def told(platform: WeChatPlatform, openid: str, words: str, *, within: float = 90) -> str:
    """What she is shown that holds `words`, as soon as it is there."""
    async with asyncio.timeout(within):
        seen = 0
        while True:
            inbox = platform.inbox(openid)
            for message in inbox[seen:]:
                if words in message.text:
                    return message.text
            seen = len(inbox)
            await asyncio.sleep(0.1)


async def test_rasa_killed_in_mid_form(house: Processes, window: Window) -> None:
    async with a_platform(house) as platform:
        await platform.follow("o1")
        await platform.say("o1", f"{window.code}号窗口态度特别差,把我的材料扔了出来")
        await told(platform, "o1", "?")
        await house.kill("rasa")
        await platform.say("o1", next(s.name for s in window.staff if s.name != window.chief))
        await house.start("rasa")
        await house.ready()
        await told(platform, "o1", "什么时候")
        await platform.say("o1", "昨天下午三点")
        await told(platform, "o1", "办")
        await platform.say("o1", window.business[0])
        await told(platform, "o1", "对吗")
        await platform.say("o1", "对")
        await told(platform, "o1", "编号")
        assert len(numbers(house)) == 1


async def test_web_killed_between_commit_and_answer(house: Processes, window: Window) -> None:
    async with a_platform(house) as platform:
        await platform.follow("o1")
        await platform.say("o1", narrative(window))
        await told(platform, "o1", "对吗")
        await house.kill("rasa")
        # Committed and acknowledged, and nobody there to answer it.
        await platform.say("o1", "对")
        await house.kill("web")
        await house.start("web", "rasa")
        await house.ready()
        shown = await told(platform, "o1", "编号")
        assert numbers(house)[0] in shown
        assert len(numbers(house)) == 1


async def test_rasa_down_for_a_minute(house: Processes, window: Window) -> None:
    people = [f"o{number}" for number in range(6)]
    async with a_platform(house) as platform:
        for openid in people:
            await platform.follow(openid)
        await house.kill("rasa")
        for openid in people:
            delivery = await platform.say(openid, narrative(window))
            assert delivery.tries == 1, "acknowledged although nobody can answer"
        await asyncio.sleep(60)
        await house.start("rasa")
        await house.ready()
        for openid in people:
            await told(platform, openid, "对吗")
            await platform.say(openid, "对")
        for openid in people:
            await told(platform, openid, "编号")
        assert len(numbers(house)) == len(people)
