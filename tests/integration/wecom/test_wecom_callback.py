"""WeCom's callbacks over real HTTP, with the vectors of its own pages."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from defusedxml.ElementTree import fromstring
from wechatpy.work.crypto import WeChatCrypto

from cases.domain.errors import InvalidInput
from integrations.wecom.app import create_app
from integrations.wecom.settings import WeComSettings

TOKEN = "QDG6eK"
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
OLD_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
PATHS = ["/wecom/callback", "/wecom/kf/callback"]
ECHO = {
    "msg_signature": "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "timestamp": "1409659589",
    "nonce": "263014780",
    "echostr": "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
}
POSTED = {"msg_signature": "477715d11cdb4164915debcba66cb864d751f3e6", "timestamp": "1409659813", "nonce": "1372623149"}
BODY = (
    "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK"
    "1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42a"
    "M6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4"
    "LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo"
    "6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==]]></Encrypt>"
    "<AgentID><![CDATA[218]]></AgentID></xml>"
)

type Received = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture
def received() -> Received:
    return []


@pytest.fixture
async def http(received: Received) -> AsyncIterator[TestClient[Any, Any]]:
    async def keep_app(fields: Mapping[str, Any]) -> None:
        received.append(("app", fields))

    async def keep_kf(fields: Mapping[str, Any]) -> None:
        received.append(("kf", fields))

    settings = WeComSettings(CORP, TOKEN, KEY, previous_aes_key=OLD_KEY)
    async with serving(create_app(settings, app=keep_app, kf=keep_kf)) as client:
        yield client


class serving:
    def __init__(self, wecom: web.Application) -> None:
        root = web.Application()
        root.add_subapp("/wecom", wecom)
        self._client = TestClient(TestServer(root, host="127.0.0.1"))

    async def __aenter__(self) -> TestClient[Any, Any]:
        await self._client.start_server()
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()


def sealed(text: str, *, key: str = KEY, corp: str = CORP, token: str = TOKEN) -> tuple[dict[str, str], str]:
    """A callback as wechatpy's own WeCom side writes it."""
    envelope = fromstring(WeChatCrypto(token, key, corp).encrypt_message(text, "42", "1773800000"))
    query = {"msg_signature": str(envelope.findtext("MsgSignature")), "timestamp": "1773800000", "nonce": "42"}
    return query, f"<xml><ToUserName>{corp}</ToUserName><Encrypt>{envelope.findtext('Encrypt')}</Encrypt></xml>"


@pytest.mark.parametrize("path", PATHS)
class TestOfficialVectors:
    async def test_the_echo_is_decrypted_within_a_second(self, http: TestClient[Any, Any], path: str) -> None:
        started = time.monotonic()
        async with http.get(path, params=ECHO) as response:
            assert (response.status, await response.text()) == (200, "1616140317555161061")
        assert time.monotonic() - started < 1

    async def test_the_message_is_decrypted_and_acknowledged(
        self, http: TestClient[Any, Any], path: str, received: Received
    ) -> None:
        async with http.post(path, params=POSTED, data=BODY) as response:
            assert (response.status, await response.text()) == (200, "")
        ((which, fields),) = received
        assert which == ("kf" if "kf" in path else "app")
        assert fields["Content"] == "hello"
        assert fields["FromUserName"] == "mycreate"


async def test_a_customer_service_event_keeps_its_token_and_account(
    http: TestClient[Any, Any], received: Received
) -> None:
    event = (
        "<xml><ToUserName>corp</ToUserName><CreateTime>1773800000</CreateTime><MsgType>event</MsgType>"
        "<Event>kf_msg_or_event</Event><Token>ENC-token</Token><OpenKfId>wk-1</OpenKfId></xml>"
    )
    query, body = sealed(event)
    async with http.post("/wecom/kf/callback", params=query, data=body) as response:
        assert response.status == 200
    ((_, fields),) = received
    assert (fields["Token"], fields["OpenKfId"]) == ("ENC-token", "wk-1")


async def test_the_previous_key_still_opens(http: TestClient[Any, Any], received: Received) -> None:
    query, body = sealed("<xml><MsgType>event</MsgType></xml>", key=OLD_KEY)
    async with http.post("/wecom/callback", params=query, data=body) as response:
        assert response.status == 200
    assert received == [("app", {"MsgType": "event"})]


@pytest.mark.parametrize("path", PATHS)
class TestRefusals:
    @pytest.mark.parametrize("missing", list(ECHO))
    async def test_every_parameter_is_needed(self, http: TestClient[Any, Any], path: str, missing: str) -> None:
        async with http.get(path, params={k: v for k, v in ECHO.items() if k != missing}) as response:
            assert (response.status, (await response.json())["field"]) == (400, missing)

    @pytest.mark.parametrize(
        ("changes", "status", "field"),
        [
            ({"msg_signature": "0" * 40}, 403, "msg_signature"),
            ({"nonce": "1"}, 403, "msg_signature"),
            ({"echostr": "AAAA"}, 403, "msg_signature"),
        ],
        ids=str,
    )
    async def test_a_wrong_echo_is_refused(
        self, http: TestClient[Any, Any], path: str, changes: dict[str, str], status: int, field: str
    ) -> None:
        async with http.get(path, params=ECHO | changes) as response:
            assert response.content_type == "application/problem+json"
            assert (response.status, (await response.json())["field"]) == (status, field)

    @pytest.mark.parametrize(
        ("made_with", "status", "field"),
        [
            ({"token": "other"}, 403, "msg_signature"),
            ({"key": "A" * 43}, 403, "Encrypt"),
            ({"corp": "wx0"}, 403, "Encrypt"),
        ],
        ids=str,
    )
    async def test_a_callback_of_somebody_else_is_refused(
        self,
        http: TestClient[Any, Any],
        path: str,
        received: Received,
        made_with: dict[str, str],
        status: int,
        field: str,
    ) -> None:
        query, body = sealed("<xml><MsgType>text</MsgType></xml>", **made_with)
        async with http.post(path, params=query, data=body) as response:
            assert (response.status, (await response.json())["field"]) == (status, field)
        assert received == []

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"", 400),
            (b"<xml>", 400),
            (b"<xml><Encrypt></Encrypt></xml>", 400),
            (b'<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>', 400),
            (b"<xml><Encrypt>not base64!</Encrypt></xml>", 403),
            (b"<xml>" + b" " * 1024 * 1024, 413),
        ],
        ids=["empty", "broken", "nothing sealed", "entity", "unsigned", "oversized"],
    )
    async def test_a_bad_body_is_refused(
        self, http: TestClient[Any, Any], path: str, body: bytes, status: int, received: Received
    ) -> None:
        async with http.post(path, params=POSTED, data=body) as response:
            assert response.status == status
        assert received == []

    async def test_what_is_sealed_must_be_a_message(
        self, http: TestClient[Any, Any], path: str, received: Received
    ) -> None:
        query, body = sealed("just words")
        async with http.post(path, params=query, data=body) as response:
            assert (response.status, (await response.json())["field"]) == (400, "body")
        assert received == []


async def test_without_a_receiver_only_the_kind_is_written_down() -> None:
    async with serving(create_app(WeComSettings(CORP, TOKEN, KEY))) as http:
        with structlog.testing.capture_logs() as logs:
            async with http.post("/wecom/callback", params=POSTED, data=BODY) as response:
                assert response.status == 200
    assert [(line["which"], line["kind"]) for line in logs] == [("app", "text")]
    assert "mycreate" not in str(logs)
    assert "hello" not in str(logs)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"corp_id": ""}, "WECOM_CORP_ID"),
        ({"token": ""}, "WECOM_TOKEN"),
        ({"aes_key": ""}, "WECOM_AES_KEY"),
        ({"aes_key": "x" * 42}, "WECOM_AES_KEY"),
        ({"api_base_url": "qyapi"}, "WECOM_API_BASE_URL"),
    ],
    ids=str,
)
def test_a_wrong_setting_is_named(changes: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidInput) as error:
        WeComSettings(**{"corp_id": CORP, "token": TOKEN, "aes_key": KEY} | changes)  # type: ignore[arg-type]
    assert error.value.field == named
