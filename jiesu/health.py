"""Alive, ready, and how busy: what a load balancer and an operator ask."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from cases.ports import DialogueEngine
from cases.services.context import Context

_POLL_SECONDS = 1.0


class EngineHealth:
    """Whether the dialogue engine answers, asked once a second."""

    def __init__(self, engine: DialogueEngine) -> None:
        self._engine = engine
        self.is_up = False

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            self.is_up = await self._engine.is_ready()
            await asyncio.sleep(_POLL_SECONDS)


class Metrics:
    """What `/metrics` tells. No label ever holds anything of a citizen's."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.inbox = Gauge("jiesu_inbox_backlog", "Messages that wait for an answer", registry=self.registry)
        self.outbox = Gauge("jiesu_outbox_backlog", "Replies that wait for delivery", registry=self.registry)
        self.engine = Gauge("jiesu_engine_up", "1 while the dialogue engine answers", registry=self.registry)
        self.seconds = Histogram(
            "jiesu_request_seconds", "Time to answer a request", ["route", "status"], registry=self.registry
        )

    async def text(self, context: Context, health: EngineHealth) -> bytes:
        async with context.unit_of_work(read_only=True) as uow:
            self.inbox.set(await uow.inbox.backlog())
            self.outbox.set(await uow.outbox.backlog())
        self.engine.set(1 if health.is_up else 0)
        return generate_latest(self.registry)


class OptionalReaderCounts(Collector):
    """`jiesu_optional_reader_total`: what came of asking the language model, by a word; never a word of a citizen's."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def collect(self) -> Iterable[CounterMetricFamily]:
        family = CounterMetricFamily(
            "jiesu_optional_reader", "Questions to the language model and its quotations", labels=["outcome"]
        )
        for outcome, times in self._counts.items():
            family.add_metric([outcome], times)
        yield family


def add_health_routes(app: web.Application, context: Context, health: EngineHealth, metrics: Metrics) -> None:
    """`/healthz`, `/readyz` and `/metrics`."""

    async def alive(request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def ready(request: web.Request) -> web.Response:
        async with context.unit_of_work(read_only=True) as uow:
            await uow.inbox.backlog()
        status = 200 if health.is_up else 503
        return web.json_response({"engine": "up" if health.is_up else "down", "store": "up"}, status=status)

    async def measured(request: web.Request) -> web.Response:
        body = await metrics.text(context, health)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", measured)
