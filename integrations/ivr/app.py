"""The phone channel's web application, mounted at `/ivr/v1`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from cases.domain.call import CallAnswer
from cases.domain.errors import InvalidInput
from cases.services.calls import WAIT, open_call, take_turn
from cases.services.context import Context
from integrations.ivr.inbound import caller_number, check_token, parse, phone_turn
from integrations.ivr.models import OpenCall, Turn
from integrations.ivr.problems import problems


def system_clock() -> datetime:
    return datetime.now(UTC)


def create_app(
    context: Context,
    token: str,
    *,
    clock: Callable[[], datetime] = system_clock,
    wait: timedelta = WAIT,
) -> web.Application:
    """`POST /calls` and `POST /calls/{call_id}/turns`. Every refusal is a problem document.

    `token` is what platforms send as bearer token; raises `InvalidInput` where it is empty. `wait` is how long the
    bot may take for a turn before a person gets the call.
    """
    if not token.strip():
        raise InvalidInput("IVR_TOKEN", "must not be empty")
    phone = _Phone(context, clock, wait)
    app = web.Application(middlewares=[problems, _only_with(token)])
    app.router.add_post("/calls", phone.open)
    app.router.add_post("/calls/{call_id}/turns", phone.turn)
    return app


def _only_with(token: str) -> Middleware:
    @web.middleware
    async def authenticated(request: web.Request, handler: Handler) -> web.StreamResponse:
        check_token(request, token)
        return await handler(request)

    return authenticated


class _Phone:
    """The two requests of the protocol."""

    def __init__(self, context: Context, clock: Callable[[], datetime], wait: timedelta) -> None:
        self._context = context
        self._clock = clock
        self._wait = wait

    async def open(self, request: web.Request) -> web.Response:
        body = await parse(request, OpenCall)
        now = self._clock()
        answer = await open_call(
            self._context,
            call_id=body.call_id,
            caller=caller_number(body.caller),
            started_at=body.started_at,
            now=now,
        )
        return _json(answer)

    async def turn(self, request: web.Request) -> web.Response:
        body = await parse(request, Turn)
        now = self._clock()
        answer = await take_turn(
            self._context,
            call_id=request.match_info["call_id"],
            turn=phone_turn(body, now),
            now=now,
            wait=self._wait,
        )
        return _json(answer)


def _json(answer: CallAnswer) -> web.Response:
    # Written by hand, so that an answer given twice is the same to the byte.
    body = json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=body, content_type="application/json", charset="utf-8")
