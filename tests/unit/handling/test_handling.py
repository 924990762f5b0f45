"""What each action changes, under which article, and what the citizen hears of it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from cases.domain.errors import IllegalTransition, InvalidInput
from cases.domain.messages import Channel, OutboxStatus
from cases.domain.ticket import TicketKind
from cases.domain.workflow import State
from cases.services import handling
from cases.services.delivery import OUTGOING
from tests.unit.handling.room import CHIEF, CLERK, HALL_TIME, MONDAY, TUESDAY, Room

FRIDAY = datetime(2026, 3, 20, 16, 0, tzinfo=HALL_TIME)


async def test_a_case_is_accepted_under_an_item(room: Room) -> None:
    case = await room.case()
    accepted = await handling.accept(room.context, case.number, by=CLERK, now=TUESDAY, item=8, note="情况属实")
    assert accepted.state is State.ACCEPTED
    assert accepted.item == 8
    assert accepted.article == "《投诉受理工作制度》受理范围第8项"
    assert not accepted.needs_decision
    assert accepted.events[-1].note == "情况属实"
    assert not await room.told(case)


@pytest.mark.parametrize("item", [0, 15, -1])
async def test_nothing_is_accepted_under_an_item_that_the_rules_do_not_have(item: int, room: Room) -> None:
    case = await room.case()
    with pytest.raises(InvalidInput, match="item"):
        await handling.accept(room.context, case.id, by=CLERK, now=TUESDAY, item=item)
    assert await room.see(case.id) == case


async def test_who_is_refused_hears_why_under_which_article_and_who_takes_it(room: Room) -> None:
    case = await room.case(words="晚上工地噪音太大没法睡觉")
    refused = await handling.refuse(
        room.context, case.id, by=CLERK, now=TUESDAY, refusal="outside", note="施工噪音由城管部门管理"
    )
    assert refused.state is State.REFUSED
    assert refused.article == "《投诉受理工作制度》不予受理情形（中心业务范围以外的事项）"
    [told] = await room.told(case)
    assert told.message.user == "openid-1"
    assert case.number in told.message.text
    assert "施工噪音由城管部门管理" in told.message.text
    assert refused.article in told.message.text
    assert "城市管理局，12319" in told.message.text


async def test_a_complaint_without_target_is_told_what_to_add_and_no_other_body(room: Room) -> None:
    case = await room.case(words="工地的人说话难听")
    await handling.refuse(room.context, case.id, by=CLERK, now=TUESDAY, refusal="no_object", note="未说明窗口")
    [told] = await room.told(case)
    assert "请补充窗口号和办理事项" in told.message.text
    assert "城市管理局" not in told.message.text


@pytest.mark.parametrize(("refusal", "note", "field"), [("because", "理由", "refusal"), ("outside", "  ", "note")])
async def test_no_refusal_without_a_ground_of_the_rules_and_a_reason(
    refusal: str, note: str, field: str, room: Room
) -> None:
    case = await room.case()
    with pytest.raises(InvalidInput) as caught:
        await handling.refuse(room.context, case.id, by=CLERK, now=TUESDAY, refusal=refusal, note=note)
    assert caught.value.field == field
    assert await room.see(case.id) == case
    assert not await room.told(case)


async def test_a_case_goes_to_the_chief_of_the_windows_unit_with_the_rooms_opinion(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)
    moved = await handling.transfer(room.context, case.id, by=CLERK, now=TUESDAY, opinion="请调取录像核实")
    assert (moved.department, moved.chief) == ("人社局", "秦主任")
    assert moved.events[-1].note == "请调取录像核实"


async def test_a_window_that_the_hall_does_not_have_has_no_chief(room: Room) -> None:
    case = await room.case(window="99")
    await handling.accept(room.context, case.id, by=CLERK, now=TUESDAY, item=8)
    with pytest.raises(InvalidInput, match="window"):
        await handling.transfer(room.context, case.id, by=CLERK, now=TUESDAY, opinion="请核实")
    assert (await room.see(case.id)).state is State.ACCEPTED


async def test_the_units_reply_starts_the_time_for_feedback(room: Room) -> None:
    case = await room.case(state=State.TRANSFERRED)
    replied = await handling.unit_reply(room.context, case.id, by=CHIEF, now=FRIDAY, text="已批评教育")
    assert replied.feedback_due_at == datetime(2026, 3, 23, 23, 59, 59, tzinfo=HALL_TIME)
    assert (await room.see(case.id)).unit_reply == "已批评教育"


async def test_a_unit_that_is_asked_again_has_not_replied_yet(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    again = await handling.transfer(room.context, case.id, by=CLERK, now=TUESDAY, opinion="请补充整改措施")
    assert again.unit_reply is None
    assert again.feedback_due_at is None
    second = await handling.unit_reply(room.context, case.id, by=CHIEF, now=TUESDAY, text="已组织培训")
    assert second.state is State.UNIT_REPLIED
    assert [event.note for event in second.events if event.action == "unit_reply"] == ["已批评教育", "已组织培训"]


async def test_the_chief_gets_back_no_complainant(room: Room) -> None:
    case = await room.case(state=State.TRANSFERRED)
    replied = await handling.unit_reply(room.context, case.id, by=CHIEF, now=TUESDAY, text="已批评教育")
    assert replied.complainant.user == ""
    assert replied.complainant.phone is None
    assert (await room.see(case.id)).complainant.phone == "13800000000"


async def test_the_answer_goes_out_by_the_chat_in_which_she_complained(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    answered = await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="当事人已向您致歉")
    assert answered.state is State.REPLIED
    assert answered.reply == "当事人已向您致歉"
    [told] = await room.told(case)
    assert told.message.key == f"case:{case.id}:reply:1"
    assert (told.message.channel, told.message.user) == (Channel.WECHAT, "openid-1")
    assert "当事人已向您致歉" in told.message.text
    assert case.number in told.message.text
    assert "意见和建议" in told.message.text
    assert told.status is OutboxStatus.QUEUED
    assert not await room.tickets()


async def test_the_deliverer_is_nudged(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="当事人已向您致歉")
    assert await room.context.wakeups.wait(OUTGOING, timedelta(seconds=0.01))


async def test_who_complained_by_phone_is_called_back(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED, channel=Channel.IVR)
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="当事人已向您致歉")
    [ticket] = await room.tickets()
    assert ticket.kind is TicketKind.CALL_BACK
    assert ticket.key == f"case:{case.id}:reply:1"
    assert (ticket.phone, ticket.case_id) == ("13800000000", case.id)
    assert "松岭县政务服务中心" in ticket.text
    assert "3月16日" in ticket.text
    assert "当事人已向您致歉" in ticket.text
    assert not await room.told(case)


async def test_who_complained_by_phone_is_called_about_a_refusal_too(room: Room) -> None:
    case = await room.case(channel=Channel.IVR, phone=None)
    await handling.refuse(room.context, case.id, by=CLERK, now=TUESDAY, refusal="outside", note="由物业管理")
    [ticket] = await room.tickets()
    assert (ticket.kind, ticket.phone) == (TicketKind.CALL_BACK, None)
    assert "由物业管理" in ticket.text


async def test_a_second_answer_is_a_second_message(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="正在整改")
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="已整改完毕")
    assert [entry.message.key for entry in await room.told(case)] == [
        f"case:{case.id}:reply:1",
        f"case:{case.id}:reply:2",
    ]
    assert (await room.see(case.id)).reply == "已整改完毕"


async def test_a_form_sent_twice_is_one_answer(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    first = await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="已整改")
    later = TUESDAY + timedelta(seconds=2)
    second = await handling.reply(room.context, case.id, by=CLERK, now=later, text="已整改\r\n")
    assert second == first
    assert len(await room.told(case)) == 1


async def test_an_answer_that_did_not_arrive_may_be_sent_again_as_it_is(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="已整改")
    [entry] = await room.told(case)
    async with room.context.unit_of_work() as uow:
        await uow.outbox.failed(entry.id, reason="out of the window of 48 hours")
        await uow.commit()
    await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="已整改")
    assert [entry.status for entry in await room.told(case)] == [OutboxStatus.FAILED, OutboxStatus.QUEUED]


async def test_of_two_clerks_who_answer_at_once_neither_is_lost_nor_doubled(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    await asyncio.gather(
        *(handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="已整改") for _ in range(5))
    )
    assert len(await room.told(case)) == 1
    assert sum(event.action == "reply" for event in (await room.see(case.id)).events) == 1


async def test_of_two_clerks_with_different_decisions_one_is_told_that_it_is_too_late(room: Room) -> None:
    case = await room.case()
    outcomes = await asyncio.gather(
        handling.accept(room.context, case.id, by=CLERK, now=TUESDAY, item=8),
        handling.refuse(room.context, case.id, by=CLERK, now=TUESDAY, refusal="outside", note="不属于中心业务"),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, IllegalTransition) for outcome in outcomes) == 1
    after = await room.see(case.id)
    assert len(after.events) == 2
    assert len(await room.told(case)) == (after.state is State.REFUSED)


@pytest.mark.parametrize("text", ["", "  \n ", "字" * 5001, "已整改\x00", "已整改\x1b[2J", "\ud800"])
async def test_an_answer_that_cannot_be_sent_is_refused(text: str, room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    with pytest.raises(InvalidInput, match="text"):
        await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text=text)
    assert await room.see(case.id) == case


async def test_lines_and_wide_spaces_of_an_answer_stay(room: Room) -> None:
    case = await room.case(state=State.UNIT_REPLIED)
    answered = await handling.reply(room.context, case.id, by=CLERK, now=TUESDAY, text="第一\r\n\u3000第二👍\u200d")
    assert answered.reply == "第一\n\u3000第二👍\u200d"


async def test_the_whole_life_of_a_case_stands_in_its_history(room: Room) -> None:
    case = await room.case(state=State.ARCHIVED)
    assert [event.action for event in case.events] == ["register", "accept", "reply", "complete", "archive"]
    assert all(event.article for event in case.events)
    assert [event.actor for event in case.events] == ["citizen", *["clerk"] * 4]
    assert case.registered_at == MONDAY
