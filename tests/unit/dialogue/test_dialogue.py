"""What the bot says next, decision by decision."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Kind
from cases.services.dialogue import Effect, Saying
from tests.unit.dialogue.talk import Talk, keys, outside, rude

WHOLE = {
    "window": "12",
    "staff": "柳青",
    "date": "2026-03-17",
    "time": "15:00",
    "matter": "社保转移",
    "reason": "态度特别差",
}


def test_a_narrative_that_holds_all_is_read_back_at_once() -> None:
    talk = Talk()
    assert keys(talk.says("…", scope=rude(), **WHOLE)) == [Saying.READ_BACK]
    step = talk.says("对", act=Act.AFFIRM)
    assert (step.draft.outcome, step.effect) == (Outcome.FILED, Effect.FILE)


def test_only_what_is_missing_is_asked_in_the_order_of_the_rules() -> None:
    talk = Talk()
    assert keys(talk.says("我要投诉")) == [Saying.ASK_REASON]
    assert keys(talk.says("态度特别差", reason="态度特别差", scope=rude())) == [Saying.ASK_WINDOW_AND_STAFF]
    assert keys(talk.says("12号的柳青", window="12", staff="柳青")) == [Saying.ASK_TIME_AND_MATTER]
    assert keys(talk.says("昨天下午", date="2026-03-17", time="afternoon")) == [Saying.ASK_MATTER]
    assert keys(talk.says("社保转移", matter="社保转移")) == [Saying.READ_BACK]


def test_nothing_is_filed_without_a_confirmed_read_back() -> None:
    talk = Talk()
    step = talk.says("对", act=Act.AFFIRM)
    assert step.effect is None
    assert talk.says("都说了", **WHOLE).effect is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("window", "13"),
        ("staff", "方圆"),
        ("date", "2026-03-16"),
        ("time", "09:00"),
        ("matter", "就业登记"),
        ("reason", "让我白跑"),
    ],
)
def test_any_field_can_be_corrected_at_the_read_back(field: str, value: str) -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    step = talk.says("不对,是这个", act=Act.CORRECT, corrects=frozenset({Field(field)}), **{field: value})
    assert keys(step) == [Saying.READ_BACK]
    assert talk.draft.value(Field(field)) == value
    assert talk.says("对", act=Act.AFFIRM).effect is Effect.FILE


def test_a_correction_on_the_way_changes_what_was_said_before() -> None:
    talk = Talk()
    talk.says("12号窗口", window="12")
    talk.says("不对,是13号窗口", act=Act.CORRECT, corrects=frozenset({Field.WINDOW}), window="13")
    assert talk.draft.value(Field.WINDOW) == "13"


def test_what_was_said_first_stays_where_nothing_corrects_it() -> None:
    talk = Talk()
    talk.says("12号窗口", window="12", reason="态度差")
    talk.says("叫柳青,隔壁13号都听见了", staff="柳青", window="13")
    assert talk.draft.value(Field.WINDOW) == "12"


def test_a_bare_no_asks_what_is_wrong() -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    assert keys(talk.says("不对", act=Act.DENY)) == [Saying.ASK_WHAT_IS_WRONG]
    assert talk.draft.asking is Question.CONFIRM


def test_a_name_she_does_not_know_is_asked_twice_then_left_open() -> None:
    talk = Talk()
    known = {name: value for name, value in WHOLE.items() if name != "staff"}
    assert keys(talk.says("…", **known)) == [Saying.ASK_STAFF]
    assert keys(talk.says("不知道", act=Act.DONT_KNOW)) == [Saying.ASK_STAFF_AGAIN]
    step = talk.says("短头发,戴眼镜", description="短头发,戴眼镜")
    assert keys(step) == [Saying.READ_BACK]
    assert step.draft.staff_description is not None
    assert step.draft.value(Field.STAFF) is None


def test_a_description_given_at_once_is_not_asked_for_again() -> None:
    talk = Talk()
    talk.says("…", **{name: value for name, value in WHOLE.items() if name != "staff"})
    assert keys(talk.says("不知道,是个女的", act=Act.DONT_KNOW, description="是个女的")) == [Saying.READ_BACK]


def test_a_day_without_an_hour_is_asked_about_once() -> None:
    talk = Talk()
    known = {name: value for name, value in WHOLE.items() if name != "time"}
    assert keys(talk.says("…", **known)) == [Saying.ASK_TIME]
    assert keys(talk.says("记不得了", act=Act.DONT_KNOW)) == [Saying.READ_BACK]


def test_a_complaint_plainly_outside_is_referred_and_not_registered() -> None:
    step = Talk().says("物业半年不修电梯还要涨价", scope=outside(), reason="物业半年不修电梯还要涨价")
    assert (step.draft.outcome, step.effect) == (Outcome.REFERRED, None)
    assert step.say[0].params["body"] == "住建局物业科"
    assert step.say[0].params["article"]


def test_what_only_may_be_outside_is_asked_about_not_turned_away() -> None:
    asked = keys(Talk().says("收费不对", scope=outside(0.6), reason="收费不对"))
    assert asked == [Saying.ASK_WINDOW_AND_STAFF]


def test_a_window_of_the_hall_keeps_a_complaint_inside() -> None:
    step = Talk().says("12号窗口让我找物业", scope=outside(), window="12", reason="让我找物业")
    assert step.draft.outcome is None


def test_an_angry_tone_alone_is_asked_twice_and_only_then_closed() -> None:
    talk = Talk()
    assert keys(talk.says("滚", kind=Kind.OTHER, act=Act.ABUSE)) == [Saying.ASK_CALMLY]
    assert talk.says("滚", kind=Kind.OTHER, act=Act.ABUSE).draft.outcome is None
    step = talk.says("滚", kind=Kind.OTHER, act=Act.ABUSE)
    assert step.draft.outcome is Outcome.DECLINED
    assert step.say[0].params["phone"] == "0800-0000"


def test_anger_with_a_matter_is_an_ordinary_complaint() -> None:
    step = Talk().says("他妈的12号窗口", act=Act.ABUSE, window="12", reason="…")
    assert keys(step) == [Saying.ASK_STAFF]


def test_neither_object_nor_matter_after_asking_is_no_complaint() -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("就是看不顺眼", reason="就是看不顺眼")
    for _ in range(6):
        if talk.draft.outcome:
            break
        talk.says("不知道", act=Act.DONT_KNOW)
    assert talk.draft.outcome is Outcome.DECLINED


def test_an_object_without_a_reason_goes_to_a_person() -> None:
    talk = Talk()
    known = {name: value for name, value in WHOLE.items() if name != "reason"}
    talk.says("…", **known)
    talk.says("不想说", act=Act.INFORM)
    step = talk.says("不想说", act=Act.INFORM)
    assert (step.draft.outcome, step.effect) == (Outcome.HANDED_OVER, Effect.HAND_OVER)


@pytest.mark.parametrize("question", ["reason", "window", "staff", "time", "matter", "confirm"])
def test_a_person_is_reached_from_every_state(question: str) -> None:
    talk = Talk()
    talk.says("…", **{n: v for n, v in WHOLE.items() if n != question and not (question == "time" and n == "date")})
    step = talk.says("转人工", kind=Kind.HUMAN, act=Act.HUMAN)
    assert (step.draft.outcome, step.effect) == (Outcome.HANDED_OVER, Effect.HAND_OVER)


@pytest.mark.parametrize("question", ["window", "confirm"])
def test_stopping_drops_the_draft_from_every_state(question: str) -> None:
    talk = Talk()
    talk.says("…", **{n: v for n, v in WHOLE.items() if n != question})
    step = talk.says("算了,不投诉了", act=Act.STOP)
    assert (step.draft.outcome, keys(step)) == (Outcome.WITHDRAWN, [Saying.DROPPED])


def test_a_digression_is_answered_and_the_question_comes_back() -> None:
    talk = Talk()
    talk.says("态度差", reason="态度差")
    step = talk.says("你们几点开门", act=Act.ASK)
    assert keys(step)[0] is Saying.ANSWERED_DIGRESSION
    assert talk.draft.asking is Question.WINDOW
    assert talk.draft.asked(Question.WINDOW) == 1


def test_a_digression_at_the_read_back_reads_back_again() -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    assert keys(talk.says("你们几点开门", act=Act.ASK)) == [Saying.ANSWERED_DIGRESSION, Saying.READ_BACK]


def test_what_is_missing_is_told_by_name() -> None:
    talk = Talk()
    talk.says("12号窗口态度差", window="12", reason="态度差")
    step = talk.says("还差什么", act=Act.WHAT_IS_MISSING)
    assert step.say[0].key is Saying.MISSING
    assert "窗口" not in step.say[0].params["fields"]
    assert keys(step)[-1] is Saying.ASK_STAFF


def test_starting_over_forgets_everything() -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    talk.says("重新来", act=Act.START_OVER)
    assert not talk.draft.readings
    assert talk.draft.asking is Question.REASON


@pytest.mark.parametrize(
    ("kind", "saying"),
    [
        (Kind.CONSULTATION, Saying.ANSWERED_CONSULTATION),
        (Kind.SUGGESTION, Saying.TOOK_SUGGESTION),
        (Kind.PRAISE, Saying.TOOK_PRAISE),
    ],
)
def test_what_is_no_complaint_is_answered(kind: Kind, saying: Saying) -> None:
    step = Talk().says("…", kind=kind, matter="护照")
    assert (step.draft.outcome, keys(step)) == (Outcome.ANSWERED, [saying])


def test_contact_and_secrecy_are_taken_with_the_confirmation() -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    step = talk.says("对,请保密", act=Act.AFFIRM, secrecy=True)
    assert step.effect is Effect.FILE
    assert step.draft.wants_secrecy


def test_a_filed_case_is_withdrawn_only_when_she_says_so_twice() -> None:
    talk = Talk()
    assert talk.says("我要撤诉", kind=Kind.WITHDRAW, act=Act.WITHDRAW).effect is Effect.SEEK_CASE_TO_WITHDRAW


@pytest.mark.parametrize(
    ("known", "told", "then"),
    [
        ("afternoon", "03:00", "15:00"),
        ("afternoon", "15:20", "15:20"),
        ("morning", "09:30", "09:30"),
        ("evening", "07:00", "19:00"),
        ("morning", "15:00", "morning"),
    ],
)
def test_an_hour_told_later_makes_the_part_of_the_day_exact(known: str, told: str, then: str) -> None:
    talk = Talk()
    talk.says("昨天", date="2026-03-17", time=known, reason="态度差")
    talk.says("…点,12号窗口", window="12", time=told)
    assert talk.draft.value(Field.TIME) == then


def test_a_vague_reason_is_asked_about_once() -> None:
    talk = Talk()
    assert keys(talk.says("受了一肚子气", reason="受了一肚子气", sure=0.3)) == [Saying.ASK_REASON]
    talk.says("她把材料扔出来", reason="她把材料扔出来")
    assert talk.draft.value(Field.REASON) == "她把材料扔出来"


def test_a_vague_reason_stands_where_she_adds_nothing() -> None:
    talk = Talk()
    talk.says("受了一肚子气", reason="受了一肚子气", sure=0.3)
    assert keys(talk.says("就那样")) == [Saying.ASK_WINDOW_AND_STAFF]
    assert talk.draft.value(Field.REASON) == "受了一肚子气"


def test_what_is_likely_outside_is_referred_once_she_can_name_no_window() -> None:
    talk = Talk()
    asked = keys(talk.says("法官判错了", scope=outside(0.7), reason="判错了"))
    assert asked == [Saying.ASK_WINDOW_AND_STAFF]
    assert talk.says("不是窗口").draft.outcome is Outcome.REFERRED


def test_what_is_likely_outside_is_taken_where_she_names_a_window() -> None:
    talk = Talk()
    talk.says("法官判错了", scope=outside(0.7), reason="判错了")
    assert talk.says("12号", window="12").draft.outcome is None


def test_a_read_back_that_she_answers_with_other_things_ends_with_a_person() -> None:
    talk = Talk()
    talk.says("…", **WHOLE)
    for _ in range(2):
        assert keys(talk.says("那我找哪个嘛")) == [Saying.READ_BACK]
    assert talk.says("那我找哪个嘛").draft.outcome is Outcome.HANDED_OVER


def test_a_hint_about_the_window_is_worth_a_second_try() -> None:
    talk = Talk()
    talk.says("态度差", reason="态度差")
    assert keys(talk.says("不知道几号,就是二楼民政那边", act=Act.DONT_KNOW)) == [Saying.ASK_WINDOW_AGAIN]
    assert keys(talk.says("不知道", act=Act.DONT_KNOW)) == [Saying.ASK_STAFF]
