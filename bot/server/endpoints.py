"""Where Rasa keeps its trackers and whom it calls, from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import aiohttp
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.server.patches import ACTION_TIMEOUT_SECONDS
from bot.server.tracker_file import LIFETIME_SECONDS


class ActionEndpoint(EndpointConfig):
    """The action webhook over one kept session; Rasa's own opens a new one for every call."""

    _session: aiohttp.ClientSession | None = None

    def _kept(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ACTION_TIMEOUT_SECONDS))
        return self._session

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:
        async with self._kept().request(method, self.url, json=kwargs.get("json")) as response:
            if response.status >= 400:
                raise ClientResponseError(response.status, response.reason, await response.read())
            return await response.json()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def endpoints(actions_url: str, var: Path, redis_url: str | None) -> AvailableEndpoints:
    """SQLite tracker and in-memory lock; both in Redis where `redis_url` is given."""
    action = ActionEndpoint(actions_url)
    if redis_url:
        redis = redis_arguments(redis_url)
        return AvailableEndpoints(
            action=action,
            tracker_store=EndpointConfig(type="redis", key_prefix="jiesutracker", record_exp=LIFETIME_SECONDS, **redis),
            lock_store=EndpointConfig(type="redis", key_prefix="jiesulock", **redis),
        )
    var.mkdir(parents=True, exist_ok=True)
    store = EndpointConfig(type="bot.server.tracker_file.TrackerFile", path=str(var / "rasa.db"))
    return AvailableEndpoints(action=action, tracker_store=store)


def redis_arguments(url: str) -> dict[str, Any]:
    """`redis[s]://[user:password@]host[:port][/db]` as Rasa's stores take it. Raises ValueError naming REDIS_URL."""
    parts = urlsplit(url)
    database = parts.path.strip("/")
    if parts.scheme not in ("redis", "rediss") or not parts.hostname or not (database.isdigit() or not database):
        raise ValueError("REDIS_URL: must look like redis://host:6379/0")
    return {
        "url": parts.hostname,
        "port": parts.port or 6379,
        "db": int(database or 0),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_ssl": parts.scheme == "rediss",
    }
