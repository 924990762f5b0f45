"""Two complaints: one after the other, the second kept in her words, neither of them lost or mixed."""

from __future__ import annotations

import pytest

from cases.domain.draft import Draft, Outcome, Question
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading
from cases.domain.messages import Channel
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import NOW, Talk, keys, rude

TEXT = "12号柳青态度差。还有一件事,13号方圆让我白跑"
FIRST = {"window": "12", "staff": "柳青", "reason": "态度差"}
SECOND = {"window": "13", "staff": "方圆", "reason": "让我白跑"}


def second(message: str = "m1", text: str = TEXT) -> Heard:
    readings = {Field(f): Reading(v, Evidence(message, 0, len(text), text), "grammar", 0.9) for f, v in SECOND.items()}
    return Heard(message, text, Kind.COMPLAINT, 0.9, Act.INFORM, readings, scope=rude())


def told_both(channel: Channel = Channel.WECHAT) -> Talk:
    talk = Talk(channel)
    step = talk.says(TEXT, scope=rude(), other=second(), **FIRST)
    assert keys(step) == [Saying.ASK_WHICH_FIRST]
    assert step.say[0].params == {"first": "12号窗口", "second": "13号窗口"}
    return talk


@pytest.mark.parametrize(
    ("answer", "act", "window"),
    [
        ("第一件", Act.INFORM, "12"),
        ("先说前面那个", Act.INFORM, "12"),
        ("十二号的", Act.INFORM, "12"),
        ("都行,好的", Act.AFFIRM, "12"),
        ("第二件", Act.INFORM, "13"),
        ("后面那个", Act.INFORM, "13"),
        ("13号的", Act.INFORM, "13"),
        ("不对", Act.DENY, "13"),  # key 2 on the phone
    ],
)
def test_she_chooses_and_the_other_waits(answer: str, act: Act, window: str) -> None:
    talk = told_both()
    assert keys(talk.says(answer, kind=Kind.OTHER, act=act)) == [Saying.ASK_TIME_AND_MATTER]
    assert talk.draft.value(Field.WINDOW) == window
    assert [h.readings[Field.WINDOW].value for h in talk.draft.kept] == [{"12": "13", "13": "12"}[window]]
    assert [s.text for s in talk.draft.statements] == [TEXT]


def test_an_answer_that_settles_nothing_is_asked_once_more_then_the_first_comes_first() -> None:
    talk = told_both()
    assert keys(talk.says("嗯这个嘛", kind=Kind.OTHER)) == [Saying.ASK_WHICH_FIRST]
    talk.says("嗯这个嘛", kind=Kind.OTHER)
    assert talk.draft.value(Field.WINDOW) == "12"


def test_what_belongs_together_is_one_complaint() -> None:
    talk = told_both()
    talk.says("就是一件事", kind=Kind.OTHER)
    assert talk.draft.kept == ()
    assert [s.text for s in talk.draft.statements] == [TEXT]


def test_stopping_while_choosing_means_both() -> None:
    step = told_both().says("不投诉了", act=Act.STOP)
    assert (step.draft.outcome, step.draft.kept) == (Outcome.WITHDRAWN, ())


def test_a_question_of_hers_comes_back_to_the_choice() -> None:
    assert keys(told_both().says("还差什么", act=Act.WHAT_IS_MISSING))[-1] is Saying.ASK_WHICH_FIRST


def test_another_complaint_on_the_way_is_kept_and_the_question_comes_back() -> None:
    talk = Talk()
    talk.says("12号柳青态度差", scope=rude(), **FIRST)
    step = talk.says("还有一件事,13号方圆让我白跑", other=second("m2"))
    assert keys(step) == [Saying.OTHER_KEPT, Saying.ASK_TIME_AND_MATTER]
    assert talk.draft.asked(Question.TIME) == 1
    assert talk.draft.value(Field.WINDOW) == "12"
    assert [h.message_id for h in talk.draft.kept] == ["m2"]


def test_an_answer_beside_it_is_taken() -> None:
    talk = Talk()
    talk.says("12号柳青态度差", scope=rude(), **FIRST)
    step = talk.says("转社保。还有一件事,13号方圆让我白跑", other=second("m2"), matter="转社保")
    assert keys(step) == [Saying.OTHER_KEPT, Saying.ASK_TIME]


def test_more_of_the_same_is_no_other_complaint() -> None:
    talk = Talk()
    talk.says("13号方圆态度差", scope=rude(), window="13", staff="方圆", reason="态度差")
    talk.says("还有一件事,方圆让我白跑", other=second("m2"))
    assert talk.draft.kept == ()


def test_announced_without_a_first_it_is_an_ordinary_complaint() -> None:
    talk = Talk()
    assert keys(talk.says("还有一件事,13号方圆让我白跑", kind=Kind.OTHER, other=second())) == [
        Saying.ASK_TIME_AND_MATTER
    ]
    assert talk.draft.value(Field.WINDOW) == "13"


def test_starting_over_keeps_the_complaint_that_waits() -> None:
    talk = told_both()
    talk.says("第一件", kind=Kind.OTHER)
    talk.says("重来", act=Act.START_OVER)
    assert [h.readings[Field.WINDOW].value for h in talk.draft.kept] == ["13"]


def test_what_waits_survives_the_store() -> None:
    draft = told_both().draft
    row = draft.to_dict()
    again = Draft.from_dict(
        row, id="d", channel=draft.channel, user=draft.user, opened_at=NOW, updated_at=NOW, outcome=None
    )
    assert again.kept == draft.kept
    assert again.her_words == (TEXT,)
    assert again.is_choosing
