"""The phone call: what the page's caller does goes through the hall's real phone protocol."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
from aiohttp import web

from simulator.pages.body import json_body, text_of
from simulator.pages.guard import Refused
from simulator.phone import PhoneCall, PhoneLine, PhoneRefused

LONGEST_SPEECH = 5_000
_KEPT_CALLS = 200
_CALLER = re.compile(r"\+?[0-9][0-9 -]{4,24}")
_DIGITS = re.compile(r"[0-9*#]{1,32}")


class CallPages:
    """Dialling and the turns of a call. Each answer holds the hall's own, as the protocol wrote it."""

    def __init__(self, line: PhoneLine) -> None:
        self._line = line
        self._calls: dict[str, PhoneCall] = {}

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/api/calls", self.dial)
        app.router.add_post("/api/calls/{call_id}/{event}", self.turn)

    async def dial(self, request: web.Request) -> web.Response:
        caller = (await json_body(request)).get("caller")
        if caller is not None and (not isinstance(caller, str) or not _CALLER.fullmatch(caller)):
            raise Refused(400, "来电号码要写成数字，或者留空。")
        try:
            call = await self._line.dial(caller)
        except (PhoneRefused, aiohttp.ClientError, TimeoutError) as error:
            raise _not_reached(error) from None
        self._calls[call.call_id] = call
        while len(self._calls) > _KEPT_CALLS:
            del self._calls[next(iter(self._calls))]
        return web.json_response(call.answer)

    async def turn(self, request: web.Request) -> web.Response:
        call = self._calls.get(request.match_info["call_id"])
        if call is None:
            raise Refused(404, "这通电话已经不在了，请重新拨打。")
        try:
            return web.json_response(await self._take(call, request))
        except (PhoneRefused, aiohttp.ClientError, TimeoutError) as error:
            raise _not_reached(error) from None

    async def _take(self, call: PhoneCall, request: web.Request) -> dict[str, Any]:
        match request.match_info["event"]:
            case "say":
                return await call.say(text_of(await json_body(request), "text", longest=LONGEST_SPEECH))
            case "press":
                digits = text_of(await json_body(request), "digits", longest=32)
                if not _DIGITS.fullmatch(digits):
                    raise Refused(400, "按键只有 0–9、* 和 #。")
                return await call.press(digits)
            case "silence":
                return await call.keep_silent()
            case "mumble":
                return await call.mumble()
            case "hang-up":
                return await call.hang_up()
            case _:
                raise web.HTTPNotFound


def _not_reached(error: Exception) -> Refused:
    if isinstance(error, PhoneRefused):
        return Refused(502, f"电话系统拒绝了请求：{error}")
    return Refused(502, "电话没有接通，请稍后再拨。")
