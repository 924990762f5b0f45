"""A whole channel on loopback: the simulated platform, our callback, the dispatcher and the deliverer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from cases.domain.hall import Hall, Staff, Window
from cases.domain.messages import Channel, InboundMessage, InboxEntry, OutboxEntry
from cases.ports import EngineReply
from cases.services.context import Context
from cases.services.delivery import Deliverer
from cases.services.dispatch import Dispatcher
from cases.store import FileEvidence, open_shared_state, open_store
from integrations.wechat.app import create_app
from integrations.wechat.client import WeChatClient
from integrations.wechat.outbound import WeChatMedia, WeChatMessenger
from integrations.wechat.settings import WeChatSettings
from simulator.wechat import Account, Mode, PushFormat, WeChatPlatform, create_api

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
HALL = Hall("开阳市政务服务中心", (Window("12", ("社保",), "人社局", "王芳", (Staff("李强"),)),))


@dataclass
class ScriptedEngine:
    """The dialogue engine, as far as a channel can tell: says `reply` after `thinking`."""

    reply: str = "请问是几号窗口?"
    thinking: timedelta = timedelta(0)
    is_up: bool = True
    heard: list[str] = field(default_factory=list)

    async def respond(
        self, message: InboundMessage, *, text: str, metadata: Mapping[str, Any]
    ) -> Sequence[EngineReply]:
        self.heard.append(text)
        await asyncio.sleep(self.thinking.total_seconds())
        return [EngineReply(self.reply, {})]

    async def is_ready(self) -> bool:
        return self.is_up


@dataclass
class House:
    """Everything a test may touch."""

    platform: WeChatPlatform
    engine: ScriptedEngine
    context: Context
    settings: WeChatSettings
    client: WeChatClient
    http: ClientSession
    callback_url: str
    api_url: str
    database: Path

    def already_follows(self, openid: str) -> None:
        """She follows the account since long ago: no event, no welcome."""
        self.platform.followers.add(openid)
        self.platform.known.add(openid)

    async def inbox(self, message_id: str) -> InboxEntry | None:
        async with self.context.unit_of_work() as uow:
            return await uow.inbox.get(Channel.WECHAT, message_id)

    async def replies(self, message_id: str) -> Sequence[OutboxEntry]:
        async with self.context.unit_of_work() as uow:
            return await uow.outbox.replies_to(Channel.WECHAT, message_id)

    async def backlog(self) -> int:
        async with self.context.unit_of_work() as uow:
            return await uow.inbox.backlog()


type OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[OpenHouse]:
    """Opens houses; all of them are closed after the test."""
    async with AsyncExitStack() as stack:

        async def opened(**options: Any) -> House:
            return await stack.enter_async_context(_house(tmp_path, **options))

        yield opened


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    return await open_house()


@asynccontextmanager
async def _house(
    folder: Path,
    *,
    mode: Mode = Mode.SAFE,
    format: PushFormat = PushFormat.XML,
    engine: ScriptedEngine | None = None,
    workers: bool = True,
    may_hold: Callable[[], bool] = lambda: True,
    hold: timedelta = timedelta(seconds=4),
    max_held: int = 32,
    answer_within: timedelta = timedelta(seconds=5),
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[House]:
    engine = engine or ScriptedEngine()
    port = unused_port()
    database = folder / f"{port}.sqlite"
    callback_url = f"http://127.0.0.1:{port}/wechat/callback"
    account = Account("wx1234567890", "app-secret", "tok", callback_url, KEY, mode, format)
    async with AsyncExitStack() as stack:
        # The database goes last: whatever still runs at the end may use it.
        unit_of_work = await stack.enter_async_context(open_store(f"sqlite:///{database}"))
        shared = await stack.enter_async_context(open_shared_state(None))
        platform = await stack.enter_async_context(WeChatPlatform(account, clock=clock, answer_within=answer_within))
        api = await stack.enter_async_context(_serve(create_api(platform)))
        api_url = f"http://127.0.0.1:{api.port}"
        settings = WeChatSettings("wx1234567890", "app-secret", "tok", KEY, api_base_url=api_url)
        context = Context(
            hall=HALL,
            rules=cast(Any, None),  # the way in and the way out know no rules; whoever asks for one fails
            calendar=cast(Any, None),
            unit_of_work=unit_of_work,
            wakeups=shared.wakeups,
            locks=shared.locks,
            tokens=shared.tokens,
            limiter=shared.limiter,
            files=FileEvidence(folder / "evidence"),
        )
        client = WeChatClient(context, settings)
        stack.push_async_callback(client.close)
        app = web.Application()
        app.add_subapp("/wechat", create_app(context, settings, may_hold=may_hold, hold=hold, max_held=max_held))
        await stack.enter_async_context(_serve(app, port))
        if workers:
            await stack.enter_async_context(_work(context, engine, client))
        http = await stack.enter_async_context(ClientSession())
        yield House(platform, engine, context, settings, client, http, callback_url, api_url, database)


@asynccontextmanager
async def _serve(app: web.Application, port: int | None = None) -> AsyncIterator[TestServer]:
    server = TestServer(app, host="127.0.0.1", port=port)
    await server.start_server()
    try:
        yield server
    finally:
        await server.close()


@asynccontextmanager
async def _work(context: Context, engine: ScriptedEngine, client: WeChatClient) -> AsyncIterator[None]:
    def now() -> datetime:
        return datetime.now(UTC)

    dispatcher = Dispatcher(context, engine, {Channel.WECHAT: WeChatMedia(client)}, clock=now)
    deliverer = Deliverer(context, {Channel.WECHAT: WeChatMessenger(client)}, clock=now)
    workers = [asyncio.create_task(dispatcher.run()), asyncio.create_task(deliverer.run())]
    try:
        yield
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
