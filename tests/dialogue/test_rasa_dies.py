"""Rasa is killed, or forgets: nothing that was said is lost."""

import signal
from typing import Any

import pytest

from cases.domain.heard import Field

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(400)]

Chat = Any  # `Talk` of conftest


async def test_killed_in_mid_form_it_goes_on_where_it_was(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    before = chat.in_rasa()
    await chat.house.rasa.stop(signal.SIGKILL)
    message = await chat.leave("顾清")
    await chat.house.rasa.start()
    assert chat.in_rasa() == before
    await chat("昨天下午三点")
    draft = await chat.draft()
    assert draft.value(Field.STAFF) == "顾清"
    assert draft.value(Field.DATE) == "2026-03-17"
    assert message.message_id in {statement.message_id for statement in draft.statements}
    await chat("对")
    assert len(await chat.cases()) == 1


async def test_a_lost_tracker_is_made_anew_from_the_draft(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    chat.forgotten_by_rasa()
    assert chat.in_rasa() == (None, None)
    await chat("顾清")
    assert (await chat.draft()).value(Field.STAFF) == "顾清"
    assert chat.in_rasa() == ("complaint_form", "complaint_time")
    assert (await chat.draft()).value(Field.WINDOW) == "3"
