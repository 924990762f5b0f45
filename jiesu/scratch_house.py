"""The bot's whole house on a database of its own, thrown away afterwards: for evaluation and for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.actions import create_app as create_actions
from bot.client import RasaEngine
from bot.places import MODEL
from cases.bootstrap import open_context
from cases.services.context import Context
from cases.services.dispatch import Dispatcher
from cases.settings import read_settings
from jiesu.clock import now
from jiesu.own_rasa import OwnRasa, free_port, own_rasa
from jiesu.web import LOOPBACK, serving
from jiesu.workers import running


@dataclass(frozen=True)
class House:
    """What stands for the block. `actions_url` is the webhook that Rasa calls."""

    context: Context
    rasa: OwnRasa
    engine: RasaEngine
    actions_url: str


@asynccontextmanager
async def scratch_house(hall: Path, var: Path, *, model: Path = MODEL) -> AsyncIterator[House]:
    """Store, rules, action webhook, Rasa and dispatcher in the folder `var`; no channel, nothing delivered.

    The action webhook is given no clock: each message's own time is now.
    """
    settings = read_settings(
        hall=hall, var=var, database_url="", redis_url=None, secret_key="a secret of no house, and of one hour"
    )
    port = free_port()
    actions_url = f"http://{LOOPBACK}:{port}/webhook"
    async with (
        open_context(settings) as context,
        serving(create_actions(context), LOOPBACK, port),
        own_rasa(hall=hall, actions_url=actions_url, var=var, model=model) as rasa,
        RasaEngine(rasa.url) as engine,
        running((Dispatcher(context, engine, {}, clock=now).run(),)),
    ):
        yield House(context, rasa, engine, actions_url)
