"""The official account's web application, mounted at `/wechat`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from cases.services.context import Context
from integrations.tencent.refusal import refusals
from integrations.wechat.callback import HOLD, MAX_HELD, Callback, system_clock
from integrations.wechat.settings import WeChatSettings


def create_app(
    context: Context,
    settings: WeChatSettings,
    *,
    may_hold: Callable[[], bool] = lambda: True,
    clock: Callable[[], datetime] = system_clock,
    hold: timedelta = HOLD,
    max_held: int = MAX_HELD,
) -> web.Application:
    """`GET` and `POST /callback`. Every refusal is a problem document that names the field."""
    callback = Callback(context, settings, may_hold, clock=clock, hold=hold, max_held=max_held)
    app = web.Application(middlewares=[refusals])
    app.router.add_get("/callback", callback.verify)
    app.router.add_post("/callback", callback.receive)

    async def settle(_: web.Application) -> None:
        await callback.settle()

    app.on_cleanup.append(settle)
    return app
