"""Our client against the simulated platform: tokens, messages, files, and everything it refuses."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer

from cases.domain.messages import Channel, OutboundMessage, OutboxEntry, OutboxStatus
from cases.ports import DeliveryFailed, FailureKind
from integrations.wechat.client import WeChatClient
from integrations.wechat.outbound import WeChatMedia, WeChatMessenger
from integrations.wechat.settings import WeChatSettings

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"


@pytest.fixture
async def house(open_house: Any) -> Any:
    house = await open_house(workers=False, may_hold=lambda: False)
    await house.platform.follow(OPENID)
    return house


def entry(text: str, openid: str = OPENID, key: str = "k1") -> OutboxEntry:
    now = datetime.now(UTC)
    message = OutboundMessage(key, Channel.WECHAT, openid, text)
    return OutboxEntry(1, message, now, OutboxStatus.QUEUED, 1, now)


async def failure(house: Any, text: str = "您好", openid: str = OPENID) -> tuple[FailureKind, str]:
    with pytest.raises(DeliveryFailed) as failed:
        await WeChatMessenger(house.client).send(entry(text, openid))
    return failed.value.kind, failed.value.code


def texts(house: Any) -> list[str]:
    return [message.text for message in house.platform.inbox(OPENID)]


class TestMessages:
    async def test_a_message_reaches_her(self, house: Any) -> None:
        sent = await WeChatMessenger(house.client).send(entry("您的投诉有结果了 \U0001f600 \\u4f60 <a>\n\t."))
        assert sent.route == "api"
        assert texts(house) == ["您的投诉有结果了 \U0001f600 \\u4f60 <a>\n\t."]

    async def test_controls_do_not_make_the_platform_refuse_the_rest(self, house: Any) -> None:
        await WeChatMessenger(house.client).send(entry("有\x0b结\x00果\ud800了"))
        assert texts(house) == ["有结果了"]

    async def test_a_long_one_goes_in_parts_and_a_failure_between_repeats_none(self, house: Any) -> None:
        text = "您的投诉已经登记,我们会在期限内答复您。" * 100
        messenger = WeChatMessenger(house.client)
        send_text, calls = house.client.send_text, 0

        async def fails_the_second_time(openid: str, part: str) -> None:
            nonlocal calls
            calls += 1
            if calls == 2:
                house.platform.refuse_next(-1)
            await send_text(openid, part)

        house.client.send_text = fails_the_second_time
        with pytest.raises(DeliveryFailed):
            await messenger.send(entry(text))
        await messenger.send(entry(text))
        assert "".join(texts(house)) == text
        assert len(texts(house)) == 3

    async def test_the_platform_would_have_refused_it_whole(self, house: Any) -> None:
        with pytest.raises(DeliveryFailed) as failed:
            await house.client.send_text(OPENID, "长" * 683)
        assert (failed.value.kind, failed.value.code) == (FailureKind.PERMANENT, "45002")

    async def test_whom_the_platform_does_not_know_is_a_permanent_failure(self, house: Any) -> None:
        assert await failure(house, openid="oNobody") == (FailureKind.PERMANENT, "40003")

    async def test_who_has_left_must_be_reached_otherwise(self, house: Any) -> None:
        await house.platform.unfollow(OPENID)
        assert await failure(house) == (FailureKind.NEXT_ROUTE, "43004")

    async def test_the_fourth_message_after_a_gesture_must_go_otherwise(self, house: Any) -> None:
        for number in range(3):
            await WeChatMessenger(house.client).send(entry(str(number)))
        assert await failure(house) == (FailureKind.NEXT_ROUTE, "45047")

    async def test_after_the_window_it_must_go_otherwise(self, open_house: Any) -> None:
        now = datetime.now(UTC)
        house = await open_house(workers=False, may_hold=lambda: False, clock=lambda: now)
        await house.platform.follow(OPENID)
        await house.platform.say(OPENID, "喂")
        now += timedelta(hours=47)
        await WeChatMessenger(house.client).send(entry("还在"))
        now += timedelta(hours=1)
        house.platform.tokens.stable(now, force=False)
        assert await failure(house) == (FailureKind.NEXT_ROUTE, "45015")

    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            (-1, FailureKind.RETRY_LATER),
            (45009, FailureKind.RETRY_LATER),
            (43019, FailureKind.NEXT_ROUTE),
            (48001, FailureKind.CONFIGURATION),
        ],
    )
    async def test_other_codes_are_told_by_the_table(self, house: Any, code: int, kind: FailureKind) -> None:
        house.platform.refuse_next(code)
        assert await failure(house) == (kind, str(code))

    async def test_what_a_person_must_see_is_in_the_log_and_nothing_of_hers(self, house: Any) -> None:
        house.platform.refuse_next(48001)
        with structlog.testing.capture_logs() as logs:
            await failure(house, "她的手机号是13800000000")
        (line,) = logs
        assert (line["log_level"], line["code"]) == ("error", "48001")
        assert OPENID not in str(logs)
        assert "138" not in str(logs)


class TestTokens:
    async def test_fifty_messages_at_once_fetch_one_token(self, house: Any) -> None:
        house.platform.allowances.take = lambda openid, now: 0
        await asyncio.gather(*(house.client.send_text(OPENID, str(number)) for number in range(50)))
        assert len(texts(house)) == 50
        assert house.platform.tokens.issued == 1

    async def test_fifty_messages_with_a_dead_token_fetch_one_more(self, house: Any) -> None:
        house.platform.allowances.take = lambda openid, now: 0
        await house.client.send_text(OPENID, "first")
        house.platform.tokens.expire_all(house.platform.clock())
        await asyncio.gather(*(house.client.send_text(OPENID, str(number)) for number in range(50)))
        assert len(texts(house)) == 51
        assert house.platform.tokens.issued == 2

    async def test_a_token_that_the_platform_has_forgotten_is_replaced_at_once(self, house: Any) -> None:
        await house.client.send_text(OPENID, "1")
        house.platform.tokens.revoke_all()
        await house.client.send_text(OPENID, "2")
        assert texts(house) == ["1", "2"]

    async def test_a_token_is_forced_when_the_platform_insists_on_one_it_refuses(self, house: Any) -> None:
        await house.client.send_text(OPENID, "1")
        house.platform.refuse_next(40001)
        await house.client.send_text(OPENID, "2")
        assert texts(house) == ["1", "2"]
        assert house.platform.tokens.issued == 2

    async def test_but_not_twice_in_half_a_minute_and_never_without_end(self, house: Any) -> None:
        house.platform.refuse_next(40001, times=100)
        assert await failure(house) == (FailureKind.REFRESH_TOKEN, "40001")
        assert await failure(house) == (FailureKind.RETRY_LATER, "force_refresh")
        assert house.platform.tokens.issued == 2

    async def test_a_wrong_secret_is_a_matter_of_configuration(self, house: Any) -> None:
        settings = WeChatSettings("wx1234567890", "wrong", "tok", api_base_url=house.api_url)
        client = WeChatClient(house.context, settings)
        try:
            with pytest.raises(DeliveryFailed) as failed:
                await client.send_text(OPENID, "x")
        finally:
            await client.close()
        assert (failed.value.kind, failed.value.code) == (FailureKind.CONFIGURATION, "40125")


class TestFiles:
    async def test_a_file_is_streamed_with_its_type(self, house: Any) -> None:
        content = bytes(range(256)) * 4096
        media_id = house.platform.media.keep(content, "image/jpeg", "a.jpg", house.platform.clock())
        assert await fetched(house, media_id) == ("image/jpeg", content)

    async def test_a_refused_token_is_replaced_here_too(self, house: Any) -> None:
        media_id = house.platform.media.keep(b"x", "image/png", "a.png", house.platform.clock())
        assert (await fetched(house, media_id))[1] == b"x"
        house.platform.tokens.revoke_all()
        assert (await fetched(house, media_id))[1] == b"x"

    async def test_a_file_that_is_gone_is_a_permanent_failure(self, house: Any) -> None:
        with pytest.raises(DeliveryFailed) as failed:
            await fetched(house, "no-such-file")
        assert (failed.value.kind, failed.value.code) == (FailureKind.PERMANENT, "40007")

    async def test_our_own_failure_while_reading_is_not_blamed_on_the_platform(self, house: Any) -> None:
        media_id = house.platform.media.keep(b"x", "image/png", "a.png", house.platform.clock())
        with pytest.raises(OSError, match="disk full"):
            async with WeChatMedia(house.client).open(media_id):
                raise OSError("disk full")


class TestTheNetwork:
    @pytest.mark.parametrize(
        ("status", "body"),
        [(500, b"oops"), (502, b"<html>"), (200, b"<html>"), (200, b"[]"), (200, b'{"errcode": "x"}'), (302, b"")],
    )
    async def test_nonsense_is_tried_again_later(self, house: Any, status: int, body: bytes) -> None:
        async def nonsense(_: web.Request) -> web.Response:
            return web.Response(status=status, body=body, headers={"Location": "http://127.0.0.1:1/"})

        assert await failure_at(house, nonsense) is FailureKind.RETRY_LATER

    async def test_a_broken_connection_is_tried_again_later(self, house: Any) -> None:
        async def hang_up(request: web.Request) -> web.Response:
            assert request.transport
            request.transport.close()
            return web.Response()

        assert await failure_at(house, hang_up) is FailureKind.RETRY_LATER

    async def test_every_call_goes_to_the_moved_address(self, house: Any) -> None:
        called = []

        async def note(request: web.Request) -> web.Response:
            called.append(request.path)
            if request.path.endswith("stable_token"):
                return web.json_response({"access_token": "t", "expires_in": 7200})
            return web.json_response({"errcode": 40003})

        async with serve(note) as server:
            settings = WeChatSettings("wx9", "s", "t", api_base_url=f"{server.make_url('/moved/cgi-bin/')}")
            client = WeChatClient(house.context, settings)
            for call in (client.send_text(OPENID, "x"), read_all(client, "m")):
                with pytest.raises(DeliveryFailed):
                    await call
            await client.close()
        assert called == [
            "/moved/cgi-bin/stable_token",
            "/moved/cgi-bin/message/custom/send",
            "/moved/cgi-bin/media/get",
        ]


class serve:
    """One handler for every path."""

    def __init__(self, handler: Any) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> TestServer:
        await self._server.start_server()
        return self._server

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()


async def failure_at(house: Any, handler: Any) -> FailureKind:
    async with serve(handler) as server:
        settings = WeChatSettings("wx8", "s", "t", api_base_url=str(server.make_url("/")))
        client = WeChatClient(house.context, settings)
        try:
            with pytest.raises(DeliveryFailed) as failed:
                await client.send_text(OPENID, "x")
        finally:
            await client.close()
    return failed.value.kind


async def fetched(house: Any, media_id: str) -> tuple[str, bytes]:
    return await read_all(house.client, media_id)


async def read_all(client: WeChatClient, media_id: str) -> tuple[str, bytes]:
    async with WeChatMedia(client).open(media_id) as (media_type, chunks):
        return media_type, b"".join([chunk async for chunk in chunks])
