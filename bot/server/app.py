"""The Sanic application that carries Rasa: our connector and nothing else."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.run import close_resources, configure_app, load_agent_on_start
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot.connector.channel import JiesuInput
from bot.protocol import BODY_LIMIT

# For turns under way when we are told to stop; kept connections do not hold us up for longer.
_SECONDS_TO_FINISH = 3.0
# No citizen's words: only what makes jieba, the models and the hall's directory load.
_WARMING = ("你好", "昨天下午三点我在1号窗口办事,工作人员态度不好,我要投诉")


def create_app(model: Path, endpoints: AvailableEndpoints, port: int) -> Sanic:
    """The application; `is_warm` on its context is set once a message would be answered without delay."""
    app: Sanic = configure_app([JiesuInput()], enable_api=False, endpoints=endpoints, port=port)
    app.config.REQUEST_MAX_SIZE = BODY_LIMIT
    app.config.ACCESS_LOG = False
    app.config.MOTD = False
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = _SECONDS_TO_FINISH
    app.ctx.is_warm = False
    app.register_listener(partial(load_agent_on_start, str(model), endpoints, None), "before_server_start")
    app.register_listener(partial(_warm_up, port=port), "after_server_start")
    app.register_listener(partial(_close_actions, endpoints), "after_server_stop")
    app.register_listener(close_resources, "after_server_stop")
    return app


async def _warm_up(app: Sanic, loop: asyncio.AbstractEventLoop, *, port: int) -> None:
    agent: Agent = app.ctx.agent
    if agent is None or not agent.is_ready():
        raise RuntimeError("no trained model: run `make train`")
    for text in _WARMING:
        message = UserMessage(text, sender_id="warm-up", metadata={"channel": "wechat", "message_id": "warm-up"})
        parsed = await agent.processor.parse_message(message)
        tracker = DialogueStateTracker.from_events("warm-up", [], slots=agent.domain.slots)
        tracker.update(_uttered(parsed), agent.domain)
        agent.processor._predict_next_with_tracker(tracker)
    app.ctx.is_warm = True
    sys.stdout.write(f"rasa is ready on 127.0.0.1:{port}\n")
    sys.stdout.flush()


def _uttered(parsed: dict[str, object]) -> UserUttered:
    return UserUttered("warm-up", parsed["intent"], parsed["entities"], parsed)


async def _close_actions(endpoints: AvailableEndpoints, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    await endpoints.action.close()
