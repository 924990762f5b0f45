"""Several corrections in one sentence, each of them heard; and all of it taken back."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from cases.reading import Reader
from tests.unit.reading_meaning.conftest import NOW

WINDOW, STAFF, DATE, TIME, MATTER, REASON = Field


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不对，不是十号是十一号，时间是前天下午", {WINDOW: "11", DATE: "2026-04-14", TIME: "afternoon"}),
        ("不是10号是11号", {WINDOW: "11"}),
        ("不是柳青，是付晓斌，办的是就业登记", {STAFF: "付晓斌", MATTER: "就业登记"}),
        ("窗口是11号，办的是就业登记", {WINDOW: "11", MATTER: "就业登记"}),
        (
            "不对，窗口应该是11号，人是付晓斌，时间是前天下午三点",
            {WINDOW: "11", STAFF: "付晓斌", DATE: "2026-04-14", TIME: "15:00"},
        ),
        ("时间不对，是前天；名字也不对，是付晓斌", {STAFF: "付晓斌", DATE: "2026-04-14"}),
        ("办的不是转社保，是就业登记，时间是前天", {MATTER: "就业登记", DATE: "2026-04-14"}),
        ("事项错了，是就业登记，窗口是11号", {WINDOW: "11", MATTER: "就业登记"}),
        ("原因不对，是她把材料扔出来，时间是前天上午", {REASON: "她把材料扔出来", DATE: "2026-04-14", TIME: "morning"}),
        ("都不对，窗口是11号", {WINDOW: "11"}),
    ],
)
@pytest.mark.parametrize("asked", [Question.CONFIRM, Question.MATTER])
def test_each_correction_is_heard(reader: Reader, text: str, told: dict[Field, str], asked: Question) -> None:
    if asked is Question.MATTER and REASON in told:
        pytest.skip("the matter is not asked for before the reason stands")
    heard = _read(reader, text, asked)
    if asked is Question.CONFIRM:
        assert {f: r.value for f, r in heard.readings.items()} == told
    assert {f for f in told if heard.readings[f].value == told[f]} == set(told)
    assert set(told) - {MATTER} <= heard.corrects


@pytest.mark.parametrize(
    "text", ["全错了", "都不对", "全都错了，重来", "都不对，重来", "全不对", "没一个对的", "统统搞错了"]
)
def test_all_wrong_starts_anew(reader: Reader, text: str) -> None:
    heard = _read(reader, text, Question.CONFIRM)
    assert (heard.act, heard.readings) == (Act.START_OVER, {})


@pytest.mark.parametrize("text", ["不对", "有个地方不对", "名字不对", "不全对"])
def test_something_wrong_does_not(reader: Reader, text: str) -> None:
    assert _read(reader, text, Question.CONFIRM).act is not Act.START_OVER


def _read(reader: Reader, text: str, asked: Question):
    known = frozenset(Field)
    return reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT, asked=asked, window="10", known=known)
