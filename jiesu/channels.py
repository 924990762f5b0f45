"""Which channels a hall has switched on, from its settings: the way in, the way out, the way to files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from pydantic import SecretStr

from cases.domain.messages import Channel
from cases.ports import MediaSource, Messenger
from cases.services.context import Context
from cases.settings import Settings
from integrations.ivr.app import create_app as create_ivr
from integrations.ivr.outbound import PhoneMessenger
from integrations.wechat.app import create_app as create_wechat
from integrations.wechat.client import WeChatClient
from integrations.wechat.outbound import WeChatMedia, WeChatMessenger
from integrations.wechat.settings import WeChatSettings
from integrations.wecom.app import create_app as create_wecom
from integrations.wecom.settings import WeComSettings
from jiesu.clock import now


@dataclass
class Channels:
    """The switched-on channels: applications by where they are mounted, messengers and media by channel."""

    apps: dict[str, web.Application] = field(default_factory=dict)
    messengers: dict[Channel, Messenger] = field(default_factory=dict)
    media: dict[Channel, MediaSource] = field(default_factory=dict)


@asynccontextmanager
async def open_channels(
    context: Context, settings: Settings, *, may_hold: Callable[[], bool]
) -> AsyncIterator[Channels]:
    """Every channel whose settings are there. Raises `InvalidInput` naming a setting that is wrong."""
    channels = Channels()
    async with AsyncExitStack() as stack:
        if settings.wechat_app_id:
            account = wechat_settings(settings)
            client = WeChatClient(context, account)
            stack.push_async_callback(client.close)
            channels.apps["/wechat"] = create_wechat(context, account, may_hold=may_hold)
            channels.messengers[Channel.WECHAT] = WeChatMessenger(client)
            channels.media[Channel.WECHAT] = WeChatMedia(client)
        if settings.wecom_corp_id:
            channels.apps["/wecom"] = create_wecom(wecom_settings(settings))
        if settings.ivr_token:
            channels.apps["/ivr/v1"] = create_ivr(context, settings.ivr_token.get_secret_value())
            channels.messengers[Channel.IVR] = PhoneMessenger(context, clock=now)
        yield channels


def wechat_settings(settings: Settings) -> WeChatSettings:
    """The official account's settings."""
    return WeChatSettings(
        app_id=settings.wechat_app_id or "",
        app_secret=_secret(settings.wechat_app_secret) or "",
        token=_secret(settings.wechat_token) or "",
        aes_key=_secret(settings.wechat_aes_key),
        previous_aes_key=_secret(settings.wechat_previous_aes_key),
        api_base_url=str(settings.wechat_api_base_url),
    )


def wecom_settings(settings: Settings) -> WeComSettings:
    """The corporation's settings."""
    return WeComSettings(
        corp_id=settings.wecom_corp_id or "",
        token=_secret(settings.wecom_token) or "",
        aes_key=_secret(settings.wecom_aes_key) or "",
        agent_id=settings.wecom_agent_id,
        secret=_secret(settings.wecom_secret),
        kf_secret=_secret(settings.wecom_kf_secret),
        api_base_url=str(settings.wecom_api_base_url),
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
