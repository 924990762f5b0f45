"""An answer to two questions that were asked in one breath: either, both, in any order, or that she does not know."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.reading import Reader
from tests.unit.reading_meaning.conftest import NOW

WINDOW, STAFF, DATE, TIME = Field.WINDOW, Field.STAFF, Field.DATE, Field.TIME
MATTER, REASON = Field.MATTER, Field.REASON


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
        ("给孩子办补贴，昨天上午", {DATE: "2026-04-15", TIME: "morning", MATTER: "给孩子办补贴"}, set()),
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


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("10号窗口，昨天上午九点半", {WINDOW: "10", DATE: "2026-04-15", TIME: "09:30"}, set()),
        ("昨天上午九点半，10号", {WINDOW: "10", DATE: "2026-04-15", TIME: "09:30"}, set()),
        ("10号，13号上午", {WINDOW: "10", DATE: "2026-04-13", TIME: "morning"}, set()),
        ("10号", {WINDOW: "10"}, set()),
        ("10号上午九点", {DATE: "2026-04-10", TIME: "09:00"}, set()),
        ("记不清几号窗口了，昨天下午", {DATE: "2026-04-15", TIME: "afternoon"}, {WINDOW}),
        ("10号，时间忘了", {WINDOW: "10"}, {DATE, TIME}),
    ],
)
def test_window_and_time(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.WINDOW, Question.TIME, told, unknown)


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("10号，转社保", {WINDOW: "10", MATTER: "转社保"}, set()),
        ("给孩子办补贴，10号窗口", {WINDOW: "10", MATTER: "给孩子办补贴"}, set()),
        ("10号", {WINDOW: "10"}, set()),
        ("转社保", {MATTER: "转社保"}, set()),
        ("办社保转移那个窗口", {WINDOW: "10", MATTER: "办社保转移"}, set()),
        ("不知道几号，给孩子办补贴", {MATTER: "给孩子办补贴"}, {WINDOW}),
    ],
)
def test_window_and_matter(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.WINDOW, Question.MATTER, told, unknown)


@pytest.mark.parametrize(
    ("asked", "also", "text"),
    [
        (Question.WINDOW, Question.STAFF, "短头发10号短头发"),
        (Question.WINDOW, Question.TIME, "三点10号窗口左右"),
        (Question.STAFF, Question.TIME, "短头发下午的女的"),
    ],
)
def test_an_answer_in_the_midst_of_another_is_no_fault(
    reader: Reader, asked: Question, also: Question, text: str
) -> None:
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT, asked=asked, also=also)
    described = [heard.description] if heard.description else []
    assert all(r.evidence.stands_in("m", text) for r in (*heard.readings.values(), *described))


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("柳青，昨天上午九点半", {STAFF: "柳青", DATE: "2026-04-15", TIME: "09:30"}, set()),
        ("昨天三点，王小花", {STAFF: "王小花", DATE: "2026-04-15", TIME: "15:00"}, set()),
        ("姓刘，前天", {STAFF: "刘*", DATE: "2026-04-14"}, set()),
        ("昨天，名字没看清", {DATE: "2026-04-15"}, {STAFF}),
    ],
)
def test_staff_and_time(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.STAFF, Question.TIME, told, unknown)


@pytest.mark.parametrize(
    ("text", "told", "unknown"),
    [
        ("柳青，转社保", {STAFF: "柳青", MATTER: "转社保"}, set()),
        ("转社保，王小花", {STAFF: "王小花", MATTER: "转社保"}, set()),
        ("王小花", {STAFF: "王小花"}, set()),
        ("房产证", {MATTER: "房产证"}, set()),  # 房 is a surname, too
        ("去领失业金的，名字不知道", {MATTER: "领失业金"}, {STAFF}),
        ("不认识", {}, {STAFF}),
        ("名字忘了", {}, {STAFF}),
        ("不知道", {}, {STAFF}),
        ("都不知道", {}, {STAFF, MATTER}),
    ],
)
def test_staff_and_matter(reader: Reader, text: str, told: dict[Field, str], unknown: set[Field]) -> None:
    _is_heard(reader, text, Question.STAFF, Question.MATTER, told, unknown)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("转社保，她骂我是废物", {MATTER: "转社保", REASON: "她骂我是废物"}),
        ("她把材料扔了出来，我去给孩子办补贴", {MATTER: "给孩子办补贴", REASON: "她把材料扔了出来"}),
        ("给孩子办补贴", {MATTER: "给孩子办补贴"}),
        ("她把材料扔了出来", {REASON: "她把材料扔了出来"}),
        ("拖了三个月不给我转社保", {MATTER: "转社保", REASON: "拖了三个月不给我转社保"}),
    ],
)
def test_reason_and_matter(reader: Reader, text: str, told: dict[Field, str]) -> None:
    _is_heard(reader, text, Question.REASON, Question.MATTER, told, set(), known=frozenset())


def _is_heard(
    reader: Reader,
    text: str,
    asked: Question,
    also: Question,
    told: dict[Field, str],
    unknown: set[Field],
    known: frozenset[Field] = frozenset({Field.REASON}),
) -> None:
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT, asked=asked, also=also, known=known)
    assert {f: r.value for f, r in heard.readings.items() if f is not TIME or TIME in told} == told
    assert heard.not_known == unknown
    for reading in heard.readings.values():
        at = reading.evidence
        assert text[at.start : at.end] == at.words
