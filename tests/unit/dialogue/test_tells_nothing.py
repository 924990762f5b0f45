"""Answers that tell nothing: asked again, never taken for a fact, and never for a complaint of nobody."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Kind
from cases.domain.messages import Channel
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import Talk, keys, outside, rude

DOUBTFUL = 0.4  # what the reader gives an answer that is no reason by its words


def angry() -> Talk:
    """She was asked twice what happened, and told only that she dislikes the hall."""
    talk = Talk()
    talk.says("我要投诉")
    assert keys(talk.says("看你们不顺眼", reason="看你们不顺眼", how="answer", sure=DOUBTFUL)) == [
        Saying.ASK_REASON_AGAIN
    ]
    talk.says("就是不顺眼", reason="就是不顺眼", how="answer", sure=DOUBTFUL)
    return talk


def test_an_answer_that_tells_nothing_is_asked_for_once_more_then_the_window() -> None:
    assert angry().draft.asking is Question.WINDOW


def test_what_tells_something_is_not_asked_for_again() -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("她把表扔了", reason="她把表扔了", how="answer")
    assert talk.draft.asking is Question.WINDOW


def test_who_can_name_neither_window_nor_person_after_that_is_declined() -> None:
    talk = angry()
    talk.says("不知道", act=Act.DONT_KNOW, not_known=frozenset({Field.WINDOW}))
    assert talk.draft.outcome is None
    assert talk.says("不知道", act=Act.DONT_KNOW).draft.outcome is Outcome.DECLINED


def test_who_names_a_window_after_that_is_heard() -> None:
    talk = angry()
    assert talk.says("12号", window="12").draft.outcome is None


def test_abuse_after_that_ends_it_with_the_way_to_a_person() -> None:
    step = angry().says("滚", act=Act.ABUSE, kind=Kind.OTHER)
    assert step.draft.outcome is Outcome.DECLINED
    assert step.say[-1].params["phone"]


def test_who_only_asks_the_way_has_withdrawn_nothing() -> None:
    talk = Talk()
    talk.says("你好", kind=Kind.OTHER, act=Act.GREET)
    assert talk.says("没有投诉,我问个路", act=Act.STOP).draft.outcome is Outcome.ANSWERED


@pytest.mark.parametrize("text", ["没有窗口啊 我就打听一下", "我就是问问", "不投诉 我问路"])
def test_who_names_nobody_and_says_she_only_asks_is_answered_what_she_asked_before(text: str) -> None:
    talk = Talk()
    talk.says("你们几点开门是不是得等到九点", reason="是不是得等到九点", date="2026-03-18", sure=0.6)
    step = talk.says(text, act=Act.STOP)
    assert (step.draft.outcome, keys(step)) == (Outcome.ANSWERED, [Saying.ANSWERED_CONSULTATION])
    assert "上午9点" in step.say[0].params["answer"]


def test_who_has_told_something_and_stops_withdraws() -> None:
    talk = Talk()
    talk.says("她把表扔了", reason="她把表扔了", scope=rude())
    assert talk.says("算了不投诉了,问清楚了", act=Act.STOP).draft.outcome is Outcome.WITHDRAWN


def test_asked_what_went_wrong_a_wrong_that_sounds_like_a_question_is_a_complaint() -> None:
    talk = Talk()
    talk.says("我替外婆投诉")
    talk.says("问能不能上门,他说抬来", kind=Kind.CONSULTATION, reason="他说抬来", how="answer")
    assert talk.draft.asking is Question.WINDOW


def test_a_question_of_who_complains_is_answered_on_the_way() -> None:
    talk = Talk()
    talk.says("我要投诉")
    step = talk.says("你们几点开门", kind=Kind.CONSULTATION, act=Act.INFORM)
    assert keys(step)[0] is Saying.ANSWERED_DIGRESSION
    assert step.draft.asking is Question.REASON


def test_who_says_that_it_was_at_no_window_is_not_asked_for_one_and_referred() -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("电梯坏了一个月", reason="电梯坏了一个月", how="answer", scope=outside())
    assert talk.says("不是窗口,是物业", elsewhere=True).draft.outcome is Outcome.REFERRED


def test_a_doubtful_reason_refers_nobody() -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("心里不舒服", reason="心里不舒服", how="answer", sure=DOUBTFUL, scope=outside())
    talk.says("没啥原因", reason="没啥原因", how="answer", sure=DOUBTFUL, scope=outside())
    assert talk.says("哪个都行", act=Act.DONT_KNOW).draft.outcome is not Outcome.REFERRED


def test_an_hour_without_a_day_is_asked_about_twice_and_no_more() -> None:
    talk = Talk(Channel.IVR)
    talk.says("12号的柳青骂我", window="12", staff="柳青", reason="骂我", scope=rude())
    assert talk.draft.asking is Question.TIME
    talk.says("下午吧", time="afternoon")
    assert talk.draft.asking is Question.TIME
    talk.says("下午吧", time="afternoon")
    assert talk.draft.asking is Question.MATTER


def test_asked_in_vain_which_of_two_she_means_her_word_stands_as_it_was_written() -> None:
    talk = Talk(Channel.IVR)
    talk.says("15号的章敏骂我", window="15", candidates=("章敏", "张敏"), reason="骂我", scope=rude())
    talk.says("章敏", candidates=("章敏", "张敏"))
    talk.says("章敏", candidates=("章敏", "张敏"))
    staff = talk.draft.readings[Field.STAFF]
    assert (staff.value, staff.confidence) == ("章敏", 0.5)


def test_a_description_beside_a_name_that_several_bear_does_not_settle_who_it_was() -> None:
    talk = Talk(Channel.IVR)
    talk.says("我要投诉15号", window="15")
    talk.says("骂我", reason="骂我", how="answer", scope=rude())
    step = talk.says("戴眼镜那个 章敏", candidates=("章敏", "张敏"), description="戴眼镜那个")
    assert keys(step) == [Saying.ASK_WHICH_STAFF]
