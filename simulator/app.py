"""The sandbox: a phone with a chat and a phone call, in the browser. Mounted at `/sandbox`, only where the demo or a
test asks for it."""

from __future__ import annotations

from aiohttp import web

from cases.domain.hall import Hall
from simulator.pages.calls import CallPages
from simulator.pages.chat import ChatPages
from simulator.pages.front import FrontPages
from simulator.pages.guard import UNGUARDED, guarded
from simulator.phone import PhoneLine
from simulator.wechat import WeChatPlatform, create_api

# Above a picture from a phone's camera; the platform has a limit of its own.
BODY_MAX = 12 * 1024 * 1024


def create_app(platform: WeChatPlatform, line: PhoneLine, *, hall: Hall) -> web.Application:
    """The page, what it calls under `/api`, and the platform's own interfaces under `/platform`.

    `platform` pushes to the hall's real callback and `line` speaks the hall's real phone protocol; both are closed
    with the application. The hall's tokens stay on this side: the browser never sees one.
    """
    app = web.Application(client_max_size=BODY_MAX, middlewares=[guarded])
    FrontPages(hall).add_to(app)
    chat = ChatPages(platform)
    chat.add_to(app)
    CallPages(line).add_to(app)
    api = create_api(platform)
    api[UNGUARDED] = True
    app.add_subapp("/platform", api)

    async def end_streams(app: web.Application) -> None:
        await chat.close()

    async def close_connections(app: web.Application) -> None:
        await platform.close()
        await line.close()

    app.on_shutdown.append(end_streams)
    app.on_cleanup.append(close_connections)
    return app
