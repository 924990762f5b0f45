"""A citizen's turns against the store: drafts, filing, progress, withdrawal, hand-over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Kind, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.roles import Role, User
from cases.domain.ticket import TicketKind
from cases.domain.workflow import State
from cases.ports import CaseFilter
from cases.services import tickets
from cases.services.dialogue import Saying
from tests.unit.services.house import WHOLE, House, a_filed_case, hear, heard

ROOM = User(1, "room", "投诉室", Role.ROOM)


async def cases_of(house: House) -> int:
    async with house.context.unit_of_work() as uow:
        return (await uow.cases.find(CaseFilter())).total


async def test_a_confirmed_complaint_is_a_case_with_item_article_and_deadline(house: House) -> None:
    case = await a_filed_case(house)
    assert {f: case.form.value(f) for f in Field} == {Field(k): v for k, v in WHOLE.items()}
    assert case.item == 8
    assert case.article
    assert (case.state, case.department, case.chief) == (State.REGISTERED, "人社局", "郝主任")
    assert case.number.startswith("YX-20260318-")
    assert case.deadline.at > house.now
    assert [e.action for e in case.events] == ["register"]
    assert [s.text for s in case.form.statements] == ["…"]
    assert not case.needs_decision
    assert not case.staff_open


async def test_the_confirmation_delivered_twice_files_one_case_and_tells_the_same_number(house: House) -> None:
    await hear(house, heard("…", "m1", **WHOLE))
    first = await hear(house, heard("对", "m2", act=Act.AFFIRM))
    second = await hear(house, heard("对", "m2", act=Act.AFFIRM))
    assert first.say == second.say
    assert await cases_of(house) == 1


async def test_a_second_yes_repeats_the_number_and_files_nothing(house: House) -> None:
    case = await a_filed_case(house)
    again = await hear(house, heard("对对", "m9", act=Act.AFFIRM))
    assert again.say[0].key is Saying.ALREADY_FILED
    assert again.say[0].params["number"] == case.number
    assert await cases_of(house) == 1


async def test_what_the_reader_is_not_sure_of_is_filed_for_a_person_to_decide(house: House) -> None:
    await hear(house, heard("…", "m1", scope=(ScopeGuess("out", 0.6), ScopeGuess("5", 0.3)), **WHOLE))
    turn = await hear(house, heard("对", "m2", act=Act.AFFIRM))
    assert turn.say[0].key is Saying.FILED_FOR_DECISION
    async with house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(turn.say[0].params["number"])
    assert case is not None
    assert case.needs_decision


async def test_an_unknown_name_is_marked_for_the_handler(house: House) -> None:
    known = {name: value for name, value in WHOLE.items() if name != "staff"}
    await hear(house, heard("…", "m1", **known))
    await hear(house, heard("不知道", "m2", act=Act.DONT_KNOW))
    await hear(house, heard("真不知道", "m3", act=Act.DONT_KNOW))
    turn = await hear(house, heard("对", "m4", act=Act.AFFIRM))
    async with house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(turn.draft.case_number or "")
    assert case is not None
    assert case.staff_open


async def test_contact_and_secrecy_may_follow_the_filing(house: House) -> None:
    case = await a_filed_case(house)
    await hear(house, heard("13800000000", "m7", phone="13800000000"))
    turn = await hear(house, heard("保密", "m8", secrecy=True))
    assert turn.say[0].key is Saying.SECRECY_TAKEN
    async with house.context.unit_of_work() as uow:
        after = await uow.cases.get(case.id)
    assert after is not None
    assert (after.complainant.phone, after.complainant.wants_secrecy) == ("13800000000", True)


async def test_the_contact_is_asked_for_after_filing_and_never_demanded(house: House) -> None:
    await hear(house, heard("…", "m1", **WHOLE))
    turn = await hear(house, heard("对", "m2", act=Act.AFFIRM))
    assert turn.draft.asking is Question.CONTACT
    assert turn.draft.outcome is Outcome.FILED


@pytest.mark.parametrize(("text", "act"), [("不用了", Act.STOP), ("不留电话", Act.INFORM), ("不需要", Act.DENY)])
async def test_declining_to_leave_a_number_is_the_end_and_no_withdrawal(house: House, text: str, act: Act) -> None:
    case = await a_filed_case(house)
    turn = await hear(house, heard(text, "m7", act=act))
    assert [s.key for s in turn.say] == [Saying.GOODBYE]
    async with house.context.unit_of_work() as uow:
        after = await uow.cases.get(case.id)
    assert after is not None
    assert after.state is State.REGISTERED


async def test_the_callers_number_stands_in_for_a_contact(house: House) -> None:
    await hear(house, heard("…", "m1", **WHOLE), channel=Channel.IVR, user="call-1")
    turn = await hear(
        house, heard("对", "m2", act=Act.AFFIRM), channel=Channel.IVR, user="call-1", caller="13900000000"
    )
    async with house.context.unit_of_work() as uow:
        case = await uow.cases.by_number(turn.draft.case_number or "")
    assert case is not None
    assert case.complainant.phone == "13900000000"


async def test_progress_is_told_of_ones_own_case_only(house: House) -> None:
    case = await a_filed_case(house, user="hers")
    ask = heard("进度", "p1", kind=Kind.PROGRESS, act=Act.PROGRESS, case_number=case.number)
    assert (await hear(house, ask, user="hers")).say[0].params["number"] == case.number
    assert (await hear(house, ask, user="somebody")).say[0].key is Saying.NO_SUCH_CASE
    unknown = heard("进度", "p2", kind=Kind.PROGRESS, act=Act.PROGRESS, case_number="YX-20260318-9999")
    assert (await hear(house, unknown, user="hers")).say[0].key is Saying.NO_SUCH_CASE


async def test_progress_in_mid_form_comes_back_to_the_question(house: House) -> None:
    await hear(house, heard("态度差", "m1", reason="态度差"))
    turn = await hear(house, heard("进度", "m2", kind=Kind.PROGRESS, act=Act.PROGRESS))
    assert [s.key for s in turn.say] == [Saying.NO_SUCH_CASE, Saying.ASK_WINDOW_AND_STAFF]
    assert turn.draft.is_open


async def test_a_filed_case_is_withdrawn_after_a_yes(house: House) -> None:
    case = await a_filed_case(house)
    turn = await hear(house, heard("撤了吧", "w1", kind=Kind.WITHDRAW, act=Act.WITHDRAW))
    assert turn.say[0].key is Saying.ASK_WITHDRAW
    await hear(house, heard("对", "w2", act=Act.AFFIRM))
    async with house.context.unit_of_work() as uow:
        after = await uow.cases.get(case.id)
    assert after is not None
    assert after.state is State.WITHDRAWN
    assert after.events[-1].actor == "citizen"


async def test_a_filed_case_stays_where_she_does_not_say_yes(house: House) -> None:
    case = await a_filed_case(house)
    await hear(house, heard("撤了吧", "w1", kind=Kind.WITHDRAW, act=Act.WITHDRAW))
    turn = await hear(house, heard("不撤了", "w2", act=Act.DENY))
    assert turn.say[0].key is Saying.CASE_KEPT
    async with house.context.unit_of_work() as uow:
        after = await uow.cases.get(case.id)
    assert after is not None
    assert after.state is State.REGISTERED


async def test_nobody_withdraws_somebody_elses_case(house: House) -> None:
    case = await a_filed_case(house, user="hers")
    ask = heard("撤", "w1", kind=Kind.WITHDRAW, act=Act.WITHDRAW, case_number=case.number)
    turn = await hear(house, ask, user="somebody")
    assert turn.say[0].key is Saying.WITHDRAWAL_NOTED
    async with house.context.unit_of_work() as uow:
        after = await uow.cases.get(case.id)
    assert after is not None
    assert after.state is State.REGISTERED


async def test_asking_for_a_person_opens_one_ticket_with_her_words(house: House) -> None:
    await hear(house, heard("12号窗口态度差", "m1", window="12", reason="态度差"))
    for _ in range(2):
        turn = await hear(house, heard("转人工", "m2", kind=Kind.HUMAN, act=Act.HUMAN))
    assert turn.draft.outcome is Outcome.HANDED_OVER
    waiting = await tickets.list_tickets(house.context, by=ROOM)
    assert [(t.kind, t.text) for t in waiting] == [(TicketKind.PERSON_WANTED, "12号窗口态度差\n转人工")]


async def test_a_second_complaint_after_the_first_is_a_case_of_its_own(house: House) -> None:
    await a_filed_case(house)
    await hear(house, heard("还有一件", "n1", **{**WHOLE, "window": "13", "staff": "方圆"}))
    await hear(house, heard("对", "n2", act=Act.AFFIRM))
    assert await cases_of(house) == 2


async def test_the_draft_survives_whatever_forgets_the_dialogue(house: House) -> None:
    await hear(house, heard("12号窗口", "m1", window="12"))
    house.later(hours=30)
    turn = await hear(house, heard("态度差", "m2", reason="态度差"))
    assert turn.draft.value(Field.WINDOW) == "12"


@pytest.mark.parametrize("kind", [Kind.CONSULTATION, Kind.SUGGESTION, Kind.PRAISE])
async def test_no_case_comes_of_what_is_no_complaint(house: House, kind: Kind) -> None:
    turn = await hear(house, heard("…", "m1", kind=kind))
    assert turn.draft.outcome is Outcome.ANSWERED
    assert await cases_of(house) == 0


async def test_an_open_draft_is_offered_after_a_pause_and_files_as_one_case(house: House) -> None:
    known = {name: value for name, value in WHOLE.items() if name != "window"}
    await hear(house, heard("…", "m1", **known))
    house.later(days=3)
    offered = await hear(house, heard("在吗", "m2", kind=Kind.OTHER, act=Act.GREET))
    assert [s.key for s in offered.say] == [Saying.RESUME]
    again = await hear(house, heard("在吗", "m2", kind=Kind.OTHER, act=Act.GREET))
    assert again.say == offered.say
    await hear(house, heard("继续", "m3", act=Act.AFFIRM))
    await hear(house, heard("12号", "m4", window="12"))
    filed = await hear(house, heard("对", "m5", act=Act.AFFIRM))
    assert filed.draft.outcome is Outcome.FILED
    assert await cases_of(house) == 1


async def test_the_pause_is_a_setting(house: House) -> None:
    patient = replace(house.context, resume_after=timedelta(days=7))
    await hear(house, heard("12号态度差", "m1", window="12", reason="态度差"))
    house.later(days=3)
    turn = await hear(replace(house, context=patient), heard("在吗", "m2", kind=Kind.OTHER, act=Act.GREET))
    assert Saying.RESUME not in [s.key for s in turn.say]


async def test_two_complaints_at_once_become_two_cases_one_after_the_other(house: House) -> None:
    second = heard("两件", "m1", **{**WHOLE, "window": "13", "staff": "方圆", "reason": "让我白跑"})
    both = replace(heard("两件", "m1", **WHOLE), other=second)
    assert [s.key for s in (await hear(house, both)).say] == [Saying.ASK_WHICH_FIRST]
    await hear(house, heard("第一件", "m2", kind=Kind.OTHER))
    turn = await hear(house, heard("对", "m3", act=Act.AFFIRM))
    assert [s.key for s in turn.say][1:] == [Saying.TAKE_UP_OTHER, Saying.READ_BACK]
    again = await hear(house, heard("对", "m3", act=Act.AFFIRM))
    assert again.say == turn.say, "delivered twice, it files once"
    first = turn.draft.follows
    assert (await cases_of(house), turn.draft.is_open) == (1, True)
    await hear(house, heard("对", "m4", act=Act.AFFIRM))
    await hear(house, heard("13800000000", "m5", phone="13800000000"))
    async with house.context.unit_of_work() as uow:
        cases = await uow.cases.of_user(Channel.WECHAT, "openid")
    assert [c.form.value(Field.WINDOW) for c in cases] == ["13", "12"]
    assert cases[1].number == first
    assert [[s.text for s in c.form.statements] for c in cases] == [["两件"]] * 2
    assert {c.complainant.phone for c in cases} == {"13800000000"}


async def test_the_second_complaint_is_taken_up_where_the_first_is_dropped(house: House) -> None:
    second = heard("两件", "m1", **{**WHOLE, "window": "13", "staff": "方圆", "reason": "让我白跑"})
    await hear(house, replace(heard("两件", "m1", **WHOLE), other=second))
    await hear(house, heard("第一件", "m2", kind=Kind.OTHER))
    turn = await hear(house, heard("这件算了", "m3", act=Act.STOP))
    assert [s.key for s in turn.say] == [Saying.DROPPED, Saying.TAKE_UP_OTHER, Saying.READ_BACK]
    assert turn.draft.value(Field.WINDOW) == "13"


async def test_a_person_who_takes_over_gets_both_complaints(house: House) -> None:
    await hear(house, heard("12号窗口柳青态度差", "m1", window="12", staff="柳青", reason="态度差"))
    other = heard("还有13号的方圆", "m2", window="13", staff="方圆", reason="让我白跑")
    await hear(house, replace(heard("还有13号的方圆", "m2"), other=other))
    await hear(house, heard("转人工", "m3", kind=Kind.HUMAN, act=Act.HUMAN))
    [ticket] = await tickets.list_tickets(house.context, by=ROOM)
    assert "还有13号的方圆" in ticket.text


async def test_the_first_case_is_untouched_by_a_second_complaint(house: House) -> None:
    case = await a_filed_case(house)
    second = {**WHOLE, "window": "13", "staff": "方圆"}
    await hear(house, heard("还有一件", "n1", **second))
    await hear(house, heard("不对", "n2", act=Act.CORRECT, matter="就业登记"))
    await hear(house, heard("对", "n3", act=Act.AFFIRM))
    async with house.context.unit_of_work() as uow:
        assert await uow.cases.get(case.id) == case


@pytest.mark.parametrize("act", [Act.NOISE, Act.HELP, Act.ABOUT_BOT])
async def test_what_comes_in_between_returns_to_the_withdrawal(house: House, act: Act) -> None:
    case = await a_filed_case(house)
    await hear(house, heard("撤了吧", "w1", kind=Kind.WITHDRAW, act=Act.WITHDRAW))
    turn = await hear(house, heard("😡", "w2", kind=Kind.OTHER, act=act))
    assert turn.say[-1].key is Saying.ASK_WITHDRAW
    assert turn.say[-1].params == {"number": case.number}


async def test_a_sticker_after_filing_is_a_good_bye(house: House) -> None:
    await a_filed_case(house)
    turn = await hear(house, heard("👍", "m7", kind=Kind.OTHER, act=Act.NOISE))
    assert [s.key for s in turn.say] == [Saying.GOODBYE]
