"""A visit lies in the past: 明天下午 is asked back, never bent and never filed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Heard, Kind
from cases.reading.time import read_time
from cases.services.dialogue import Effect, Saying, Step, advance
from tests.unit.dialogue.talk import HALL, NOW, RULES, Talk, keys, rude


@pytest.mark.parametrize("answer", ["明天下午", "后天下午两点", "下周三", "下个月3号", "2027年1月5号", "这周五上午"])
def test_a_day_to_come_is_asked_back(answer: str) -> None:
    talk = _asked_for_the_time()
    step = _answers(talk, answer)
    assert keys(step) == [Saying.ASK_PAST_TIME]
    assert step.draft.asking is Question.TIME
    assert Field.DATE not in step.draft.readings


def test_the_answer_to_that_is_taken() -> None:
    talk = _asked_for_the_time()
    talk.draft = _answers(talk, "明天下午").draft
    step = _answers(talk, "说错了，昨天下午两点")
    assert (step.draft.value(Field.DATE), step.draft.value(Field.TIME)) == ("2026-03-17", "14:00")


def test_nobody_is_asked_a_third_time() -> None:
    talk = _asked_for_the_time()
    talk.draft = _answers(talk, "明天下午").draft
    step = _answers(talk, "就是明天")
    assert step.draft.asking is not Question.TIME
    assert Field.DATE not in step.draft.readings


@pytest.mark.parametrize("answer", ["记不清了", "月底吧"])
def test_what_only_settles_no_day_is_asked_in_other_words(answer: str) -> None:
    assert keys(_answers(_asked_for_the_time(), answer)) == [Saying.ASK_TIME_AGAIN]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("不对，是明天", Act.DENY),
        ("不是昨天，是明天", Act.CORRECT),
        ("时间是下周三", Act.INFORM),
        ("应该是后天", Act.DENY),
    ],
)
def test_a_correction_at_the_read_back_to_a_day_to_come_asks_for_the_day(text: str, act: Act) -> None:
    talk = _read_back()
    assert keys(talk.says(text, act=act, future=True)) == [Saying.ASK_PAST_TIME]
    assert talk.draft.asking is Question.TIME
    assert talk.draft.value(Field.DATE) == "2026-03-17"
    assert keys(talk.says("前天", date="2026-03-16")) == [Saying.READ_BACK]
    assert talk.draft.value(Field.DATE) == "2026-03-16"


@pytest.mark.parametrize(("text", "act", "future"), [("就是明天", Act.INFORM, True), ("算了，对的", Act.AFFIRM, False)])
def test_without_another_day_the_old_one_is_read_back(text: str, act: Act, future: bool) -> None:
    talk = _read_back()
    talk.says("不对，是明天", act=Act.DENY, future=True)
    step = talk.says(text, act=act, future=future)
    assert (keys(step), step.effect) == ([Saying.READ_BACK], None)
    assert talk.draft.value(Field.DATE) == "2026-03-17"


def test_what_else_is_corrected_beside_the_day_to_come_is_taken() -> None:
    talk = _read_back()
    corrects = frozenset({Field.WINDOW})
    step = talk.says("窗口是13号，时间是明天", act=Act.CORRECT, window="13", corrects=corrects, future=True)
    assert keys(step) == [Saying.ASK_PAST_TIME]
    assert talk.draft.value(Field.WINDOW) == "13"


@pytest.mark.parametrize(
    ("text", "act", "then"),
    [
        ("不对，她让我明天再来", Act.DENY, [Saying.ASK_WHAT_IS_WRONG]),
        ("我明天还要来办", Act.INFORM, [Saying.READ_BACK]),
        ("明天能答复我吗", Act.ASK, [Saying.CANNOT_ANSWER, Saying.READ_BACK]),
    ],
)
def test_a_day_to_come_that_corrects_no_day_is_not_asked_about(text: str, act: Act, then: list[Saying]) -> None:
    assert keys(_read_back().says(text, act=act, future=True)) == then


def test_a_confirmation_that_looks_ahead_is_one() -> None:
    step = _read_back().says("对，明天等你们答复", act=Act.AFFIRM, future=True)
    assert step.effect is Effect.FILE


def _read_back() -> Talk:
    talk = Talk()
    known = {"window": "12", "staff": "柳青", "date": "2026-03-17", "time": "15:00", "matter": "社保转移"}
    assert keys(talk.says("…", reason="态度特别差", scope=rude(), **known)) == [Saying.READ_BACK]
    return talk


def _asked_for_the_time() -> Talk:
    talk = Talk()
    talk.says("12号的柳青态度特别差", reason="态度特别差", window="12", staff="柳青", scope=rude())
    assert talk.draft.asking is Question.TIME
    return talk


def _answers(talk: Talk, text: str) -> Step:
    message = f"answer {text}"
    at = NOW + timedelta(minutes=5)
    when = read_time(text, message_id=message, now=at, spoken=False, asked=Question.TIME, hall=HALL)
    found = {Field.DATE: when.date, Field.TIME: when.time}
    heard = Heard(
        message_id=message,
        text=text,
        kind=Kind.COMPLAINT,
        kind_confidence=0.9,
        act=Act.INFORM,
        readings={field: reading for field, reading in found.items() if reading is not None},
        is_future=when.is_future,
    )
    return advance(talk.draft, heard, now=at, rules=RULES, hall=HALL)
