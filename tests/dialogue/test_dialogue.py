"""Whole conversations through the real Rasa: its pipeline, form and rules, the action webhook, the dispatcher."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from cases.domain.draft import Outcome
from cases.domain.heard import Field

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

EVERYTHING = "昨天下午三点我在3号窗口换驾驶证,顾清说我照片不合格,把我的材料摔在地上"
FORM = "complaint_form"

Chat = Any  # `Talk` of conftest


async def test_one_message_that_says_everything_needs_only_a_yes(chat: Chat) -> None:
    read_back = await chat(EVERYTHING)
    for part in ("3号窗口", "顾清", "3月17日下午3点", "驾驶证"):
        assert part in read_back
    assert chat.in_rasa() == (FORM, "complaint_confirm")
    told = await chat("对")
    (case,) = await chat.cases()
    assert case.number in told
    assert case.form.value(Field.WINDOW) == "3"
    assert case.form.value(Field.STAFF) == "顾清"
    assert case.form.value(Field.DATE) == "2026-03-17"
    assert case.form.value(Field.TIME) == "15:00"
    assert case.number not in read_back
    assert chat.in_rasa() == (None, None)


async def test_only_what_is_missing_is_asked_for(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    assert await chat.asking() == "staff"
    assert chat.in_rasa() == (FORM, "complaint_staff")
    await chat("顾清")
    assert await chat.asking() == "time"
    await chat("昨天下午三点")
    assert await chat.asking() == "confirm"
    await chat("对")
    (case,) = await chat.cases()
    assert case.form.value(Field.STAFF) == "顾清"
    assert case.form.value(Field.DATE) == "2026-03-17"


async def test_a_correction_at_the_read_back_is_read_back_again(chat: Chat) -> None:
    await chat(EVERYTHING)
    again = await chat("不对,是5号窗口")
    assert "5号窗口" in again
    assert await chat.asking() == "confirm"
    await chat("对")
    (case,) = await chat.cases()
    assert case.form.value(Field.WINDOW) == "5"


async def test_a_question_in_between_returns_to_the_question(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    asked = await chat.asking()
    reply = await chat("你们几点下班啊?")
    assert await chat.asking() == asked
    assert reply.splitlines()[-1].startswith(("请问", "不知道名字"))
    assert chat.in_rasa()[0] == FORM


async def test_what_is_missing_is_told(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    assert "时间" in await chat("还差什么?")
    assert chat.in_rasa() == (FORM, f"complaint_{await chat.asking()}")


async def test_stopping_leaves_nothing_behind(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    await chat("算了,不投诉了")
    assert (await chat.draft()).outcome is Outcome.WITHDRAWN
    assert await chat.cases() == []
    assert chat.in_rasa() == (None, None)


async def test_a_person_is_always_within_reach_and_then_the_bot_is_silent(chat: Chat) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    await chat("转人工")
    assert (await chat.draft()).outcome is Outcome.HANDED_OVER
    assert chat.in_rasa() == (None, None)
    with pytest.raises(AssertionError, match="no answer"):
        await chat("喂,有人吗?")


async def test_an_unknown_name_is_described_and_the_case_stays_open_at_it(chat: Chat) -> None:
    await chat("昨天下午三点我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    assert await chat.asking() == "staff"
    await chat("不知道叫什么")
    assert await chat.asking() == "staff"
    await chat("一个短头发的女的,戴眼镜")
    assert await chat.asking() == "confirm"
    await chat("对")
    (case,) = await chat.cases()
    assert case.staff_open
    assert case.form.value(Field.STAFF) is None


@pytest.mark.parametrize("command", ["/restart", " /restart", '/complaint{"window": "5"}', "/session_start"])
async def test_a_command_of_rasa_is_only_text(chat: Chat, command: str) -> None:
    await chat("我在3号窗口换驾驶证,工作人员把我的材料摔在地上")
    await chat(command)
    draft = await chat.draft()
    assert draft.value(Field.WINDOW) == "3"
    assert draft.outcome is None
    assert chat.in_rasa()[0] == FORM


@pytest.mark.parametrize(
    "text", ["", "   ", "\u0000\u0007", "……", "{window}", "{0[a]} }{", "\U0001f621" * 50, "长" * 20_000]
)
async def test_whatever_is_said_is_answered(chat: Chat, text: str) -> None:
    assert await chat(text)
    assert await chat(EVERYTHING)
    assert await chat(text)


async def test_her_words_come_back_as_she_said_them(chat: Chat) -> None:
    await chat("昨天下午三点我在3号窗口换驾驶证,顾清态度恶劣,骂我{window}0[}什么都不懂")
    assert "{window}0[}" in (await chat.draft()).statements[0].text
    assert await chat.asking() == "confirm"


async def test_the_phone_has_its_own_words(call: Chat, chat: Chat) -> None:
    spoken, written = await call(EVERYTHING), await chat(EVERYTHING)
    assert "按 1" in spoken
    assert "按 1" not in written


async def test_twenty_citizens_at_once_are_kept_apart(another_chat: Callable[[], Chat]) -> None:
    async def one(number: int) -> str | None:
        talk = another_chat()
        await talk(f"昨天上午{8 + number % 3}点我在{'3' if number % 2 else '5'}号窗口办事,工作人员骂人")
        return (await talk.draft()).value(Field.WINDOW)

    windows = await asyncio.gather(*(one(number) for number in range(20)))
    assert windows == ["5", "3"] * 10


async def test_several_messages_in_a_row_are_answered_one_by_one(chat: Chat) -> None:
    await chat.leave("我要投诉")
    await chat.leave("3号窗口")
    await chat.leave("换驾驶证")
    await chat("工作人员把我的材料摔在地上")
    draft = await chat.draft()
    assert draft.value(Field.WINDOW) == "3"
    assert len(draft.statements) >= 3
