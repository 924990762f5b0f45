"""From arrival to delivery: nothing is lost, nothing is said twice, nobody hears silence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.domain.errors import InvalidInput
from cases.domain.heard import Act, Field, Kind
from cases.domain.messages import Channel, InboundKind, InboundMessage, InboxStatus, OutboundMessage, OutboxStatus
from cases.domain.roles import Role, User
from cases.domain.ticket import TicketKind
from cases.ports import DeliveryFailed, DialogueFailed, FailureKind
from cases.services import intake, tickets
from cases.services.back_to_bot import wants_the_bot
from cases.services.delivery import FIRST_WAIT, GIVE_UP_AFTER
from cases.services.dialogue import Saying
from cases.services.dispatch import PERSON_WILL_LOOK, PLEASE_TYPE
from tests.unit.services.house import START, House, a_filed_case, hear, heard, words

ROOM = User(1, "room", "投诉室", Role.ROOM)


async def test_a_message_is_answered_and_the_answer_delivered(house: House) -> None:
    house.engine.script = [("您好", "请说")]
    await intake.receive(house.context, words("我要投诉"), house.now)
    assert await house.dispatch() == 1
    await house.deliver()
    assert house.messenger.sent == ["您好\n请说"]


async def test_the_same_message_three_times_is_answered_once(house: House) -> None:
    for _ in range(3):
        await intake.receive(house.context, words("我要投诉"), house.now)
    await house.dispatch()
    await house.dispatch()
    await house.deliver()
    assert len(house.engine.heard) == 1
    assert len(house.messenger.sent) == 1


async def test_the_dialogue_knows_what_was_asked_and_when_it_was_said(house: House) -> None:
    await intake.receive(house.context, words("我要投诉"), house.now)
    await house.dispatch()
    _, metadata = house.engine.heard[0]
    assert datetime.fromisoformat(metadata["sent_at"]) == START
    assert metadata["asked"] is None


async def test_one_conversation_is_answered_in_order_one_message_at_a_time(house: House) -> None:
    for number in range(3):
        await intake.receive(house.context, words(f"第{number}句", f"m{number}"), house.now)
    assert [await house.dispatch() for _ in range(4)] == [1, 1, 1, 0]
    assert [text for text, _ in house.engine.heard] == ["第0句", "第1句", "第2句"]


async def test_an_engine_that_is_down_for_a_minute_loses_nobody(house: House) -> None:
    house.engine.up = False
    for number in range(5):
        await intake.receive(house.context, words("我要投诉", f"m{number}", user=f"u{number}"), house.now)
    for _ in range(12):
        await house.dispatch()
        house.later(seconds=5)
    assert house.messenger.sent == []
    house.engine.up = True
    await house.dispatch()
    await house.deliver()
    assert len(house.messenger.sent) == 5


async def test_an_engine_that_answers_nothing_is_asked_again_then_a_person_looks(house: House) -> None:
    house.engine.script = [DialogueFailed("empty answer")]
    await intake.receive(house.context, words("我要投诉"), house.now)
    for _ in range(6):
        await house.dispatch()
        house.later(seconds=10)
    await house.deliver()
    assert house.messenger.sent == [PERSON_WILL_LOOK]
    waiting = await tickets.list_tickets(house.context, by=ROOM)
    assert [(t.kind, t.text) for t in waiting] == [(TicketKind.NO_ANSWER, "我要投诉")]


async def test_a_worker_that_dies_in_mid_turn_gives_the_message_back(house: House) -> None:
    await intake.receive(house.context, words("我要投诉"), house.now)
    async with house.context.unit_of_work() as uow:
        assert len(await uow.inbox.claim(house.now, lease=timedelta(seconds=60), limit=5)) == 1
        await uow.commit()
    assert await house.dispatch() == 0
    house.later(seconds=61)
    assert await house.dispatch() == 1


async def test_the_machine_is_silent_while_a_person_has_the_word(house: House) -> None:
    async with house.context.unit_of_work() as uow:
        ticket = await tickets.open_ticket(
            uow,
            key="person:1",
            kind=TicketKind.PERSON_WANTED,
            channel=Channel.WECHAT,
            user="openid",
            text="转人工",
            now=house.now,
        )
        await uow.commit()
    await intake.receive(house.context, words("在吗"), house.now)
    await house.dispatch()
    await house.deliver()
    assert house.messenger.sent == []
    waiting = await tickets.list_tickets(house.context, by=ROOM)
    assert [t.text for t in waiting] == ["转人工\n在吗"], "the person sees what she says meanwhile"
    for _ in range(2):
        await tickets.answer(house.context, ticket.id, by=ROOM, now=house.now, text="我是投诉室,请讲。", once="a1")
    await tickets.close(house.context, ticket.id, by=ROOM, now=house.now, result="已接待")
    await intake.receive(house.context, words("谢谢", "m2"), house.now)
    await house.dispatch()
    while await house.deliver():
        pass
    assert house.messenger.sent == ["我是投诉室,请讲。", "好的"]


async def test_a_voice_message_without_text_asks_for_text(house: House) -> None:
    voice = InboundMessage(Channel.WECHAT, "v1", "openid", InboundKind.VOICE, "", START, {"media_id": "x"})
    await intake.receive(house.context, voice, house.now)
    await house.dispatch()
    await house.deliver()
    assert house.messenger.sent == [PLEASE_TYPE]


async def test_an_open_request_takes_its_reply_and_so_does_its_second_try(house: House) -> None:
    await intake.receive(house.context, words("我要投诉"), house.now, hold=timedelta(seconds=4))
    await house.dispatch()
    assert await house.deliver() == 0, "the deliverer leaves it to the open request"
    first = await intake.reply_to(house.context, Channel.WECHAT, "m1", within=timedelta(0))
    assert first is not None
    await intake.delivered_passively(house.context, first, house.now)
    again = await intake.reply_to(house.context, Channel.WECHAT, "m1", within=timedelta(0))
    assert again is not None
    assert again.message.text == first.message.text
    house.later(seconds=60)
    await house.deliver()
    assert house.messenger.sent == []


async def test_a_reply_that_came_too_late_goes_the_other_way(house: House) -> None:
    await intake.receive(house.context, words("我要投诉"), house.now, hold=timedelta(seconds=4))
    assert await intake.reply_to(house.context, Channel.WECHAT, "m1", within=timedelta(milliseconds=20)) is None
    house.later(seconds=6)
    await house.dispatch()
    await house.deliver()
    assert house.messenger.sent == ["好的"]


async def test_a_busy_platform_is_tried_again_and_the_fate_is_kept(house: House) -> None:
    house.messenger.failures = [DeliveryFailed(FailureKind.RETRY_LATER, "-1", "system busy")]
    await intake.receive(house.context, words("我要投诉"), house.now)
    await house.dispatch()
    await house.deliver()
    async with house.context.unit_of_work() as uow:
        entry = await uow.outbox.get("reply:wechat:m1")
    assert entry is not None
    assert (entry.status, entry.reason) == (OutboxStatus.QUEUED, "retry_later -1: system busy")
    assert await house.deliver() == 0
    house.later(seconds=FIRST_WAIT.total_seconds())
    assert await house.deliver() == 1
    assert house.messenger.sent == ["好的"]


async def test_a_platform_that_stays_busy_is_given_up_after_two_days(house: House) -> None:
    busy = DeliveryFailed(FailureKind.RETRY_LATER, "-1", "system busy")
    house.messenger.failures = [busy] * 1000
    await intake.receive(house.context, words("我要投诉"), house.now)
    await house.dispatch()
    for _ in range(80):
        await house.deliver()
        house.later(hours=1)
    async with house.context.unit_of_work() as uow:
        entry = await uow.outbox.get("reply:wechat:m1")
    assert entry is not None
    assert entry.status is OutboxStatus.FAILED
    assert house.now - START > GIVE_UP_AFTER


@pytest.mark.parametrize("kind", [FailureKind.PERMANENT, FailureKind.NEXT_ROUTE, FailureKind.CONFIGURATION])
async def test_an_answer_about_a_case_that_cannot_be_delivered_becomes_a_task(house: House, kind: FailureKind) -> None:
    case = await a_filed_case(house)
    house.messenger.failures = [DeliveryFailed(kind, "40003", "invalid openid")]
    async with house.context.unit_of_work() as uow:
        await uow.outbox.add(
            OutboundMessage("case:1:reply:1", Channel.WECHAT, "openid", "已批评教育。", case_id=case.id), house.now
        )
        await uow.commit()
    await house.deliver()
    waiting = await tickets.list_tickets(house.context, by=ROOM, kind=TicketKind.UNREACHED)
    assert [(t.case_id, t.text) for t in waiting] == [(case.id, "已批评教育。")]


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (words("x", ""), "message_id"),
        (words("x", "m" * 500), "message_id"),
        (words("x", user=""), "user"),
    ],
)
async def test_what_cannot_be_kept_is_refused_by_name(house: House, message: InboundMessage, field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        await intake.receive(house.context, message, house.now)
    assert error.value.field == field


async def test_a_hundred_thousand_characters_are_kept_whole(house: House) -> None:
    text = "我要投诉" * 25_000
    await intake.receive(house.context, words(text), house.now)
    await house.dispatch()
    async with house.context.unit_of_work() as uow:
        entry = await uow.inbox.get(Channel.WECHAT, "m1")
    assert entry is not None
    assert (entry.message.text, entry.status) == (text, InboxStatus.ANSWERED)
    assert len(house.engine.heard[0][0]) < 5000


@pytest.mark.parametrize("back", ["还是你来吧", "继续", "不等人工了"])
async def test_who_waits_for_a_person_may_have_the_machine_again(house: House, back: str) -> None:
    await hear(house, heard("12号窗口态度差", "m1", window="12", reason="态度差"))
    await hear(house, heard("转人工", "m2", kind=Kind.HUMAN, act=Act.HUMAN))
    await intake.receive(house.context, words("在吗", "m3"), house.now)
    await house.dispatch()
    assert house.engine.heard == [], "a person has the word"
    await intake.receive(house.context, words(back, "m4"), house.later(seconds=5))
    await house.dispatch()
    assert [text for text, _ in house.engine.heard] == [back]
    turn = await hear(house, heard(back, "m4", kind=Kind.OTHER))
    assert [s.key for s in turn.say] == [Saying.BACK_AGAIN, Saying.ASK_STAFF]
    assert turn.draft.value(Field.WINDOW) == "12"
    async with house.context.unit_of_work() as uow:
        assert await uow.tickets.list(open_only=True) == []


@pytest.mark.parametrize("text", ["继续等", "你来晚了", "你们什么时候来人", "我继续说一下当时的情况"])
def test_what_is_said_to_the_person_stays_with_the_person(text: str) -> None:
    assert not wants_the_bot(text)
