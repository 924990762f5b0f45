"""A scanned window code fills the window in, and the scan is its evidence."""

from __future__ import annotations

import pytest

from cases.domain.heard import Evidence, Field
from cases.domain.messages import Channel, InboundKind, InboundMessage
from cases.services.events import answer_event
from tests.unit.services.house import START, House


def scan(scene: str, event: str = "SCAN") -> InboundMessage:
    return InboundMessage(
        Channel.WECHAT, "s1", "openid", InboundKind.EVENT, "", START, {"event": event, "scene": scene}
    )


@pytest.mark.parametrize(("scene", "event"), [("window:12", "subscribe"), ("12", "SCAN"), ("window:12", "SCAN")])
async def test_the_scan_is_the_evidence_of_the_window(house: House, scene: str, event: str) -> None:
    await answer_event(house.context, scan(scene, event), house.now)
    async with house.context.unit_of_work() as uow:
        draft = await uow.drafts.current(Channel.WECHAT, "openid")
    assert draft is not None
    reading = draft.readings[Field.WINDOW]
    assert (reading.value, reading.how) == ("12", "scene")
    assert reading.evidence == Evidence("s1", 0, len(scene), scene)
    assert draft.statements[0].text == scene


async def test_a_scene_of_no_window_fills_nothing_in(house: House) -> None:
    await answer_event(house.context, scan("window:999"), house.now)
    async with house.context.unit_of_work() as uow:
        assert await uow.drafts.current(Channel.WECHAT, "openid") is None
