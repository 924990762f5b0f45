"""The sandbox platforms wired to this house: what the demo mounts at `/sandbox`."""

from __future__ import annotations

from aiohttp import web

from cases.services.context import Context
from cases.settings import Settings
from jiesu.channels import wechat_settings
from simulator.app import create_app
from simulator.phone import PhoneLine
from simulator.wechat import Account, Mode, WeChatPlatform


def sandbox(context: Context, settings: Settings) -> web.Application:
    """A simulated WeChat platform in safe mode and a simulated phone line, both against this house's real doors."""
    base = f"http://127.0.0.1:{settings.port}"
    own = wechat_settings(settings)
    account = Account(
        app_id=own.app_id,
        app_secret=own.app_secret,
        token=own.token,
        callback_url=f"{base}/wechat/callback",
        aes_key=own.aes_key,
        mode=Mode.SAFE,
    )
    token = settings.ivr_token.get_secret_value() if settings.ivr_token else ""
    return create_app(WeChatPlatform(account), PhoneLine(f"{base}/ivr/v1", token), hall=context.hall)
