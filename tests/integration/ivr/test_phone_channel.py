"""Calls over real HTTP."""

from __future__ import annotations

import pytest

from cases.domain.messages import Channel
from cases.domain.ticket import TicketKind
from integrations.ivr.outbound import PhoneMessenger
from simulator.phone import PhoneRefused
from tests.integration.ivr.conftest import TOKEN, Exchange
from tests.unit.ivr.phone_house import CALLER, COMPLAINT, WITHOUT_WINDOW

HEADERS = {"Authorization": f"Bearer {TOKEN}"}


async def test_a_complaint_from_dialling_to_its_number(exchange: Exchange) -> None:
    call = await exchange.line.dial(CALLER)
    assert [prompt["interruptible"] for prompt in call.answer["say"]] == [False, True]
    assert (await call.say(WITHOUT_WINDOW))["expects"] == "window"
    assert (await call.press("3#"))["expects"] == "confirm"
    number = (await call.say("对"))["case_number"]
    async with exchange.house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(number)
    assert case is not None
    assert case.complainant.channel is Channel.IVR
    bye = await call.press("2")
    assert (bye["next"], bye["case_number"]) == ("hangup", number)
    assert call.is_over


async def test_silence_mumbling_and_a_person(exchange: Exchange) -> None:
    call = await exchange.line.dial(None)
    steps = [await call.keep_silent(), await call.mumble(), await call.keep_silent(), await call.mumble()]
    assert {step["next"] for step in steps} == {"listen"}
    assert len({step["say"][0]["text"] for step in steps}) == 4
    assert (await call.mumble())["next"] == "transfer"
    assert (await call.hang_up())["next"] == "hangup"


async def test_a_hang_up_makes_a_call_back_ticket(exchange: Exchange) -> None:
    call = await exchange.line.dial(CALLER)
    await call.say(WITHOUT_WINDOW)
    await call.hang_up()
    [ticket] = await exchange.house.tickets()
    assert (ticket.kind, ticket.phone) == (TicketKind.CALL_BACK, CALLER)


@pytest.mark.parametrize("caller", ["anonymous", "", None])
async def test_a_withheld_number_is_none(exchange: Exchange, caller: str | None) -> None:
    call = await exchange.line.dial(caller)
    await call.say(COMPLAINT)
    assert "1" not in (await call.say("对"))["keys"]


async def test_the_same_request_gets_the_same_bytes(exchange: Exchange) -> None:
    opening = {"call_id": "c1", "caller": CALLER, "started_at": "2026-03-18T12:00:00+08:00"}
    turn = {"seq": 1, "event": "speech", "transcript": COMPLAINT, "at": "2026-03-18T12:00:09+08:00"}
    for path, body in ((exchange.calls, opening), (f"{exchange.calls}/c1/turns", turn)):
        answers = set()
        for _ in range(3):
            async with exchange.http.post(path, json=body, headers=HEADERS) as response:
                assert response.status == 200
                answers.add(await response.read())
        assert len(answers) == 1


async def test_what_is_out_of_order_is_told_and_loses_nothing(exchange: Exchange) -> None:
    call = await exchange.line.dial(CALLER, call_id="c1")
    with pytest.raises(PhoneRefused) as gap:
        await exchange.line.turn("c1", 2, "no_input")
    with pytest.raises(PhoneRefused) as unknown:
        await exchange.line.turn("c2", 1, "no_input")
    await call.say(COMPLAINT)
    with pytest.raises(PhoneRefused) as other:
        await exchange.line.turn("c1", 1, "no_input")
    assert [error.value.status for error in (gap, unknown, other)] == [409, 404, 409]
    assert [error.value.problem["errors"][0]["field"] for error in (gap, unknown, other)] == ["seq", "call_id", "seq"]
    assert (await call.say("对"))["case_number"]


async def test_a_long_story_is_kept_whole(exchange: Exchange) -> None:
    call = await exchange.line.dial(CALLER, call_id="c1")
    story = "说话特别冲" * 20_000
    assert (await call.say(story))["next"] == "listen"
    async with exchange.house.context.unit_of_work() as uow:
        entry = await uow.inbox.get(Channel.IVR, "c1:1")
    assert entry is not None
    assert entry.message.text == story


async def test_text_that_looks_like_a_command_is_only_text(exchange: Exchange) -> None:
    call = await exchange.line.dial(CALLER, call_id="c1")
    await call.say("/restart")
    async with exchange.house.context.unit_of_work() as uow:
        entry = await uow.inbox.get(Channel.IVR, "c1:1")
    assert entry is not None
    assert entry.message.text == "/restart"


async def test_what_was_not_spoken_in_the_call_has_a_fate(exchange: Exchange) -> None:
    """A reply that came too late waits while the call lasts and is void after it; anything else is phoned."""
    from cases.domain.messages import OutboundMessage
    from cases.ports import DeliveryFailed, FailureKind

    house = exchange.house
    call = await exchange.line.dial(CALLER, call_id="c1")
    messenger = PhoneMessenger(house.context, clock=house.clock)
    late = OutboundMessage("late", Channel.IVR, "c1", "太晚了", in_reply_to="c1:1")
    news = OutboundMessage("news", Channel.IVR, "c1", "您的投诉有答复了")
    async with house.context.unit_of_work() as uow:
        await uow.outbox.add(late, house.clock())
        await uow.outbox.add(news, house.clock())
        late_entry, news_entry = await uow.outbox.get("late"), await uow.outbox.get("news")
        await uow.commit()
    assert late_entry is not None
    assert news_entry is not None
    with pytest.raises(DeliveryFailed) as during:
        await messenger.send(late_entry)
    await call.hang_up()
    with pytest.raises(DeliveryFailed) as after:
        await messenger.send(late_entry)
    assert [error.value.kind for error in (during, after)] == [FailureKind.RETRY_LATER, FailureKind.PERMANENT]
    assert (await messenger.send(news_entry)).route == "call_back"
    [ticket] = await house.tickets()
    assert (ticket.kind, ticket.phone, ticket.text) == (TicketKind.CALL_BACK, CALLER, news.text)
