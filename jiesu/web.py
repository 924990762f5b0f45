"""The web process: channels, back office, action webhook and workers, as one aiohttp application."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

from backoffice.app import create_app as create_backoffice
from bot.actions import create_app as create_actions
from bot.client import RasaEngine
from cases.bootstrap import open_context
from cases.ports import DialogueEngine
from cases.services.context import Context
from cases.services.delivery import Deliverer
from cases.services.dispatch import Dispatcher
from cases.settings import Settings
from integrations.ivr.openapi import serve_openapi
from jiesu.channels import open_channels
from jiesu.clock import now
from jiesu.health import EngineHealth, Metrics, OptionalReaderCounts, add_health_routes
from jiesu.language_model import with_optional_reader
from jiesu.workers import deadline_clock, running

# The largest platform push and the largest form are far below this; files come by the platforms' own ways.
BODY_MAX = 2 * 1024 * 1024
LOOPBACK = "127.0.0.1"

log = structlog.get_logger(__name__)

Extra = Callable[[Context], Mapping[str, web.Application]]


@asynccontextmanager
async def open_web(settings: Settings, *, extra: Extra | None = None) -> AsyncIterator[Context]:
    """Serve everything for the block, on `host:port` and, for Rasa alone, on loopback at `actions_port`.

    `extra` gives further applications by where they are mounted: the sandbox, where the demo asks for it.
    """
    async with (
        open_context(settings) as house,
        with_optional_reader(house, settings) as context,
        RasaEngine(str(settings.rasa_url)) as engine,
    ):
        health = EngineHealth(engine)
        async with open_channels(context, settings, may_hold=lambda: health.is_up) as channels:
            app = create_app(context, settings, engine, health)
            for prefix, sub in {**channels.apps, **(extra(context) if extra else {})}.items():
                app.add_subapp(prefix, sub)
            async with (
                serving(create_actions(context, clock=now), LOOPBACK, settings.actions_port),
                serving(app, settings.host, settings.port),
            ):
                work = (
                    health.run(),
                    Dispatcher(context, engine, channels.media, clock=now).run(),
                    Deliverer(context, channels.messengers, clock=now).run(),
                    deadline_clock(context),
                )
                async with running(work):
                    yield context


def create_app(context: Context, settings: Settings, engine: DialogueEngine, health: EngineHealth) -> web.Application:
    """The application without its channels: health, metrics, the phone protocol's description, the back office."""
    metrics = Metrics()
    if context.optional_reader is not None:
        metrics.registry.register(OptionalReaderCounts(context.optional_reader.counts))
    app = web.Application(middlewares=[_measured(metrics)], client_max_size=BODY_MAX)
    add_health_routes(app, context, health, metrics)

    async def front_door(request: web.Request) -> web.Response:
        raise web.HTTPFound("/backoffice/")

    app.router.add_get("/openapi.json", serve_openapi)
    app.router.add_get("/", front_door)
    app.add_subapp("/backoffice", create_backoffice(context, clock=now, secure_cookies=settings.secure_cookies))
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """An application on a port, for the block. No access log: addresses and query strings are nobody's business."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()


def _measured(metrics: Metrics) -> Middleware:
    @web.middleware
    async def measure(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        started = time.perf_counter()
        status = 500
        try:
            response = await handler(request)
            status = response.status
            return response
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            resource = request.match_info.route.resource
            route = resource.canonical if resource is not None else "unknown"
            metrics.seconds.labels(route, str(status)).observe(time.perf_counter() - started)

    return measure
