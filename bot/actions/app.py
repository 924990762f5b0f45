"""The webhook as an aiohttp application; it listens on loopback alone, which is for its host to see to."""

from __future__ import annotations

import json
from typing import Any

import structlog
from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.actions.turns import ActionHear, ActionSessionStart, Clock, ValidateComplaintForm
from cases.services.context import Context

_BODY_MAX = 8_000_000
_EXECUTOR: web.AppKey[ActionExecutor] = web.AppKey("executor", ActionExecutor)

log = structlog.get_logger(__name__)


def create_app(context: Context, *, clock: Clock | None = None) -> web.Application:
    """`POST /webhook` runs an action, `GET /health` tells that it would.

    `clock` is the present; without one each message's own time is now, as simulated citizens need it.
    """
    executor = ActionExecutor()
    for action in (ValidateComplaintForm(context, clock), ActionHear(context, clock), ActionSessionStart(context)):
        executor.register_action(action)
    app = web.Application(client_max_size=_BODY_MAX)
    app[_EXECUTOR] = executor
    app.router.add_post("/webhook", _webhook)
    app.router.add_get("/health", _health)
    return app


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _webhook(request: web.Request) -> web.Response:
    try:
        call: Any = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return web.json_response({"error": "the body must be JSON"}, status=400)
    if not isinstance(call, dict) or not call.get("next_action") or not isinstance(call.get("tracker"), dict):
        return web.json_response({"error": "next_action and tracker are needed"}, status=400)
    # Our actions read no domain; the executor only insists that there is one.
    call.setdefault("domain", {})
    try:
        result = await request.app[_EXECUTOR].run(call)
    except ActionExecutionRejection as rejection:
        return web.json_response({"error": str(rejection), "action_name": rejection.action_name}, status=400)
    except ActionNotFoundException as missing:
        return web.json_response({"error": str(missing), "action_name": missing.action_name}, status=404)
    except Exception:
        log.exception("action_failed", action=call["next_action"])
        return web.json_response({"error": "the action failed", "action_name": call["next_action"]}, status=500)
    return web.json_response(result.model_dump() if result else {"events": [], "responses": []})
