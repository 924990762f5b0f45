"""When she is told where else to go, and when she is asked first."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import Talk, keys, outside, rude

DOCTOR = "县医院的医生给我妈开错了药"


def test_what_she_tells_at_once_and_is_plainly_others_is_referred() -> None:
    assert Talk().says(DOCTOR, reason=DOCTOR, scope=outside(0.9)).draft.outcome is Outcome.REFERRED


@pytest.mark.parametrize("sure", [0.65, 0.75])
def test_in_doubt_she_is_asked_for_the_window_and_referred_only_where_she_names_none(sure: float) -> None:
    talk = Talk()
    assert keys(talk.says(DOCTOR, reason=DOCTOR, scope=outside(sure))) != [Saying.REFERRED]
    assert talk.draft.asking is Question.WINDOW
    assert talk.says("没有窗口", act=Act.DONT_KNOW).draft.outcome is Outcome.REFERRED


def test_before_she_has_told_what_went_wrong_nobody_is_referred() -> None:
    assert Talk().says("我妈被气哭了", scope=outside(0.95)).draft.outcome is None


def test_an_answer_of_hers_refers_nobody_while_she_may_still_name_a_window() -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("他让我回医院去找", reason="他让我回医院去找", scope=outside(0.97))
    assert talk.draft.asking is Question.WINDOW
    talk.says("今天热死了", act=Act.NOISE)
    assert talk.draft.outcome is None
    assert talk.says("九号", window="12").draft.value(Field.WINDOW) == "12"
    assert talk.draft.outcome is None


def test_once_a_window_is_named_no_answer_that_sounds_like_others_changes_what_it_falls_under() -> None:
    talk = Talk()
    talk.says("她一直不理我", reason="她一直不理我", scope=rude())
    talk.says("12号", window="12")
    talk.says("柳警官", staff="柳*", scope=outside(0.95))
    assert talk.draft.scope == rude()


def test_what_she_says_again_in_fewer_words_falls_under_what_it_did() -> None:
    talk = Talk()
    talk.says("我家楼上天天半夜拖家具我要投诉", scope=outside(0.9))
    talk.says("天天半夜拖家具", reason="天天半夜拖家具", scope=rude())
    assert talk.draft.scope == outside(0.9)


def test_a_surname_keeps_nobody_here_who_says_it_was_at_no_window() -> None:
    talk = Talk()
    talk.says("我家楼上天天半夜拖家具", reason="天天半夜拖家具", scope=outside(0.7))
    talk.says("楼上姓苗的", staff="苗*")
    assert talk.draft.outcome is None
    assert talk.says("没有窗口,是我楼上", act=Act.DONT_KNOW).draft.outcome is Outcome.REFERRED


@pytest.mark.parametrize(
    ("told", "place", "outcome"),
    [(0.97, 0.9, Outcome.REFERRED), (0.97, 0.7, None), (None, 0.9, None)],
)
def test_what_and_where_both_plainly_others_are_enough(
    told: float | None, place: float, outcome: Outcome | None
) -> None:
    talk = Talk()
    talk.says("我要投诉")
    talk.says("押金不退", reason="押金不退", scope=outside(told) if told else ())
    talk.says("驾校的报名处", scope=outside(place))
    assert talk.draft.outcome is outcome


@pytest.mark.parametrize(
    ("opening", "window", "outcome"),
    [
        ("县二小的报名电话一直占线打不进去", "二小", Outcome.REFERRED),
        ("打不进去", "二小", Outcome.DECLINED),
        ("打不进去", "没有窗口", Outcome.REFERRED),
    ],
)
def test_who_can_name_nobody_is_told_whose_it_is_where_that_is_likely(
    opening: str, window: str, outcome: Outcome
) -> None:
    talk = Talk()
    talk.says(opening, reason=opening, scope=outside(0.9), sure=0.4)
    while talk.draft.asking is Question.REASON:
        talk.says("打不进去", reason="打不进去", how="answer", sure=0.4, scope=outside(0.9))
    while talk.draft.asking is Question.WINDOW:
        talk.says(window)
    assert talk.says("校长室", act=Act.DONT_KNOW).draft.outcome is outcome


def test_whoever_accuses_everybody_is_not_asked_what_they_look_like() -> None:
    talk = Talk()
    talk.says("态度都差", reason="态度都差", window="12", matter="社保转移")
    assert Question.STAFF in talk.draft.waits_for
    talk.says("所有人", act=Act.DONT_KNOW, not_known=frozenset({Field.STAFF}))
    assert Question.STAFF not in talk.draft.waits_for


def test_who_was_asked_and_says_the_same_again_is_referred_at_once() -> None:
    talk = Talk()
    talk.says("我要投诉驾校的教练多收我的油钱", scope=outside(0.97))
    told = talk.says("多收我的油钱", reason="多收我的油钱", sure=0.4, scope=rude())
    assert told.draft.outcome is Outcome.REFERRED


@pytest.mark.parametrize(("opening", "answer"), [("我要投诉教练", "多收我的油钱"), ("多收了油钱", "多收了油钱")])
def test_a_new_answer_or_a_short_opening_refers_nobody(opening: str, answer: str) -> None:
    talk = Talk()
    talk.says(opening, scope=outside(0.97))
    assert talk.says(answer, reason=answer, sure=0.4, scope=rude()).draft.outcome is None


def test_who_says_that_it_was_not_this_hall_is_told_where_to_go_unless_she_names_somebody_here() -> None:
    talk = Talk()
    talk.says("我要告邻县的大厅 他们把我的表弄丢了", reason="他们把我的表弄丢了", scope=rude())
    assert talk.says("邻县的 不是你们的", elsewhere=True).draft.outcome is Outcome.REFERRED
    named = Talk()
    named.says("12号把我的表弄丢了", window="12", reason="把我的表弄丢了", scope=rude())
    assert named.says("不是你们的保安").draft.outcome is None


def test_who_has_nothing_to_tell_and_was_at_no_window_is_not_sent_anywhere() -> None:
    talk = Talk()
    talk.says("我就是烦", reason="我就是烦", sure=0.4, how="answer", scope=rude(0.4))
    talk.says("没什么", act=Act.DONT_KNOW)
    talk.says("没有窗口", elsewhere=True)
    assert talk.says("没有谁", not_known=frozenset({Field.STAFF})).draft.outcome is Outcome.DECLINED
