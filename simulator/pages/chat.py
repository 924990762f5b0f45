"""The chat: what the page's citizen does goes through the simulated platform to the hall's real callback."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog
from aiohttp import web

from simulator.pages.body import json_body, text_of
from simulator.pages.guard import Refused
from simulator.wechat import ChatMessage, NotFollowing, WeChatPlatform

LONGEST_TEXT = 20_000
_LARGEST_IMAGE = 10 * 1024 * 1024
_OPENID = re.compile(r"[A-Za-z0-9_-]{6,64}")
_HEARTBEAT_SECONDS = 15.0

log = structlog.get_logger(__name__)

Gesture = Callable[[str, web.Request], Awaitable[Coroutine[Any, Any, Any]]]


class ChatPages:
    """Gestures of the citizen, and her chat as a stream of events."""

    def __init__(self, platform: WeChatPlatform) -> None:
        self._platform = platform
        # The platform waits for the account's answer, up to three times five seconds; the page does not.
        self._pushes: set[asyncio.Task[Any]] = set()
        self._streams: set[asyncio.Task[Any]] = set()
        # A platform started anew counts its messages from one again; a page left open must not wait for more.
        self._lifetime = secrets.token_hex(4)
        self._gestures: dict[str, Gesture] = {
            "follow": self._follow,
            "say": self._say,
            "scan": self._scan,
            "click": self._click,
            "image": self._image,
        }

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/api/chat/{openid}", self.state)
        app.router.add_get("/api/chat/{openid}/events", self.events)
        app.router.add_get("/api/chat/{openid}/media/{media_id}", self.media)
        app.router.add_post("/api/chat/{openid}/{gesture}", self.gesture)

    async def close(self) -> None:
        """End every stream and push: a server that stops does not wait for browsers."""
        tasks = [*self._pushes, *self._streams]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def state(self, request: web.Request) -> web.Response:
        return web.json_response({"follows": _openid(request) in self._platform.followers})

    async def gesture(self, request: web.Request) -> web.Response:
        """Begin the push and answer at once; what comes of it arrives in the stream."""
        openid = _openid(request)
        prepare = self._gestures.get(request.match_info["gesture"])
        if prepare is None:
            raise web.HTTPNotFound
        if request.match_info["gesture"] not in ("follow", "scan") and openid not in self._platform.followers:
            raise Refused(409, "请先关注公众号。")
        push = asyncio.create_task(await prepare(openid, request))
        self._pushes.add(push)
        push.add_done_callback(self._pushed)
        return web.json_response({"taken": True}, status=202)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Every message of the chat, old ones first, as server-sent events.

        Begins with the event `anew` where the page has seen nothing yet of this platform's lifetime.
        """
        openid = _openid(request)
        lifetime, _, last = request.headers.get("Last-Event-ID", "").partition("-")
        goes_on = lifetime == self._lifetime and last.isdecimal() and len(last) < 12
        seen = int(last) if goes_on else 0
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        stream = asyncio.create_task(self._tell(response, openid, seen))
        self._streams.add(stream)
        try:
            await asyncio.wait({stream})
        finally:
            stream.cancel()
            self._streams.discard(stream)
        return response

    async def _tell(self, response: web.StreamResponse, openid: str, seen: int) -> None:
        # The browser went away: there is nobody left to tell.
        with suppress(ConnectionError):
            await response.write(b"retry: 1000\n\n" if seen else b"retry: 1000\nevent: anew\ndata: {}\n\n")
            while True:
                for message in await self._platform.chats.newer(openid, after=seen, timeout=_HEARTBEAT_SECONDS):
                    seen = message.id
                    await response.write(_event(message, self._lifetime))
                await response.write(b": still here\n\n")

    async def media(self, request: web.Request) -> web.Response:
        """A picture that she sent, for her own chat only."""
        openid, media_id = _openid(request), request.match_info["media_id"]
        hers = any(message.media_id == media_id for message in self._platform.chat(openid))
        kept = self._platform.media.get(media_id, self._platform.clock()) if hers else None
        if kept is None or not kept.media_type.startswith("image/"):
            raise web.HTTPNotFound
        return web.Response(body=kept.content, content_type=kept.media_type)

    async def _follow(self, openid: str, request: web.Request) -> Coroutine[Any, Any, Any]:
        return self._platform.follow(openid)

    async def _say(self, openid: str, request: web.Request) -> Coroutine[Any, Any, Any]:
        return self._platform.say(openid, text_of(await json_body(request), "text", longest=LONGEST_TEXT))

    async def _scan(self, openid: str, request: web.Request) -> Coroutine[Any, Any, Any]:
        return self._platform.scan(openid, text_of(await json_body(request), "scene", longest=64))

    async def _click(self, openid: str, request: web.Request) -> Coroutine[Any, Any, Any]:
        return self._platform.click(openid, text_of(await json_body(request), "key", longest=128))

    async def _image(self, openid: str, request: web.Request) -> Coroutine[Any, Any, Any]:
        if request.content_type not in ("image/jpeg", "image/png", "image/gif", "image/webp"):
            raise Refused(415, "只能发送图片。")
        content = bytearray()
        async for chunk in request.content.iter_chunked(64 * 1024):
            content += chunk
            if len(content) > _LARGEST_IMAGE:
                raise Refused(413, "图片超过 10 MB。")
        if not content:
            raise Refused(400, "图片是空的。")
        return self._platform.send_image(openid, bytes(content), media_type=request.content_type)

    def _pushed(self, push: asyncio.Task[Any]) -> None:
        self._pushes.discard(push)
        if push.cancelled():
            return
        error = push.exception()
        if isinstance(error, NotFollowing):
            log.info("sandbox_citizen_left_before_the_push")
        elif error is not None:
            log.error("sandbox_push_failed", exc_info=error)


def _openid(request: web.Request) -> str:
    openid = request.match_info["openid"]
    if not _OPENID.fullmatch(openid):
        raise Refused(400, "openid 不合格式。")
    return openid


def _event(message: ChatMessage, lifetime: str) -> bytes:
    data = {
        "id": message.id,
        "author": message.author.value,
        "text": message.text,
        "at": message.at.isoformat(),
        "how": message.how,
        "kind": message.kind,
        "media_id": message.media_id,
    }
    return f"id: {lifetime}-{message.id}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
