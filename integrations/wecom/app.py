"""WeCom's web application, mounted at `/wecom`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from aiohttp import web

from integrations.tencent.refusal import refusals
from integrations.wecom.callback import Callback, Received
from integrations.wecom.settings import WeComSettings

log = structlog.get_logger(__name__)


def create_app(settings: WeComSettings, *, app: Received | None = None, kf: Received | None = None) -> web.Application:
    """`GET` and `POST` of `/callback` (the handlers' app) and `/kf/callback` (customer service).

    `app` and `kf` take what was decrypted. Without them an event is written to the log by its kind and acknowledged:
    customer-service messages are lost by this nowhere, the platform keeps them for three days until they are fetched.
    """
    application = web.Application(middlewares=[refusals])
    for path, received in (("/callback", app or _noted("app")), ("/kf/callback", kf or _noted("kf"))):
        callback = Callback(settings, received)
        application.router.add_get(path, callback.verify)
        application.router.add_post(path, callback.receive)
    return application


def _noted(which: str) -> Received:
    async def note(fields: Mapping[str, Any]) -> None:
        # Kinds only: who wrote what is nobody's business in a log.
        log.info("wecom_callback", which=which, kind=fields.get("MsgType"), of=fields.get("Event"))

    return note
