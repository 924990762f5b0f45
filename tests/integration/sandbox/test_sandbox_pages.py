"""The sandbox's own requests: who may send them, what is refused, and how streams end."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.browser.sandbox_house import TOKEN, Sandbox, open_sandbox

OURS = {"X-Sandbox": "1"}
CITIZEN, OTHER = "o-citizen", "o-somebody-else"


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with open_sandbox(tmp_path) as sandbox:
        yield sandbox


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.address) as http:
        yield http


async def _messages(http: aiohttp.ClientSession, openid: str, count: int) -> list[dict[str, str]]:
    """The first messages of a chat's stream."""
    found: list[dict[str, str]] = []
    async with asyncio.timeout(10), http.get(f"api/chat/{openid}/events") as stream:
        async for line in stream.content:
            if line.startswith(b"data: ") and line != b"data: {}\n":
                found.append(json.loads(line[6:]))
                if len(found) == count:
                    break
    return found


@pytest.mark.parametrize(
    "path", ["api/chat/o-citizen/say", "api/chat/o-citizen/follow", "api/calls", "api/calls/x/say"]
)
async def test_another_sites_page_can_do_nothing(http: aiohttp.ClientSession, path: str) -> None:
    async with http.post(path, json={"text": "x", "caller": None}) as response:
        assert response.status == 403


async def test_the_page_may_load_nothing_from_elsewhere(http: aiohttp.ClientSession) -> None:
    async with http.get("") as response:
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        page = await response.text()
    assert "http" not in page.replace("http-equiv", "")
    assert TOKEN not in page


async def test_every_asset_that_the_page_names_is_there(http: aiohttp.ClientSession) -> None:
    from simulator.pages.front import ASSETS

    for asset in ASSETS.iterdir():
        if asset.name != "index.html":
            async with http.get(f"assets/{asset.name}") as response:
                assert response.status == 200
                assert await response.read() == asset.read_bytes()
    for wrong in ("index.html", "..%2Ffront.py", "nothing.js"):
        async with http.get(f"assets/{wrong}") as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("api/chat/o-citizen/say", {"text": "还没关注"}, 409),
        ("api/chat/short/follow", {}, 400),
        ("api/chat/o-citizen/dance", {}, 404),
        ("api/chat/o-citizen/scan", {"scene": ""}, 400),
        ("api/chat/o-citizen/scan", {"scene": "x" * 65}, 400),
        ("api/calls", {"caller": 7}, 400),
        ("api/calls", {"caller": "anonymous"}, 400),
        ("api/calls", ["caller"], 400),
        ("api/calls/nobody/say", {"text": "喂"}, 404),
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    http: aiohttp.ClientSession, path: str, body: object, status: int
) -> None:
    async with http.post(path, json=body, headers=OURS) as response:
        assert response.status == status
        if status != 404 or "nobody" in path:
            assert (await response.json())["reason"]


async def test_calls_refuse_what_no_phone_can_send(http: aiohttp.ClientSession) -> None:
    async with http.post("api/calls", json={"caller": None}, headers=OURS) as response:
        call = await response.json()
    for event, body in (("say", {"text": ""}), ("press", {"digits": "12a"}), ("say", {"text": "长" * 5001})):
        async with http.post(f"api/calls/{call['call_id']}/{event}", json=body, headers=OURS) as response:
            assert response.status == 400
    async with http.post(f"api/calls/{call['call_id']}/press", json={"digits": "0"}, headers=OURS) as response:
        assert (await response.json())["next"] == "transfer"


async def test_the_stream_tells_the_chat_from_its_beginning(http: aiohttp.ClientSession) -> None:
    async with http.post(f"api/chat/{CITIZEN}/follow", headers=OURS) as response:
        assert response.status == 202
    [welcome] = await _messages(http, CITIZEN, 1)
    assert (welcome["author"], welcome["how"]) == ("account", "passive")
    async with http.post(f"api/chat/{CITIZEN}/say", json={"text": "你好呀"}, headers=OURS) as response:
        assert response.status == 202
    assert [m["author"] for m in await _messages(http, CITIZEN, 3)] == ["account", "citizen", "account"]


async def test_a_page_left_open_over_a_restart_begins_anew(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    await sandbox.platform.follow(CITIZEN)
    async with http.get(f"api/chat/{CITIZEN}/events") as stream:
        lines = [await stream.content.readline() for _ in range(5)]
    assert b"event: anew\n" in lines
    [last] = [line.removeprefix(b"id: ").decode().strip() for line in lines if line.startswith(b"id: ")]
    for seen, begins_anew in ((last, False), ("00000000-7", True), ("7", True)):
        async with http.get(f"api/chat/{CITIZEN}/events", headers={"Last-Event-ID": seen}) as stream:
            lines = [await stream.content.readline() for _ in range(2)]
        assert (b"event: anew\n" in lines) is begins_anew


async def test_a_picture_is_shown_in_her_own_chat_only(http: aiohttp.ClientSession) -> None:
    async with http.post(f"api/chat/{CITIZEN}/follow", headers=OURS):
        pass
    await _messages(http, CITIZEN, 1)
    headers = {**OURS, "Content-Type": "image/png"}
    async with http.post(f"api/chat/{CITIZEN}/image", data=b"\x89PNG...", headers=headers) as response:
        assert response.status == 202
    media_id = (await _messages(http, CITIZEN, 2))[1]["media_id"]
    async with http.get(f"api/chat/{CITIZEN}/media/{media_id}") as response:
        assert (response.status, await response.read()) == (200, b"\x89PNG...")
    async with http.get(f"api/chat/{OTHER}/media/{media_id}") as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("media_type", "content", "status"),
    [("text/html", b"<b>", 415), ("image/svg+xml", b"<svg/>", 415), ("image/png", b"", 400)],
)
async def test_only_pictures_are_pictures(
    http: aiohttp.ClientSession, sandbox: Sandbox, media_type: str, content: bytes, status: int
) -> None:
    await sandbox.platform.follow(CITIZEN)
    headers = {**OURS, "Content-Type": media_type}
    async with http.post(f"api/chat/{CITIZEN}/image", data=content, headers=headers) as response:
        assert response.status == status


async def test_a_server_that_stops_does_not_wait_for_browsers(tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as http:
        async with open_sandbox(tmp_path) as sandbox:
            stream = await http.get(f"{sandbox.address}api/chat/{CITIZEN}/events")
            await stream.content.readline()
            stopping = time.monotonic()
        assert time.monotonic() - stopping < 5
        stream.close()
