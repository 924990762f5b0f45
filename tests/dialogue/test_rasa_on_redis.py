"""Trackers and locks in Redis, as in production."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.client import RasaEngine
from cases.domain.messages import Channel, InboundKind, InboundMessage
from jiesu.own_rasa import own_rasa
from jiesu.scratch_house import House
from tests.dialogue.conftest import BEGINS, HALL
from tests.services import ServiceMissing, redis_server, skip_or_fail

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.redis,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def redis_url() -> Iterator[str]:
    try:
        with redis_server() as url:
            yield url
    except ServiceMissing as missing:
        skip_or_fail(missing)


async def test_a_conversation_on_redis(house: House, redis_url: str, tmp_path: Path) -> None:
    turns = ("我在3号窗口换驾驶证,工作人员把我的材料摔在地上", "顾清", "昨天下午三点")
    async with (
        own_rasa(hall=HALL, actions_url=house.actions_url, var=tmp_path, redis_url=redis_url) as rasa,
        RasaEngine(rasa.url) as engine,
    ):
        for number, text in enumerate(turns):
            message = InboundMessage(
                Channel.WECHAT, f"redis:{number}", "redis", InboundKind.TEXT, text, BEGINS + timedelta(minutes=number)
            )
            metadata = {
                "channel": "wechat",
                "sent_at": message.sent_at.isoformat(),
                "asked": ("staff", "time")[number - 1] if number else None,
            }
            (*_, last) = await engine.respond(message, text=text, metadata=metadata)
    assert "3号窗口" in last.text
    assert "顾清" in last.text
    assert not (tmp_path / "rasa.db").exists()
