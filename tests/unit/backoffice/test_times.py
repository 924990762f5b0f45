"""How the queue says when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backoffice.times import day, due_mark, moment, span, weekday
from cases.domain.deadlines import HALL_TIME
from cases.domain.workflow import State
from tests.builders import NOW, a_case


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=HALL_TIME)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("now", "level", "text"),
    [
        (at(2026, 3, 20, 8, 0), "calm", "还有 3 天"),
        (at(2026, 3, 22, 8, 0), "soon", "明天到期"),
        (at(2026, 3, 23, 0, 0), "today", "今天 23:59 到期"),
        (at(2026, 3, 23, 23, 59, 59), "today", "今天 23:59 到期"),
        (at(2026, 3, 24, 0, 30), "overdue", "逾期 30 分钟"),
        (at(2026, 3, 24, 11, 30), "overdue", "逾期 11 小时"),
        (at(2026, 3, 25, 2, 0), "overdue", "逾期 1 天 2 小时"),
    ],
)
def test_a_case_due_on_monday_the_23rd(now: datetime, level: str, text: str) -> None:
    found = due_mark(a_case(registered_at=NOW), now)
    assert (found.level, found.text) == (level, text)


def test_a_case_that_is_over_is_never_overdue() -> None:
    assert due_mark(a_case(state=State.COMPLETED), NOW + timedelta(days=90)).level == "over"


def test_once_the_unit_has_replied_the_feedback_is_what_is_due() -> None:
    case = replace(a_case(state=State.UNIT_REPLIED), feedback_due_at=at(2026, 3, 19, 23, 59))
    assert due_mark(case, at(2026, 3, 19, 9)).text == "反馈今天 23:59 到期"
    assert due_mark(case, at(2026, 3, 20, 9)).level == "overdue"
    assert due_mark(replace(case, state=State.REPLIED), at(2026, 3, 20, 9)).text == "还有 3 天"
    late = replace(case, feedback_due_at=at(2026, 4, 1))
    assert due_mark(late, at(2026, 3, 20, 9)).text == "还有 3 天"


def test_moments_are_told_in_hall_time() -> None:
    at = datetime(2026, 3, 18, 17, 5, tzinfo=UTC)
    assert moment(at, NOW) == "3月19日 01:05"
    assert day(date(2027, 1, 4), NOW) == "2027年1月4日"
    assert weekday(date(2026, 3, 22)) == "周日"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=5), "1 分钟"),
        (timedelta(hours=5, minutes=59), "5 小时"),
        (timedelta(days=2), "2 天"),
        (timedelta(days=4, hours=5), "4 天"),
    ],
)
def test_lengths(length: timedelta, text: str) -> None:
    assert span(length) == text
