"""A visit lies in the past: 明天下午 is asked back, never bent and never filed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Heard, Kind
from cases.reading.time import read_time
from cases.services.dialogue import Saying, Step, advance
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
