"""The account's access token: one for all processes, fetched by one of them at a time."""

from __future__ import annotations

from datetime import timedelta

import structlog

from cases.ports import DeliveryFailed, FailureKind, Locks, RateLimiter, TokenCache
from integrations.wechat.errors import failure, meaning_of
from integrations.wechat.settings import WeChatSettings
from integrations.wechat.transport import Transport

log = structlog.get_logger(__name__)

_LEASE = timedelta(seconds=30)
# The platform hands out a new token five minutes before the end and lets the old one live on meanwhile.
_MARGIN = timedelta(seconds=60)


class AccessTokens:
    """The current `stable_token` of the account, shared through the cache."""

    def __init__(
        self, settings: WeChatSettings, transport: Transport, cache: TokenCache, locks: Locks, limiter: RateLimiter
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._cache = cache
        self._locks = locks
        self._limiter = limiter
        self._name = f"wechat:{settings.app_id}"

    async def current(self) -> str:
        """A token to call with. Raises `DeliveryFailed`."""
        token = await self._cache.get(self._name)
        if token is not None:
            return token
        async with self._locks.hold(self._name, lease=_LEASE):
            token = await self._cache.get(self._name)
            return token if token is not None else await self._fetch(force=False)

    async def instead_of(self, refused: str) -> str:
        """Another token than the one the platform has just refused; many callers cause one fetch.

        Where the platform insists on the refused one, it is forced to make a new one: at most once in 30 seconds
        and 20 times a day, as it allows.
        """
        await self._cache.drop(self._name, refused)
        async with self._locks.hold(self._name, lease=_LEASE):
            token = await self._cache.get(self._name)
            if token is None or token == refused:
                token = await self._fetch(force=False)
            if token != refused:
                return token
            await self._cache.drop(self._name, refused)
            if not await self._may_force():
                raise DeliveryFailed(FailureKind.RETRY_LATER, "force_refresh", "a new token may not be forced yet")
            log.warning("wechat_token_forced")
            return await self._fetch(force=True)

    async def _may_force(self) -> bool:
        key = f"force_refresh:{self._name}"
        return await self._limiter.allow(
            f"{key}:seconds", limit=1, per=timedelta(seconds=30)
        ) and await self._limiter.allow(f"{key}:day", limit=20, per=timedelta(days=1))

    async def _fetch(self, *, force: bool) -> str:
        answer = await self._transport.post(
            "/cgi-bin/stable_token",
            {
                "grant_type": "client_credential",
                "appid": self._settings.app_id,
                "secret": self._settings.app_secret,
                "force_refresh": force,
            },
        )
        code = answer.get("errcode", 0)
        if code:
            if meaning_of(code).kind is FailureKind.REFRESH_TOKEN:
                # Said of the request for a token, it is the secret that is wrong.
                raise DeliveryFailed(FailureKind.CONFIGURATION, str(code), "the app secret is not accepted")
            raise failure(code)
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token or not isinstance(seconds, int):
            raise DeliveryFailed(FailureKind.RETRY_LATER, "stable_token", "the answer holds no token")
        await self._cache.put(self._name, token, max(timedelta(seconds=seconds) - _MARGIN, timedelta(seconds=1)))
        return token
