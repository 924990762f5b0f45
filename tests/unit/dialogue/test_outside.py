"""When she is told where else to go, and when she is asked first."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import Talk, keys, outside

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
