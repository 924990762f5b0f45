"""A call, turn by turn, without HTTP."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from cases.domain.call import NextStep, PhoneEvent
from cases.domain.draft import Outcome
from cases.domain.errors import Conflict, NotFound, OutOfOrder
from cases.domain.messages import Channel, OutboxStatus
from cases.domain.ticket import TicketKind
from tests.unit.ivr.phone_house import CALLER, COMPLAINT, NOON, WITHOUT_WINDOW, House, open_house, texts

SILENCE, NOISE, HANG_UP = PhoneEvent.NO_INPUT, PhoneEvent.NO_MATCH, PhoneEvent.HANG_UP


async def test_a_call_begins_with_the_recording_announcement(house: House) -> None:
    answer = await house.dial()
    announcement, question = answer.say
    assert announcement.text == house.context.rules.recording_announcement
    assert not announcement.interruptible
    assert question.interruptible
    assert (answer.seq, answer.next, answer.expects, answer.case_number) == (0, NextStep.LISTEN, "opening", None)


async def test_a_complaint_by_phone_is_read_back_and_filed(house: House) -> None:
    await house.dial()
    read_back = await house.say(1, COMPLAINT)
    assert (read_back.next, read_back.expects) == (NextStep.LISTEN, "confirm")
    assert read_back.keys["1"] == "对"

    filed = await house.press(2, "1")
    assert filed.case_number is not None
    assert filed.expects == "contact"
    assert filed.case_number not in texts(filed)  # it is spoken in groups
    assert "Q S，二零二六" in texts(filed)

    bye = await house.press(3, "1")  # the number she calls from
    assert bye.next is NextStep.HANG_UP
    assert bye.case_number == filed.case_number
    assert "Q S，二零二六" in texts(bye)
    async with house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(filed.case_number)
    assert case is not None
    assert case.complainant.phone == CALLER
    assert case.form.statements[0].text == COMPLAINT
    assert await house.tickets() == []


async def test_what_was_spoken_is_never_delivered_again(house: House) -> None:
    await house.dial()
    await house.say(1, COMPLAINT)
    async with house.context.unit_of_work() as uow:
        [entry] = await uow.outbox.replies_to(Channel.IVR, "c1:1")
    assert (entry.status, entry.route) == (OutboxStatus.SENT, "spoken")


async def test_a_window_can_be_keyed_in(house: House) -> None:
    await house.dial()
    asked = await house.say(1, WITHOUT_WINDOW)
    assert asked.expects == "window"
    assert "#" in asked.keys
    assert (await house.press(2, "3#")).expects == "confirm"
    draft = await house.draft()
    assert draft is not None
    assert [reading.value for field, reading in draft.readings.items() if field.value == "window"] == ["3"]


# --- silence and noise ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [SILENCE, NOISE])
async def test_the_third_time_in_a_row_a_person_takes_over(house: House, event: PhoneEvent) -> None:
    await house.dial()
    first, second, third = [await house.turn(seq, event) for seq in (1, 2, 3)]
    assert texts(first) != texts(second)
    assert [a.next for a in (first, second, third)] == [NextStep.LISTEN, NextStep.LISTEN, NextStep.TRANSFER]
    assert first.expects == second.expects == "opening"
    [ticket] = await house.tickets()
    assert (ticket.kind, ticket.phone) == (TicketKind.PERSON_WANTED, CALLER)


async def test_silence_and_noise_are_counted_apart(house: House) -> None:
    await house.dial()
    events = [SILENCE, NOISE, SILENCE, NOISE]
    answers = [await house.turn(seq, event) for seq, event in enumerate(events, 1)]
    assert all(answer.next is NextStep.LISTEN for answer in answers)
    assert (await house.turn(5, NOISE)).next is NextStep.TRANSFER


async def test_anything_understood_starts_the_counters_anew(house: House) -> None:
    await house.dial()
    await house.turn(1, SILENCE)
    await house.turn(2, SILENCE)
    await house.say(3, WITHOUT_WINDOW)
    again = [await house.turn(seq, SILENCE) for seq in (4, 5)]
    assert [answer.next for answer in again] == [NextStep.LISTEN, NextStep.LISTEN]
    assert {answer.expects for answer in again} == {"window"}


@pytest.mark.parametrize("transcript", ["", "   ", "\u0000\u0007"])
async def test_speech_without_words_is_noise(house: House, transcript: str) -> None:
    await house.dial()
    assert texts(await house.say(1, transcript)).startswith("不好意思")
    assert house.bot.asked == []


async def test_silence_after_an_answer_is_a_good_bye(house: House) -> None:
    await house.dial()
    answered = await house.say(1, "查进度")
    assert (answered.next, answered.expects) == (NextStep.LISTEN, None)
    bye = await house.turn(2, SILENCE)
    assert bye.next is NextStep.HANG_UP
    assert "再见" in texts(bye)
    assert await house.tickets() == []


async def test_silence_after_filing_is_no_reason_for_a_person(house: House) -> None:
    await house.dial()
    await house.say(1, COMPLAINT)
    filed = await house.say(2, "对")
    assert filed.expects == "contact"
    assert (await house.turn(3, SILENCE)).expects == "contact"
    bye = await house.turn(4, SILENCE)
    assert (bye.next, bye.case_number) == (NextStep.HANG_UP, filed.case_number)
    assert "Q S" in texts(bye)
    assert await house.tickets() == []


async def test_the_good_bye_is_said_last_and_once(house: House) -> None:
    await house.dial()
    await house.say(1, COMPLAINT)
    await house.say(2, "对")
    bye = await house.say(3, "不需要")
    assert bye.next is NextStep.HANG_UP
    assert bye.say[-1].text == "goodbye"
    assert "Q S" in bye.say[-2].text


# --- a person ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [[], [COMPLAINT], [WITHOUT_WINDOW]])
async def test_zero_reaches_a_person_at_any_time(house: House, before: list[str]) -> None:
    await house.dial()
    for seq, words in enumerate(before, 1):
        await house.say(seq, words)
    answer = await house.press(len(before) + 1, "0")
    assert (answer.next, answer.expects, answer.keys) == (NextStep.TRANSFER, None, {})
    assert len(answer.say) == 1
    [ticket] = await house.tickets()
    assert ticket.kind is TicketKind.PERSON_WANTED
    assert all(words in ticket.text for words in before)


async def test_zero_needs_no_bot(house: House) -> None:
    house.bot.is_down = True
    await house.dial()
    assert (await house.press(1, "0")).next is NextStep.TRANSFER


async def test_asking_the_bot_for_a_person_opens_one_ticket(house: House) -> None:
    await house.dial()
    answer = await house.say(1, "转人工")
    assert answer.next is NextStep.TRANSFER
    assert [ticket.kind for ticket in await house.tickets()] == [TicketKind.PERSON_WANTED]


async def test_after_a_hand_over_the_machine_is_silent(house: House) -> None:
    await house.dial()
    await house.press(1, "0")
    for seq, event in enumerate([SILENCE, NOISE], 2):
        answer = await house.turn(seq, event)
        assert (answer.say, answer.next) == ((), NextStep.TRANSFER)
    assert (await house.turn(4, HANG_UP)).next is NextStep.HANG_UP
    assert len(await house.tickets()) == 1


async def test_a_bot_that_does_not_answer_loses_nothing(house: House) -> None:
    house.bot.is_down = True
    house.wait = house.wait / 10
    await house.dial()
    answer = await house.say(1, COMPLAINT)
    assert answer.next is NextStep.TRANSFER
    assert texts(answer)
    [ticket] = await house.tickets()
    assert (ticket.kind, ticket.phone) == (TicketKind.NO_ANSWER, CALLER)
    assert COMPLAINT in ticket.text
    async with house.context.unit_of_work() as uow:
        kept = await uow.inbox.get(Channel.IVR, "c1:1")
    assert kept is not None
    assert kept.message.text == COMPLAINT


# --- hanging up ----------------------------------------------------------------------------------------------------


async def test_a_call_that_breaks_off_keeps_the_draft_and_is_called_back(house: House) -> None:
    await house.dial()
    await house.say(1, WITHOUT_WINDOW)
    answer = await house.turn(2, HANG_UP)
    assert (answer.say, answer.next) == ((), NextStep.HANG_UP)
    draft = await house.draft()
    assert draft is not None
    assert draft.is_open
    [ticket] = await house.tickets()
    assert (ticket.kind, ticket.phone) == (TicketKind.CALL_BACK, CALLER)
    assert WITHOUT_WINDOW in ticket.text


async def test_without_a_number_nobody_can_be_called_back(house: House) -> None:
    await house.dial(caller=None)
    await house.say(1, WITHOUT_WINDOW)
    await house.turn(2, HANG_UP)
    assert await house.tickets() == []
    assert (await house.draft()) is not None


@pytest.mark.parametrize("said", [[], [COMPLAINT, "对"], [WITHOUT_WINDOW, "算了"]])
async def test_a_call_with_nothing_open_is_not_called_back(house: House, said: list[str]) -> None:
    await house.dial()
    for seq, words in enumerate(said, 1):
        await house.say(seq, words)
    await house.turn(len(said) + 1, HANG_UP)
    assert await house.tickets() == []


# --- the same again, and out of order ------------------------------------------------------------------------------


async def test_the_same_opening_gets_the_same_answer(house: House) -> None:
    assert await house.dial() == await house.dial()
    with pytest.raises(Conflict):
        await house.dial(caller="13900000000")


async def test_the_same_turn_gets_the_same_answer_and_changes_nothing(house: House) -> None:
    await house.dial()
    first = await house.say(1, COMPLAINT)
    assert await house.say(1, COMPLAINT) == first
    assert house.bot.asked == ["c1:1"]
    await house.say(2, "对")
    assert await house.say(1, COMPLAINT) == first


async def test_the_same_turn_at_the_same_moment(house: House) -> None:
    await house.dial()
    answers = await asyncio.gather(*(house.say(1, COMPLAINT) for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert house.bot.asked == ["c1:1"]


async def test_a_repeated_silence_is_one_silence(house: House) -> None:
    await house.dial()
    for _ in range(5):
        answer = await house.turn(1, SILENCE)
    assert answer.next is NextStep.LISTEN


async def test_a_turn_whose_answer_was_lost_is_answered_when_it_comes_again(house: House) -> None:
    """As after a kill: the turn was begun and its words were committed, but no answer was kept."""
    await house.dial()
    house.bot.is_down = True
    turn = asyncio.create_task(house.say(1, COMPLAINT))
    await asyncio.sleep(0.1)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    house.bot.is_down = False
    assert (await house.say(1, COMPLAINT)).expects == "confirm"
    async with house.context.unit_of_work() as uow:
        draft = await uow.drafts.current(Channel.IVR, "c1")
    assert draft is not None
    assert len(draft.statements) == 1


async def test_a_hang_up_after_a_lost_answer_is_called_back(house: House) -> None:
    await house.dial()
    house.bot.is_down = True
    turn = asyncio.create_task(house.say(1, COMPLAINT))
    await asyncio.sleep(0.1)
    turn.cancel()
    await asyncio.gather(turn, return_exceptions=True)
    await house.turn(2, HANG_UP)
    [ticket] = await house.tickets()
    assert ticket.kind is TicketKind.CALL_BACK
    assert COMPLAINT in ticket.text


async def test_another_turn_under_a_used_number_is_refused(house: House) -> None:
    await house.dial()
    await house.say(1, WITHOUT_WINDOW)
    with pytest.raises(Conflict):
        await house.say(1, "7号窗口")


@pytest.mark.parametrize("seq", [2, 9])
async def test_a_gap_is_refused_and_nothing_changes(house: House, seq: int) -> None:
    await house.dial()
    with pytest.raises(OutOfOrder) as error:
        await house.say(seq, COMPLAINT)
    assert error.value.expected == 1
    assert house.bot.asked == []
    assert (await house.say(1, COMPLAINT)).expects == "confirm"


async def test_an_unknown_call_is_refused(house: House) -> None:
    with pytest.raises(NotFound):
        await house.say(1, COMPLAINT, call_id="nobody")


async def test_two_calls_do_not_mix(house: House) -> None:
    await house.dial("c1")
    await house.dial("c2")
    await house.say(1, WITHOUT_WINDOW, call_id="c1")
    await house.say(1, COMPLAINT, call_id="c2")
    assert (await house.say(2, "7号窗口", call_id="c1")).expects == "confirm"
    first, second = await house.draft("c1"), await house.draft("c2")
    assert first is not None
    assert second is not None
    assert len(first.statements) == 2
    assert second.statements[0].at > NOON


async def test_star_says_it_again(house: House) -> None:
    await house.dial()
    asked = await house.say(1, WITHOUT_WINDOW)
    again = await house.press(2, "*")
    assert (again.say, again.expects, again.keys) == (asked.say, asked.expects, asked.keys)


async def test_a_hand_over_closes_the_draft(house: House) -> None:
    await house.dial()
    await house.say(1, WITHOUT_WINDOW)
    await house.press(2, "0")
    draft = await house.draft()
    assert draft is not None
    assert draft.outcome is Outcome.HANDED_OVER


async def test_a_call_goes_on_over_a_restart(tmp_path: Path) -> None:
    """The process is gone between commit and answer; the platform sends the turn again to the next one."""
    database = f"sqlite:///{tmp_path / 'jiesu.db'}"
    async with open_house(tmp_path, database=database) as before:
        await before.dial()
        asked = await before.say(1, WITHOUT_WINDOW)
        before.bot.is_down = True
        lost = asyncio.create_task(before.say(2, "3号窗口"))
        await asyncio.sleep(0.3)
        lost.cancel()
        await asyncio.gather(lost, return_exceptions=True)
    async with open_house(tmp_path, database=database, at=NOON + timedelta(minutes=1)) as after:
        assert await after.say(1, WITHOUT_WINDOW) == asked
        assert (await after.say(2, "3号窗口")).expects == "confirm"
        assert (await after.say(3, "对")).case_number
        assert await after.tickets() == []
