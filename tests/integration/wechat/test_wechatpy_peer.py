"""The simulated platform as wechatpy sees it: a client that knows nothing of us, unmodified.

wechatpy asks for its token at a fixed address that `API_BASE_URL` does not move; the address alone is moved here,
by a subclass that calls wechatpy's own `_fetch_access_token` with it.
"""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from wechatpy.client import WeChatClient
from wechatpy.exceptions import WeChatClientException

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"


@pytest.fixture
async def house(open_house: Any) -> Any:
    house = await open_house(workers=False, may_hold=lambda: False)
    await house.platform.follow(OPENID)
    return house


def peer(house: Any, secret: str = "app-secret", *, auto_retry: bool = True) -> WeChatClient:
    class Moved(WeChatClient):
        API_BASE_URL = f"{house.api_url}/cgi-bin/"

        def fetch_access_token(self) -> Any:
            params = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
            return self._fetch_access_token(f"{self.API_BASE_URL}token", params)

    return Moved("wx1234567890", secret, timeout=5, auto_retry=auto_retry)


async def code_of(call: Any, *arguments: Any) -> int:
    with pytest.raises(WeChatClientException) as error:
        await asyncio.to_thread(call, *arguments)
    return int(error.value.errcode)


async def test_it_fetches_a_token_and_sends(house: Any) -> None:
    answer = await asyncio.to_thread(peer(house).message.send_text, OPENID, "您好 \U0001f600")
    assert answer == {"errcode": 0, "errmsg": "ok"}
    (message,) = house.platform.inbox(OPENID)
    assert (message.text, message.how) == ("您好 \U0001f600", "custom")


async def test_it_recovers_from_an_expired_token(house: Any) -> None:
    client = peer(house)
    await asyncio.to_thread(client.message.send_text, OPENID, "1")
    house.platform.tokens.expire_all(house.platform.clock())
    await asyncio.to_thread(client.message.send_text, OPENID, "2")
    assert [message.text for message in house.platform.inbox(OPENID)] == ["1", "2"]


async def test_it_meets_the_platform_s_limits(house: Any) -> None:
    send = peer(house).message.send_text
    assert await code_of(send, "oNobody", "x") == 40003
    assert await code_of(send, OPENID, "长" * 683) == 45002
    assert await code_of(send, OPENID, "") == 44004
    for _ in range(3):
        await asyncio.to_thread(send, OPENID, "x")
    assert await code_of(send, OPENID, "x") == 45047


async def test_it_uploads_a_picture_fetches_it_back_and_sends_it(house: Any) -> None:
    client = peer(house)
    uploaded = await asyncio.to_thread(client.media.upload, "image", ("a.png", io.BytesIO(b"\x89PNG..."), "image/png"))
    fetched = await asyncio.to_thread(client.media.download, uploaded["media_id"])
    assert (fetched.content, fetched.headers["Content-Type"]) == (b"\x89PNG...", "image/png")
    await asyncio.to_thread(client.message.send_image, OPENID, uploaded["media_id"])
    assert house.platform.inbox(OPENID)[-1].media_id == uploaded["media_id"]


async def test_it_is_told_of_a_wrong_secret(house: Any) -> None:
    assert await code_of(peer(house, "wrong").fetch_access_token) == 40125


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("GET", "/cgi-bin/token?grant_type=x&appid=wx1234567890&secret=app-secret", None, 40002),
        ("GET", "/cgi-bin/token?grant_type=client_credential&appid=wx2&secret=app-secret", None, 40013),
        ("GET", "/cgi-bin/stable_token", None, 43002),
        ("POST", "/cgi-bin/stable_token", b"{", 47001),
        ("POST", "/cgi-bin/message/custom/send", b"{}", 41001),
        ("POST", "/cgi-bin/message/custom/send?access_token=invented", b"{}", 40001),
        ("POST", "/cgi-bin/message/custom/send?access_token=TOKEN", b'{"touser": "\\u006f"}', 40033),
        ("POST", "/cgi-bin/message/custom/send?access_token=TOKEN", b"[]", 47001),
        ("GET", "/cgi-bin/media/get?access_token=TOKEN&media_id=x", None, 40007),
    ],
)
async def test_it_answers_wrong_calls_with_the_platform_s_codes(
    house: Any, method: str, path: str, body: bytes | None, code: int
) -> None:
    token, _ = house.platform.tokens.stable(house.platform.clock(), force=False)
    async with house.http.request(method, house.api_url + path.replace("TOKEN", token), data=body) as response:
        assert response.status == 200
        assert (await response.json(content_type=None))["errcode"] == code
