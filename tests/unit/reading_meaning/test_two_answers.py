"""An answer to two questions that were asked in one breath: either, both, in any order, or that she does not know."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.reading import Reader
from tests.unit.reading_meaning.conftest import NOW

WINDOW, STAFF, DATE, TIME, MATTER = Field.WINDOW, Field.STAFF, Field.DATE, Field.TIME, Field.MATTER


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("10号窗口，柳青", {WINDOW: "10", STAFF: "柳青"}, set()),
        ("柳青，在10号", {WINDOW: "10", STAFF: "柳青"}, set()),
        ("10号 王小花", {WINDOW: "10", STAFF: "王小花"}, set()),
        ("王小花", {STAFF: "王小花"}, set()),
        ("10号", {WINDOW: "10"}, set()),
        ("10号，2032", {WINDOW: "10", STAFF: "#2032"}, set()),
        ("10号窗口，名字没看清", {WINDOW: "10"}, {STAFF}),
        ("记不清几号了，姓刘", {STAFF: "刘*"}, {WINDOW}),
        ("都不记得了", {}, {WINDOW, STAFF}),
    ],
)
def test_window_and_staff(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.WINDOW, Question.STAFF, told, unknown)


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("4月15号下午三点，转社保", {DATE: "2026-04-15", TIME: "15:00", MATTER: "转社保"}, set()),
        ("给孩子办补贴，昨天上午", {DATE: "2026-04-15", TIME: "morning", MATTER: "办补贴"}, set()),
        ("昨天，也就是4月15号，9点40", {DATE: "2026-04-15"}, set()),
        ("昨天下午三点", {DATE: "2026-04-15", TIME: "15:00"}, set()),
        ("转社保", {MATTER: "转社保"}, set()),
        ("时间记不清了，是去领失业金", {MATTER: "领失业金"}, {DATE, TIME}),
        ("昨天，具体几点忘了，去查档案", {DATE: "2026-04-15", MATTER: "查档案"}, set()),
        ("不记得了", {}, {DATE, TIME, MATTER}),
    ],
)
def test_time_and_matter(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.TIME, Question.MATTER, told, unknown)


def _is_heard(
    reader: Reader, text: str, asked: Question, also: Question, told: dict[Field, str], unknown: set[Field]
) -> None:
    known = frozenset({Field.REASON})
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT, asked=asked, also=also, known=known)
    assert {f: r.value for f, r in heard.readings.items() if f is not TIME or TIME in told} == told
    assert heard.not_known == unknown
    for reading in heard.readings.values():
        at = reading.evidence
        assert text[at.start : at.end] == at.words
