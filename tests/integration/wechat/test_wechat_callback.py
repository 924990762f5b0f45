"""From the platform's request to the answer in it, over real HTTP."""

from __future__ import annotations

import asyncio
import gzip
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from cases.domain.messages import InboxStatus, OutboxStatus
from simulator.wechat import Mode, PushFormat
from simulator.wechat.platform import OUT_OF_ORDER
from simulator.wechat.push import Push, read_reply, write_push

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"


def push_of(house: Any, text: str = "三号窗口没人", message_id: int = 24001) -> Push:
    fields = {
        "ToUserName": house.platform.account.original_id,
        "FromUserName": OPENID,
        "CreateTime": int(time.time()),
        "MsgType": "text",
        "Content": text,
        "MsgId": message_id,
    }
    return write_push(house.platform.account, fields, int(time.time()))


async def post(house: Any, push: Push, **changes: Any) -> tuple[int, bytes]:
    arguments = {"params": push.query, "data": push.body, "headers": {"Content-Type": push.content_type}} | changes
    async with house.http.post(house.callback_url, **arguments) as response:
        return response.status, await response.read()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("format", list(PushFormat))
async def test_she_writes_and_is_answered_in_the_same_request(open_house: Any, mode: Mode, format: PushFormat) -> None:
    house = await open_house(mode=mode, format=format)
    await house.platform.follow(OPENID)
    delivery = await house.platform.say(OPENID, "三号窗口没人")
    assert (delivery.tries, delivery.reply) == (1, "请问是几号窗口?")
    assert house.engine.heard == ["三号窗口没人"]
    last = house.platform.inbox(OPENID)[-1]
    assert (last.text, last.how) == ("请问是几号窗口?", "passive")


async def test_the_console_s_question_is_echoed(house: Any) -> None:
    assert await house.platform.check_address()
    async with house.http.get(house.callback_url, params={"signature": "0", "echostr": "1"}) as response:
        assert response.status == 400
        assert (await response.json())["field"] == "timestamp"


class TestFollowing:
    async def test_a_new_follower_is_welcomed(self, house: Any) -> None:
        delivery = await house.platform.follow(OPENID)
        assert "开阳市政务服务中心" in delivery.reply

    async def test_a_window_s_code_fills_in_the_window(self, house: Any) -> None:
        delivery = await house.platform.scan(OPENID, "12")
        assert "12号窗口" in delivery.reply

    async def test_a_click_is_answered(self, house: Any) -> None:
        await house.platform.follow(OPENID)
        assert (await house.platform.click(OPENID, "COMPLAIN")).reply

    async def test_whoever_leaves_is_told_nothing_and_kept_waiting_for_nothing(self, open_house: Any) -> None:
        house = await open_house(workers=False, hold=timedelta(seconds=30))
        house.already_follows(OPENID)
        delivery = await house.platform.unfollow(OPENID)
        assert (delivery.acknowledged, delivery.reply) == (True, None)


class TestAcknowledgement:
    async def test_the_head_of_the_answer_comes_long_before_the_reply(self, open_house: Any) -> None:
        house = await open_house()
        house.already_follows(OPENID)
        house.engine.thinking = timedelta(seconds=1.5)
        started = time.monotonic()
        delivery = await house.platform.say(OPENID, "三号窗口没人")
        assert delivery.reply == "请问是几号窗口?"
        assert time.monotonic() - started > 1.5
        assert delivery.acknowledged_after < timedelta(seconds=1)

    async def test_a_proxy_that_speaks_the_old_protocol_is_served_too(self, house: Any) -> None:
        answer = await speak_http_1_0(house, push_of(house))
        head, _, body = answer.partition(b"\r\n\r\n")
        assert b"200 OK" in head
        assert b"chunked" not in head
        assert read_reply(house.platform.account, OPENID, body) == "请问是几号窗口?"

    async def test_it_comes_after_the_commit_and_not_before(self, open_house: Any) -> None:
        house = await open_house(workers=False, hold=timedelta(seconds=0.5))
        push = push_of(house)
        async with house.http.post(house.callback_url, params=push.query, data=push.body) as response:
            assert response.status == 200
            entry = await house.inbox("24001")
            assert entry is not None
            assert entry.status is InboxStatus.RECEIVED
            assert await response.text() == "success"

    async def test_a_message_that_could_not_be_kept_is_not_acknowledged(self, open_house: Any) -> None:
        house = await open_house(workers=False)
        push = push_of(house)
        with closing(sqlite3.connect(house.database)) as database:
            database.execute("DROP TABLE inbox")
        assert (await post(house, push))[0] == 500

    async def test_nothing_is_held_open_while_no_reply_can_be_expected(self, open_house: Any) -> None:
        house = await open_house(workers=False, may_hold=lambda: False, hold=timedelta(seconds=30))
        started = time.monotonic()
        assert await post(house, push_of(house)) == (200, b"success")
        assert time.monotonic() - started < 5

    async def test_only_so_many_are_held_open_at_once(self, open_house: Any) -> None:
        house = await open_house(workers=False, max_held=3, hold=timedelta(seconds=2))
        started = time.monotonic()

        async def seconds_until_answered(number: int) -> float:
            assert await post(house, push_of(house, message_id=number)) == (200, b"success")
            return time.monotonic() - started

        waits = await asyncio.gather(*(seconds_until_answered(number) for number in range(1, 9)))
        assert sorted(wait > 1.9 for wait in waits) == [False] * 5 + [True] * 3
        assert await house.backlog() == 8
        # The places are free again.
        await seconds_until_answered(9)
        assert time.monotonic() - started > 3.8


class TestRepeatedTries:
    async def test_three_tries_of_one_message_are_one_message_and_one_reply(self, house: Any) -> None:
        push = push_of(house)
        answers = [await post(house, push) for _ in range(3)]
        texts = [read_reply(house.platform.account, OPENID, body) for _, body in answers]
        assert texts == ["请问是几号窗口?"] * 3
        assert house.engine.heard == ["三号窗口没人"]
        assert len(await house.replies("24001")) == 1

    async def test_three_tries_at_the_same_moment_too(self, house: Any) -> None:
        push = push_of(house)
        answers = await asyncio.gather(*(post(house, push) for _ in range(3)))
        assert {read_reply(house.platform.account, OPENID, body) for _, body in answers} == {"请问是几号窗口?"}
        assert house.engine.heard == ["三号窗口没人"]
        (reply,) = await house.replies("24001")
        assert (reply.status, reply.route) == (OutboxStatus.SENT, "passive")

    async def test_the_platform_tries_again_when_we_answer_with_an_error(self, open_house: Any) -> None:
        house = await open_house(answer_within=timedelta(seconds=0.2))
        house.already_follows(OPENID)
        object.__setattr__(house.platform.account, "token", "changed")
        delivery = await house.platform.say(OPENID, "三号窗口没人")
        assert (delivery.tries, delivery.acknowledged) == (3, False)
        assert house.platform.inbox(OPENID)[-1].text == OUT_OF_ORDER

    async def test_a_try_that_comes_after_the_reply_went_the_other_way_gets_no_second_one(
        self, open_house: Any
    ) -> None:
        house = await open_house(may_hold=lambda: False)
        await house.platform.follow(OPENID)
        await house.platform.wait_for_inbox(OPENID, 1)
        push = push_of(house)
        house.platform.allowances.by_message(OPENID, house.platform.clock())
        assert await post(house, push) == (200, b"success")
        await house.platform.wait_for_inbox(OPENID, 2)
        assert await post(house, push) == (200, b"success")
        assert [m.how for m in house.platform.inbox(OPENID)] == ["custom", "custom"]


class TestLateReplies:
    async def test_a_reply_that_is_not_ready_in_time_goes_by_customer_service(self, open_house: Any) -> None:
        house = await open_house(hold=timedelta(seconds=0.3))
        house.already_follows(OPENID)
        house.engine.thinking = timedelta(seconds=0.8)
        delivery = await house.platform.say(OPENID, "三号窗口没人")
        assert (delivery.acknowledged, delivery.reply) == (True, None)
        (reply,) = await house.platform.wait_for_inbox(OPENID, 1)
        assert (reply.text, reply.how) == ("请问是几号窗口?", "custom")

    async def test_a_platform_that_hangs_up_gets_the_reply_by_customer_service(self, open_house: Any) -> None:
        house = await open_house(hold=timedelta(seconds=1))
        house.already_follows(OPENID)
        house.engine.thinking = timedelta(seconds=0.5)
        house.platform.allowances.by_message(OPENID, house.platform.clock())
        await send_and_hang_up(house, push_of(house))
        (reply,) = await house.platform.wait_for_inbox(OPENID, 1)
        assert (reply.text, reply.how) == ("请问是几号窗口?", "custom")

    async def test_a_reply_too_long_for_a_passive_one_goes_in_parts(self, open_house: Any) -> None:
        house = await open_house(hold=timedelta(seconds=0.5))
        house.already_follows(OPENID)
        house.engine.reply = "您的投诉已经登记,我们会在期限内答复您。" * 60
        delivery = await house.platform.say(OPENID, "三号窗口没人")
        assert delivery.reply is None
        inbox = await house.platform.wait_for_inbox(OPENID, 2)
        assert "".join(m.text for m in inbox) == house.engine.reply
        assert [m.how for m in inbox] == ["custom", "custom"]


class TestRefusals:
    async def test_a_refusal_is_a_problem_document_that_names_the_field_and_repeats_nothing(self, house: Any) -> None:
        push = push_of(house)
        async with house.http.post(
            house.callback_url, params={**push.query, "msg_signature": "deadbeef"}, data=push.body
        ) as response:
            assert response.status == 403
            assert response.content_type == "application/problem+json"
            problem = await response.json()
        assert (problem["status"], problem["field"]) == (403, "msg_signature")
        assert "deadbeef" not in str(problem)
        assert await house.inbox("24001") is None

    async def test_a_body_over_the_limit_is_refused(self, house: Any) -> None:
        assert (await post(house, push_of(house), data=b"<xml>" + b" " * 1024 * 1024))[0] == 413

    async def test_a_small_body_that_unpacks_to_a_large_one_is_refused(self, house: Any) -> None:
        bomb = gzip.compress(b"<xml>" + b" " * 100_000_000)
        assert len(bomb) < 200_000
        push = push_of(house)
        headers = {"Content-Type": "text/xml", "Content-Encoding": "gzip"}
        assert (await post(house, push, data=bomb, headers=headers))[0] == 413

    async def test_a_hundred_thousand_characters_are_not_over_the_limit(self, open_house: Any) -> None:
        house = await open_house(workers=False, may_hold=lambda: False)
        assert await post(house, push_of(house, text="烦" * 100_000)) == (200, b"success")
        entry = await house.inbox("24001")
        assert entry.message.text == "烦" * 100_000

    @pytest.mark.parametrize("text", ["/restart", '/complain{"window": "3"}', "'; DROP TABLE inbox; --", "<script>"])
    async def test_words_that_look_like_commands_are_words(self, house: Any, text: str) -> None:
        await house.platform.follow(OPENID)
        assert (await house.platform.say(OPENID, text)).reply == "请问是几号窗口?"
        assert house.engine.heard == [text]

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    async def test_other_methods_are_not_allowed(self, house: Any, method: str) -> None:
        async with house.http.request(method, house.callback_url) as response:
            assert response.status == 405


class TestFiles:
    async def test_a_picture_is_fetched_and_kept(self, house: Any) -> None:
        await house.platform.follow(OPENID)
        delivery = await house.platform.send_image(OPENID, b"\xff\xd8 a picture")
        assert delivery.reply
        async with house.context.unit_of_work() as uow:
            found = await uow.cases.evidence(1)
        assert found is not None
        evidence, _ = found
        assert evidence.media_type == "image/jpeg"
        assert await house.context.files.read(evidence.path) == b"\xff\xd8 a picture"

    async def test_a_recognised_voice_is_words(self, house: Any) -> None:
        await house.platform.follow(OPENID)
        await house.platform.send_voice(OPENID, b"#!AMR", recognition="三号窗口没人")
        assert house.engine.heard == ["三号窗口没人"]

    async def test_an_unrecognised_voice_is_answered_with_a_request_to_type(self, house: Any) -> None:
        await house.platform.follow(OPENID)
        delivery = await house.platform.send_voice(OPENID, b"#!AMR")
        assert "打字" in delivery.reply
        assert house.engine.heard == []


async def send_and_hang_up(house: Any, push: Push) -> None:
    """The head of the answer is read, then the connection breaks."""
    url = urlsplit(house.callback_url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    head = f"POST {url.path}?{urlencode(push.query)} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(push.body)}\r\n\r\n"
    writer.write(head.encode() + push.body)
    assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()


async def speak_http_1_0(house: Any, push: Push) -> bytes:
    url = urlsplit(house.callback_url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    head = f"POST {url.path}?{urlencode(push.query)} HTTP/1.0\r\nContent-Length: {len(push.body)}\r\n\r\n"
    writer.write(head.encode() + push.body)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer
