"""From the queue to the archive, as three people at three browsers."""

from __future__ import annotations

import re
from datetime import timedelta

from backoffice.wording import DONE
from cases.domain.heard import Field, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.roles import Role
from cases.domain.ticket import TicketKind
from cases.domain.workflow import Action, State
from cases.services import handling
from cases.services.context import Context
from tests.builders import NOW, WORDS, a_case, a_reading, filed, readings_of
from tests.integration.backoffice.conftest import Clock, Enter


async def state_of(context: Context, number: str) -> State:
    async with context.unit_of_work(read_only=True) as work:
        case = await work.cases.by_number(number)
    assert case is not None
    return case.state


async def test_a_case_from_the_queue_to_the_archive(enter: Enter, context: Context, clock: Clock) -> None:
    case = await filed(context, a_case())
    room, chief = await enter(Role.ROOM), await enter(Role.CHIEF)
    place = f"/cases/{case.number}"

    queue = await room.see("/cases")
    assert case.number in queue
    assert "还有 5 天" in queue
    assert case.number not in await chief.see("/cases")
    await chief.see(place, 404)

    page = await room.see(place)
    assert re.search(r'<option selected value="1">第 1 项', page)  # what the reader guesses is chosen beforehand
    assert DONE["accept"] in await room.send_and_see(f"{place}/accept", item="1", note="")
    assert DONE["transfer"] in await room.send_and_see(f"{place}/transfer", opinion="请调取监控核实")
    clock.now += timedelta(hours=3)
    assert case.number in await chief.see("/cases")
    assert "请调取监控核实" in await chief.see(place)
    page = await chief.send_and_see(f"{place}/unit_reply", text="经核实,情况属实,已批评教育。")
    assert DONE["unit_reply"] in page
    page = await room.see(place)
    assert "经核实,情况属实" in page
    assert "3月19日 23:59 前答复投诉人" in page  # the rules give one working day for the feedback

    assert DONE["reply"] in await room.send_and_see(f"{place}/reply", text="您反映的情况属实。\r\n已安排专人接待。")
    async with context.unit_of_work(read_only=True) as work:
        (entry,) = await work.outbox.of_case(case.id)
    assert (entry.message.channel, entry.message.user) == (Channel.WECHAT, "openid-of-a-citizen")
    assert "您反映的情况属实。\n已安排专人接待。" in entry.message.text

    await room.send_and_see(f"{place}/complete", note="")
    page = await room.send_and_see(f"{place}/archive", note="")
    assert "已归档" in page
    assert "<summary>" not in page.split('id="h-actions"')[1].split("</section>")[0]
    assert await state_of(context, case.number) is State.ARCHIVED


async def test_each_fact_stands_with_its_words_its_message_and_how_sure_it_is(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    read = readings_of()
    read[Field.WINDOW] = a_reading(WORDS, "3号窗口", "3", how="sound", confidence=0.8, recogniser=0.64)
    case = await filed(context, a_case(channel=Channel.IVR, user="call-1", readings=read))
    page = await room.see(f"/cases/{case.number}")
    fact = " ".join(page.split('data-fact="window"')[1].split("data-fact")[0].split())
    assert '“3号窗口” <a href="#m-window">原话第 1 条</a>' in fact
    assert "按读音对照名录 · 把握 80% · 语音识别 64%" in fact
    assert 'id="m-window"' in page
    assert "第 1 条 · 3月18日" in page
    typed = page.split('data-fact="matter"')[1].split("data-fact")[0]
    assert "模型判断 · 把握 97%" in typed
    assert "语音识别" not in typed


async def test_the_fate_of_a_message_stands_on_the_case(enter: Enter, context: Context) -> None:
    room, leader = await enter(Role.ROOM), await enter(Role.LEADER)
    assert room.user is not None
    case = await filed(context, a_case())
    await handling.accept(context, case.number, by=room.user, now=NOW, item=1)
    await handling.reply(context, case.number, by=room.user, now=NOW, text="第一次答复")
    place = f"/cases/{case.number}"
    assert "待发送" in await room.see(f"{place}/messages")
    async with context.unit_of_work() as work:
        (entry,) = await work.outbox.of_case(case.id)
        await work.outbox.sent(entry.id, route="api", at=NOW + timedelta(minutes=1))
        await work.commit()
    fragment = await leader.see(f"{place}/messages")
    assert "已发送" in fragment
    assert "3月18日 10:01 · 客服消息" in fragment
    assert "data-waiting" not in fragment

    await handling.reply(context, case.number, by=room.user, now=NOW, text="第二次答复")
    async with context.unit_of_work() as work:
        *_, entry = await work.outbox.of_case(case.id)
        await work.outbox.failed(entry.id, reason="out of reach <45047>")
        await work.commit()
    page = await room.see(place)
    assert "发送失败" in page
    assert "out of reach &lt;45047&gt;" in page


async def test_a_phone_case_becomes_a_call_back_with_number_and_words(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case(channel=Channel.IVR, user="call-7", phone="13912345678"))
    place = f"/cases/{case.number}"
    await room.send_and_see(f"{place}/accept", item="1", note="")
    assert "生成回电任务" in await room.see(place)
    await room.send_and_see(f"{place}/reply", text="情况属实,已整改。")
    page = await room.see("/tickets")
    assert 'href="tel:13912345678"' in page
    assert "情况属实,已整改。" in page
    assert case.number in page
    async with context.unit_of_work(read_only=True) as work:
        (ticket,) = await work.tickets.list(open_only=True, kind=TicketKind.CALL_BACK)
    page = await room.send_and_see(f"/tickets/{ticket.id}/close", 422, result=" ")
    assert "请写明办理结果。" in page
    assert DONE["ticket_closed"] in await room.send_and_see(f"/tickets/{ticket.id}/close", result="已告知,表示满意")
    assert "13912345678" not in await room.see("/tickets")
    assert "已告知,表示满意" in await room.see("/tickets?all=1")


async def test_every_error_stands_at_its_field_and_nothing_typed_is_lost(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    place = f"/cases/{case.number}"

    def error(page: str, field: str) -> str:
        found = re.search(rf'id="{field}-error">([^<]*)<', page)
        assert found, page
        assert re.search(rf'aria-describedby="[^"]*{field}-error"', page)
        return found[1]

    page = await room.send_and_see(f"{place}/refuse", 422, refusal="", note="我写了很长的理由")
    assert error(page, "refuse-refusal") == "请选择不予受理的依据。"
    assert "我写了很长的理由</textarea>" in page
    page = await room.send_and_see(f"{place}/refuse", 422, refusal="invented", note="理由")
    assert "refuse-refusal-error" in page
    page = await room.send_and_see(f"{place}/accept", 422, item="99", note="")
    assert "accept-item-error" in page
    page = await room.send_and_see(f"{place}/refuse", 422, refusal="outside", note="长" * 2001)
    assert "2000 字以内" in error(page, "refuse-note")
    assert "长" * 2001 in page
    page = await room.send_and_see(f"{place}/refuse", 422, refusal="outside", note="有\x07响铃")
    assert error(page, "refuse-note")
    assert await state_of(context, case.number) is State.REGISTERED

    await room.send_and_see(f"{place}/accept", item="1", note="")
    page = await room.send_and_see(f"{place}/transfer", 422, opinion=" \n ")
    assert error(page, "transfer-opinion") == "请写明投诉室意见。"


async def test_an_extension_says_which_rule_forbids_it(enter: Enter, context: Context, clock: Clock) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    place = f"/cases/{case.number}"
    await room.send_and_see(f"{place}/accept", item="1", note="")
    page = await room.see(place)
    assert "3月25日\uff08周三\uff09\uff0c5 个工作日" in page
    assert "3月27日\uff08周五\uff09\uff0c7 个工作日" in page
    clock.now += timedelta(hours=5)
    asked = {"limit": "complex", "reason": "核对叫号记录", "explained_at": "2026-03-18T11:00"}

    page = await room.send_and_see(f"{place}/extend", 422, **asked)
    assert "未表示理解的" in page.split('id="extend-understood-error"')[1][:60]
    assert "核对叫号记录</textarea>" in page
    page = await room.send_and_see(
        f"{place}/extend", 422, **{**asked, "explained_at": "2026-03-18T09:00"}, understood="y"
    )
    assert "须在登记之后" in page.split('id="extend-explained_at-error"')[1][:60]
    page = await room.send_and_see(
        f"{place}/extend", 422, **{**asked, "explained_at": "2026-03-18T16:00"}, understood="y"
    )
    assert "不能晚于现在" in page.split('id="extend-explained_at-error"')[1][:60]
    page = await room.send_and_see(f"{place}/extend", 422, **{**asked, "explained_at": "gestern"}, understood="y")
    assert 'id="extend-explained_at-error"' in page
    page = await room.send_and_see(f"{place}/extend", 422, **{**asked, "limit": "general"}, understood="y")
    assert 'id="extend-limit-error"' in page

    assert DONE["extend"] in await room.send_and_see(f"{place}/extend", **asked, understood="y")
    page = await room.see(place)
    assert "3月23日 → 3月25日" in page
    async with context.unit_of_work(read_only=True) as work:
        found = await work.cases.by_number(case.number)
    assert found is not None
    assert found.deadline.rule_id == "complex"
    assert found.extensions[0].explained_at.isoformat() in ("2026-03-18T11:00:00+08:00", "2026-03-18T03:00:00+00:00")


async def test_who_comes_second_is_told_and_keeps_her_words(enter: Enter, context: Context) -> None:
    first, second = await enter(Role.ROOM), await enter(Role.ROOM, login="room2")
    case = await filed(context, a_case())
    place = f"/cases/{case.number}"
    await first.send_and_see(f"{place}/accept", item="1", note="")
    page = await second.send_and_see(f"{place}/refuse", 409, refusal="trouble_making", note="我的理由写在这里")
    assert "刚刚已经改变" in page
    assert "我的理由写在这里</textarea>" in page
    assert "已受理" in page
    assert await state_of(context, case.number) is State.ACCEPTED


async def test_a_refusal_tells_her_under_which_article(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case(needs_decision=True, scope=(ScopeGuess("out", 0.6), ScopeGuess("8", 0.3))))
    page = await room.see(f"/cases/{case.number}")
    assert "请人工判定" in page
    assert "不属于本厅受理范围" in page
    await room.send_and_see(f"/cases/{case.number}/refuse", refusal="no_object", note="请补充窗口")
    async with context.unit_of_work(read_only=True) as work:
        (entry,) = await work.outbox.of_case(case.id)
    article = context.rules.refusals[2].article
    assert article in entry.message.text
    assert article in await room.see(f"/cases/{case.number}")


async def test_a_case_without_a_window_of_the_hall_cannot_be_passed_on(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case(text="有人骂我", readings={}, staff_open=True))
    await room.send_and_see(f"/cases/{case.number}/accept", item="8", note="")
    page = await room.send_and_see(f"/cases/{case.number}/transfer", 422, opinion="请核实")
    assert "不能转办" in page
    assert "请核实</textarea>" in page
    assert "窗口待核" in page
    assert "姓名待核" in page


async def test_the_deadline_says_why_this_day(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case(registered_at=NOW.replace(month=9, day=29)))
    page = await room.see(f"/cases/{case.number}")
    assert "国庆节" in page
    assert "登记当天\uff0c不计" in page
    later = await filed(context, a_case(registered_at=NOW.replace(month=12, day=30)))
    page = await room.see(f"/cases/{later.number}")
    assert "暂定" in page
    assert "公布后自动重新计算" in page


async def test_leaders_read_and_do_nothing(enter: Enter, context: Context) -> None:
    leader = await enter(Role.LEADER)
    case = await filed(context, a_case())
    page = await leader.see(f"/cases/{case.number}")
    assert "13812345678" in page
    assert "您可以查看\uff0c不能办理" in page
    assert 'action="/backoffice/cases/' not in page


async def test_every_action_of_the_workflow_has_its_form(enter: Enter, context: Context) -> None:
    room, chief = await enter(Role.ROOM), await enter(Role.CHIEF)
    offered: set[str] = set()
    for state in State:
        case = await filed(context, a_case(state=state), key=state.value)
        for person in (room, chief):
            if person is chief and state not in (State.TRANSFERRED, State.UNIT_REPLIED):
                continue
            page = await person.see(f"/cases/{case.number}")
            offered |= set(re.findall(rf'action="/backoffice/cases/{case.number}/(\w+)"', page))
    assert offered == {action.value for action in Action if action is not Action.WITHDRAW}
