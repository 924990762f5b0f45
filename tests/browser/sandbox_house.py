"""The whole sandbox on loopback: both channels, dispatch and delivery, with the table bot speaking the bot's words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.actions.phrasing import phrases
from bot.actions.read_back import read_back_params
from cases.domain.draft import Draft
from cases.domain.messages import Channel
from cases.ports import EngineReply
from cases.services.context import Context
from cases.services.delivery import Deliverer
from cases.services.dialogue import Say, Saying
from cases.services.dispatch import Dispatcher
from integrations.ivr.app import create_app as create_ivr
from integrations.ivr.outbound import PhoneMessenger
from integrations.wechat.app import create_app as create_wechat
from integrations.wechat.client import WeChatClient
from integrations.wechat.outbound import WeChatMedia, WeChatMessenger
from integrations.wechat.settings import WeChatSettings
from simulator.app import create_app as create_sandbox
from simulator.phone import PhoneLine
from simulator.wechat import Account, Mode, WeChatPlatform
from tests.builders import a_context
from tests.unit.ivr.phone_house import HALL, TableBot

TOKEN = "a-token-of-the-test"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


class SpeakingBot(TableBot):
    """The table bot with the real bot's words."""

    def put(self, say: Say, draft: Draft) -> Sequence[EngineReply]:
        is_spoken = draft.channel is Channel.IVR
        if say.key is Saying.READ_BACK:
            say = Say(say.key, read_back_params(draft, spoken=is_spoken))
        return [EngineReply(p.text, dict(p.custom)) for p in phrases([say], "ivr" if is_spoken else "chat")]


@dataclass(frozen=True)
class Sandbox:
    """What a test may touch. `address` ends with `/sandbox/`."""

    address: str
    context: Context
    platform: WeChatPlatform
    bot: SpeakingBot


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_sandbox(folder: Path) -> AsyncIterator[Sandbox]:
    """A sandbox on a free port, its hall on an in-memory database."""
    base = f"http://127.0.0.1:{unused_port()}"
    async with a_context(folder, hall=HALL) as context:
        account = Account("wx-test", "app-secret", "token", f"{base}/wechat/callback", AES_KEY, Mode.SAFE)
        settings = WeChatSettings("wx-test", "app-secret", "token", AES_KEY, None, f"{base}/sandbox/platform")
        client = WeChatClient(context, settings)
        bot, platform = SpeakingBot(context), WeChatPlatform(account)
        root = web.Application()
        root.add_subapp("/wechat", create_wechat(context, settings))
        root.add_subapp("/ivr/v1", create_ivr(context, TOKEN, wait=timedelta(seconds=4)))
        root.add_subapp("/sandbox", create_sandbox(platform, PhoneLine(f"{base}/ivr/v1", TOKEN), hall=HALL))
        runner = web.AppRunner(root, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(base.rpartition(":")[2])).start()
        messengers = {Channel.WECHAT: WeChatMessenger(client), Channel.IVR: PhoneMessenger(context, clock=_now)}
        workers = [
            asyncio.create_task(Dispatcher(context, bot, {Channel.WECHAT: WeChatMedia(client)}, clock=_now).run()),
            asyncio.create_task(Deliverer(context, messengers, clock=_now).run()),
        ]
        try:
            yield Sandbox(f"{base}/sandbox/", context, platform, bot)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            await client.close()
            await runner.cleanup()
