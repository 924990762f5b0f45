"""Who comes back to an open draft after a pause is offered it, unless she goes on by herself. Nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Kind
from cases.domain.messages import Channel
from cases.services.dialogue import RESUME_AFTER, Effect, Saying
from tests.unit.dialogue.talk import Talk, keys, rude

FACTS = {"window": "12", "staff": "柳青", "date": "2026-03-17", "time": "15:00", "matter": "社保转移"}
WHOLE = {**FACTS, "reason": "态度特别差"}


def left(*missing: str) -> Talk:
    """She told everything but what is `missing`, and left for two days."""
    talk = Talk()
    talk.says("…", scope=rude(), **{name: value for name, value in WHOLE.items() if name not in missing})
    return talk.later(days=2)


@pytest.mark.parametrize("missing", [("window",), ("staff",), ("date", "time"), ("matter",), ()])
@pytest.mark.parametrize("act", [Act.GREET, Act.INFORM, Act.ABUSE])
def test_who_says_nothing_to_the_question_is_offered_her_draft(missing: tuple[str, ...], act: Act) -> None:
    talk = left(*missing)
    asked, known = talk.draft.asking, talk.draft.readings
    assert keys(talk.says("在吗", kind=Kind.OTHER, act=act)) == [Saying.RESUME]
    assert (talk.draft.asking, talk.draft.readings) == (asked, known)


def test_a_pause_shorter_than_the_setting_is_none() -> None:
    talk = Talk()
    talk.says("12号态度差", window="12", reason="态度差")
    talk.later(seconds=(RESUME_AFTER - timedelta(minutes=2)).total_seconds())
    assert Saying.RESUME not in keys(talk.says("你好", kind=Kind.OTHER, act=Act.GREET))


@pytest.mark.parametrize("yes", ["继续", "好的", "嗯"])
@pytest.mark.parametrize(
    ("missing", "question"),
    [(("window",), Saying.ASK_WINDOW), (("matter",), Saying.ASK_MATTER), ((), Saying.READ_BACK)],
)
def test_the_offer_taken_comes_back_to_the_question(missing: tuple[str, ...], question: Saying, yes: str) -> None:
    talk = left(*missing)
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    step = talk.says(yes, kind=Kind.OTHER, act=Act.AFFIRM)
    assert (keys(step), step.effect) == ([question], None)
    assert {f: r.value for f, r in talk.draft.readings.items()} == {
        Field(name): value for name, value in WHOLE.items() if name not in missing
    }


def test_coming_back_is_no_new_asking() -> None:
    talk = left("window")
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    talk.says("继续", kind=Kind.OTHER, act=Act.AFFIRM)
    assert talk.draft.asked(Question.WINDOW) == 1


@pytest.mark.parametrize(("text", "act"), [("不用了", Act.STOP), ("不用", Act.DENY), ("不投诉了", Act.STOP)])
def test_the_offer_declined_drops_the_draft(text: str, act: Act) -> None:
    talk = left("window")
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    step = talk.says(text, kind=Kind.OTHER, act=act)
    assert (step.draft.outcome, keys(step)) == (Outcome.WITHDRAWN, [Saying.DROPPED])


def test_she_may_start_anew() -> None:
    talk = left("window")
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    assert keys(talk.says("重新说", act=Act.START_OVER)) == [Saying.STARTED_OVER, Saying.ASK_REASON]
    assert not talk.draft.readings


def test_what_was_asked_is_simply_answered() -> None:
    assert keys(left("window").says("12号", window="12")) == [Saying.READ_BACK]


def test_a_read_back_may_be_confirmed_days_later() -> None:
    assert left().says("对", act=Act.AFFIRM).effect is Effect.FILE


def test_going_on_at_a_read_back_is_no_confirmation() -> None:
    step = left().says("继续", act=Act.AFFIRM)
    assert (keys(step), step.effect) == ([Saying.READ_BACK], None)


def test_after_the_offer_an_answer_counts_as_ever() -> None:
    talk = left("window")
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    assert keys(talk.says("12号", window="12")) == [Saying.READ_BACK]


def test_the_same_story_again_goes_on() -> None:
    step = left("matter").says("12号柳青态度差", window="12", staff="柳青", reason="态度差")
    assert keys(step) == [Saying.ASK_MATTER_AGAIN]


def test_a_question_of_hers_is_answered_before_the_offer() -> None:
    step = left("window").says("你们几点开门", act=Act.ASK)
    assert keys(step) == [Saying.ANSWERED_DIGRESSION, Saying.RESUME]


def test_a_correction_at_the_offer_is_taken() -> None:
    talk = left()
    talk.says("在吗", kind=Kind.OTHER, act=Act.GREET)
    step = talk.says("不对,是13号", act=Act.CORRECT, corrects=frozenset({Field.WINDOW}), window="13")
    assert keys(step) == [Saying.READ_BACK]
    assert talk.draft.value(Field.WINDOW) == "13"


def test_another_complaint_is_kept_until_she_has_chosen() -> None:
    talk = left("matter")
    other = {"window": "13", "staff": "方圆", "reason": "让我白跑"}
    assert keys(talk.says("13号的方圆让我白跑", **other)) == [Saying.RESUME_OR_NEW]
    assert talk.draft.value(Field.WINDOW) == "12"
    assert keys(talk.says("继续", act=Act.AFFIRM)) == [Saying.ASK_MATTER]
    assert [h.text for h in talk.draft.kept] == ["13号的方圆让我白跑"]


def test_starting_anew_takes_up_the_complaint_just_told() -> None:
    talk = left("matter")
    talk.says("13号的方圆让我白跑", window="13", staff="方圆", reason="让我白跑", scope=rude())
    step = talk.says("重新说", act=Act.START_OVER)
    assert keys(step) == [Saying.STARTED_OVER, Saying.ASK_TIME_AND_MATTER]
    assert talk.draft.value(Field.WINDOW) == "13"
    assert [s.text for s in talk.draft.statements] == ["13号的方圆让我白跑"]
    assert talk.draft.kept == ()


def test_a_call_is_a_conversation_of_its_own_and_pauses_are_short() -> None:
    talk = Talk(Channel.IVR)
    talk.says("态度差", reason="态度差", scope=rude())
    assert keys(talk.says("12号", window="12")) == [Saying.ASK_STAFF]
