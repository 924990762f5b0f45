"""The interfaces that an account calls, under `/cgi-bin`."""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from multidict import MultiMapping

from simulator.wechat.platform import WeChatPlatform
from simulator.wechat.tokens import TokenRefused

LONGEST_TEXT = 2048
LARGEST_FILE = 10 * 1024 * 1024
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}")
_MESSAGES = {
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40013: "invalid appid",
    40033: "invalid charset. please check your request, if include \\uxxxx will create fail!",
    40125: "invalid appsecret",
    41005: "media data missing",
    43002: "require POST method",
    43004: "require subscribe",
    44004: "empty content",
    45002: "content size out of limit",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    47001: "data format error",
}


class _Refused(Exception):
    def __init__(self, code: int, message: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or _MESSAGES.get(code, "error")


def create_api(platform: WeChatPlatform) -> web.Application:
    """The platform's interfaces; an account's base address is where this is mounted."""
    api = _Api(platform)
    app = web.Application(client_max_size=LARGEST_FILE + 1024 * 1024, middlewares=[_answers(platform)])
    app.router.add_get("/cgi-bin/token", api.token)
    app.router.add_route("*", "/cgi-bin/stable_token", api.stable_token)
    app.router.add_route("*", "/cgi-bin/message/custom/send", api.custom_send)
    app.router.add_get("/cgi-bin/media/get", api.media_get)
    app.router.add_post("/cgi-bin/media/upload", api.media_upload)
    return app


def _answers(platform: WeChatPlatform) -> Middleware:
    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        """The platform answers 200 whatever happens; a failure is a code in the body, as plain text."""
        try:
            code = platform.take_refusal(request.path)
            if code:
                raise _Refused(code)
            return await handler(request)
        except _Refused as refused:
            return _failed(refused.code, refused.message)
        except TokenRefused as refused:
            return _failed(refused.code, refused.message)

    return answer


def _failed(code: int, message: str) -> web.Response:
    return web.Response(text=json.dumps({"errcode": code, "errmsg": message}), content_type="text/plain")


class _Api:
    def __init__(self, platform: WeChatPlatform) -> None:
        self._platform = platform

    async def token(self, request: web.Request) -> web.Response:
        self._check_secret(request.query)
        token, seconds = self._platform.tokens.simple(self._platform.clock())
        return web.json_response({"access_token": token, "expires_in": seconds})

    async def stable_token(self, request: web.Request) -> web.Response:
        body = await _posted(request)
        self._check_secret(body)
        force = body.get("force_refresh", False)
        if not isinstance(force, bool):
            raise _Refused(47001)
        token, seconds = self._platform.tokens.stable(self._platform.clock(), force=force)
        return web.json_response({"access_token": token, "expires_in": seconds})

    async def custom_send(self, request: web.Request) -> web.Response:
        self._check_token(request)
        body = await _posted(request)
        openid, kind = body.get("touser"), body.get("msgtype")
        if not isinstance(openid, str) or openid not in self._platform.known:
            raise _Refused(40003)
        if kind == "text":
            text, media_id = _content(body), None
        elif kind == "image":
            text, media_id = "", self._media_of(body)
        else:
            raise _Refused(40008)
        code = await self._platform.deliver(openid, text, kind=kind, media_id=media_id)
        if code:
            raise _Refused(code)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def media_get(self, request: web.Request) -> web.Response:
        self._check_token(request)
        file = self._platform.media.get(request.query.get("media_id", ""), self._platform.clock())
        if file is None:
            raise _Refused(40007)
        return web.Response(
            body=file.content,
            content_type=file.media_type,
            headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
        )

    async def media_upload(self, request: web.Request) -> web.Response:
        self._check_token(request)
        kind = request.query.get("type", "")
        if kind not in ("image", "voice", "video", "thumb"):
            raise _Refused(40004)
        form = await request.post()
        upload = form.get("media")
        if not isinstance(upload, web.FileField):
            raise _Refused(41005)
        content = upload.file.read()
        if len(content) > LARGEST_FILE:
            raise _Refused(40009)
        now = self._platform.clock()
        media_id = self._platform.media.keep(content, upload.content_type, upload.filename, now)
        return web.json_response({"type": kind, "media_id": media_id, "created_at": int(now.timestamp())})

    def _check_secret(self, given: MultiMapping[str] | dict[str, Any]) -> None:
        account = self._platform.account
        if given.get("grant_type") != "client_credential":
            raise _Refused(40002)
        if given.get("appid") != account.app_id:
            raise _Refused(40013)
        if given.get("secret") != account.app_secret:
            raise _Refused(40125)

    def _check_token(self, request: web.Request) -> None:
        self._platform.tokens.check(request.query.get("access_token", ""), self._platform.clock())

    def _media_of(self, body: dict[str, Any]) -> str:
        image = body.get("image")
        media_id = image.get("media_id") if isinstance(image, dict) else None
        if not isinstance(media_id, str) or self._platform.media.get(media_id, self._platform.clock()) is None:
            raise _Refused(40007)
        return media_id


async def _posted(request: web.Request) -> dict[str, Any]:
    if request.method != "POST":
        raise _Refused(43002)
    raw = await request.read()
    try:
        text = raw.decode()
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _Refused(47001) from error
    if not isinstance(body, dict):
        raise _Refused(47001)
    if _ESCAPE.search(text):
        raise _Refused(40033)
    return body


def _content(body: dict[str, Any]) -> str:
    text = body.get("text")
    content = text.get("content") if isinstance(text, dict) else None
    if not isinstance(content, str):
        raise _Refused(47001)
    if not content:
        raise _Refused(44004)
    if len(content.encode("utf-8", "surrogatepass")) > LONGEST_TEXT:
        raise _Refused(45002)
    return content
