"""Processes die at the worst moment; every message is answered in the end, and there is one case for each citizen."""

from __future__ import annotations

import asyncio
import signal
from itertools import count

import aiohttp
import pytest

from cases.domain.messages import Channel
from simulator.wechat import WeChatPlatform
from simulator.wechat.push import read_reply, write_push
from tests.end_to_end.citizen import BEGINNING, FILED, READ_BACK, STORY, Citizen
from tests.end_to_end.conftest import CasesOf
from tests.end_to_end.processes import Processes, all_gone, send

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.asyncio(loop_scope="session"),
]

_message_ids = count(7_000_000_000)


async def pushed(platform: WeChatPlatform, citizen: Citizen, text: str, *, times: int) -> list[str | None]:
    """The very same message pushed so many times at once; each try's passive reply."""
    account = platform.account
    now = int(platform.clock().timestamp())
    fields = {
        "ToUserName": account.original_id,
        "FromUserName": citizen.openid,
        "CreateTime": now,
        "MsgType": "text",
        "Content": text,
        "MsgId": next(_message_ids),
    }

    async def one_try(http: aiohttp.ClientSession) -> str | None:
        push = write_push(account, fields, now)
        headers = {"Content-Type": push.content_type}
        async with http.post(account.callback_url, params=push.query, data=push.body, headers=headers) as response:
            assert response.status == 200
            return read_reply(account, citizen.openid, await response.read())

    async with aiohttp.ClientSession() as http:
        return await asyncio.gather(*(one_try(http) for _ in range(times)))


async def test_the_same_callback_three_times(citizen: Citizen, platform: WeChatPlatform, cases_of: CasesOf) -> None:
    read_backs = await pushed(platform, citizen, STORY, times=3)
    filings = await pushed(platform, citizen, "对", times=3)
    # A try that was too late for the passive reply gets none; she is then told once by customer service.
    for replies, words in ((read_backs, READ_BACK), (filings, FILED)):
        texts = {text for text in replies if text is not None}
        assert len(texts) <= 1
        if not texts:
            texts = {await citizen.told(words)}
        assert words in texts.pop()
    (case,) = await cases_of(Channel.WECHAT, citizen.openid)
    # Nothing more comes: three tries are one message.
    await asyncio.sleep(8)
    assert citizen.shown(FILED) + any(filings) == 1
    assert citizen.shown(READ_BACK) + any(read_backs) == 1
    assert await cases_of(Channel.WECHAT, citizen.openid) == [case]


async def test_rasa_killed_in_mid_form(house: Processes, citizen: Citizen, cases_of: CasesOf) -> None:
    await citizen.say(BEGINNING)
    await citizen.told("哪位工作人员")
    await house.kill("rasa")
    delivery = await citizen.say("白璐")
    assert delivery.acknowledged
    await house.start("rasa")
    await _filed_once(citizen, cases_of)


async def test_web_killed_between_commit_and_answer(house: Processes, citizen: Citizen, cases_of: CasesOf) -> None:
    await citizen.say(STORY)
    await citizen.told(READ_BACK)
    *_, rasa = house.family("rasa")
    # Rasa takes the message and does not come back; web has acknowledged and waits for it.
    send(rasa, signal.SIGSTOP)
    delivery = await citizen.say("对")
    assert delivery.tries == 1
    await house.kill("web")
    send(rasa, signal.SIGCONT)
    await house.start("web")
    await _filed_once(citizen, cases_of)


async def test_both_killed_between_commit_and_answer(house: Processes, citizen: Citizen, cases_of: CasesOf) -> None:
    await citizen.say(STORY)
    await citizen.told(READ_BACK)
    send(house.family("rasa")[-1], signal.SIGSTOP)
    delivery = await citizen.say("对")
    assert delivery.tries == 1
    await house.kill("rasa", "web")
    await house.start()
    await _filed_once(citizen, cases_of)


async def test_rasa_down_for_a_minute(house: Processes, platform: WeChatPlatform, cases_of: CasesOf) -> None:
    citizens = [Citizen(platform) for _ in range(6)]
    for citizen in citizens:
        await citizen.follow()
    await house.kill("rasa")
    await house.ready(503)
    for citizen in citizens:
        delivery = await citizen.say(STORY)
        assert delivery.tries == 1, "not acknowledged although only the answer is late"
    await asyncio.sleep(60)
    await house.start("rasa")
    await house.ready()
    for citizen in citizens:
        await _filed_once(citizen, cases_of)


async def test_a_dead_rasa_is_started_again(house: Processes, citizen: Citizen, cases_of: CasesOf) -> None:
    _, rasa = house.family("rasa")
    send(rasa, signal.SIGKILL)
    await citizen.say(STORY)
    await _filed_once(citizen, cases_of)
    assert house.family("rasa")[-1].pid != rasa.pid


async def test_rasa_does_not_outlive_who_started_it(house: Processes) -> None:
    orphans = await house.kill_parent("rasa")
    assert orphans
    await all_gone(orphans, within=30)


async def _filed_once(citizen: Citizen, cases_of: CasesOf) -> None:
    """She gets her number in the end, and there is one case of hers, with this number."""
    number = await citizen.answer_until_filed()
    (case,) = await cases_of(Channel.WECHAT, citizen.openid)
    assert case.number == number
    assert citizen.shown(FILED) == 1
