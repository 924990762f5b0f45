"""Which days are worked in a hall, and what the hall may say of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.errors import CalendarUnknown, FileInvalid
from cases.rules import HallCalendar, load_calendar
from cases.rules.calendar import DayOverride

STATE_COUNCIL = HallCalendar()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "元旦"),
        ("2026-02-17", "春节"),
        ("2026-02-14", None),  # a Saturday worked for the Spring Festival
        ("2026-04-05", "清明节"),
        ("2026-05-01", "劳动节"),
        ("2026-06-19", "端午节"),
        ("2026-09-25", "中秋节"),
        ("2026-10-01", "国庆节"),
        ("2026-10-10", None),
        ("2026-10-11", "周末"),
        ("2026-10-12", None),
    ],
)
def test_the_state_councils_days_have_their_chinese_names(day: str, why: str | None) -> None:
    assert STATE_COUNCIL.why_not_worked(date.fromisoformat(day)) == why


def test_a_weekend_day_that_is_worked_is_a_makeup_workday() -> None:
    assert STATE_COUNCIL.is_makeup_workday(date(2026, 2, 14))
    assert not STATE_COUNCIL.is_makeup_workday(date(2026, 2, 13))
    assert not STATE_COUNCIL.is_makeup_workday(date(2026, 3, 14))


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2050, 1, 1), date(9999, 12, 31), date(1, 1, 1)])
def test_a_year_that_is_not_announced_is_no_guess(day: date) -> None:
    with pytest.raises(CalendarUnknown) as caught:
        STATE_COUNCIL.why_not_worked(day)
    assert caught.value.year == day.year


def test_the_hall_speaks_before_the_state_council() -> None:
    closed = DayOverride(date(2026, 3, 18), worked=False, why="停电检修闭厅", notice="中心通知〔2026〕3号")
    opened = DayOverride(date(2026, 3, 21), worked=True, why="集中办理日", notice="中心通知〔2026〕4号")
    calendar = HallCalendar([closed, opened])
    assert calendar.why_not_worked(date(2026, 3, 18)) == "停电检修闭厅"
    assert calendar.why_not_worked(date(2026, 3, 21)) is None
    assert calendar.is_makeup_workday(date(2026, 3, 21))
    assert calendar.why_not_worked(date(2026, 3, 22)) == "周末"


def test_one_day_told_of_an_unannounced_year_does_not_make_the_year_known() -> None:
    calendar = HallCalendar([DayOverride(date(2050, 1, 3), False, "元旦", "国办发明电〔2049〕1号")])
    assert calendar.why_not_worked(date(2050, 1, 3)) == "元旦"
    with pytest.raises(CalendarUnknown):
        calendar.why_not_worked(date(2050, 1, 4))


GOOD_FILE = """\
years:
  - {year: 2050, notice: 国办发明电〔2049〕1号}
days:
  - {date: 2050-01-03, worked: false, why: 元旦, notice: 国办发明电〔2049〕1号}
  - {date: 2050-01-08, worked: true, why: 元旦调休, notice: 国办发明电〔2049〕1号}
"""


def test_a_year_told_whole_by_the_halls_file_is_known(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yml"
    file.write_text(GOOD_FILE, encoding="utf-8")
    calendar = load_calendar(file)
    assert calendar.why_not_worked(date(2050, 1, 3)) == "元旦"
    assert calendar.why_not_worked(date(2050, 1, 4)) is None
    assert calendar.is_makeup_workday(date(2050, 1, 8))
    assert calendar.why_not_worked(date(2050, 1, 9)) == "周末"
    assert calendar.why_not_worked(date(2026, 10, 1)) == "国庆节"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("days: [{date: 2050-02-30, worked: false, why: x, notice: y}]", "days[0].date"),
        ("days: [{date: 2050-02-01, worked: perhaps, why: x, notice: y}]", "days[0].worked"),
        ("days: [{date: 2050-02-01, worked: false, notice: y}]", "days[0].why"),
        ("days: [{date: 2050-02-01, worked: false, why: x}]", "days[0].notice"),
        ("years: [{year: soon, notice: y}]", "years[0].year"),
        ("years: [{year: 2050, notice: y}, {year: 2050, notice: z}]", "years[1].year"),
        ("holidays: []", "holidays"),
        ("{}", "file"),
        (
            "days: [{date: 2050-02-01, worked: false, why: x, notice: y},"
            " {date: 2050-02-01, worked: true, why: x, notice: y}]",
            "days[1].date",
        ),
    ],
)
def test_an_error_in_the_halls_file_names_the_key(text: str, key: str, tmp_path: Path) -> None:
    file = tmp_path / "calendar.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileInvalid) as caught:
        load_calendar(file)
    assert caught.value.file == str(file)
    assert caught.value.key == key


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_a_makeup_workday_is_always_worked(day: date) -> None:
    if STATE_COUNCIL.is_makeup_workday(day):
        assert STATE_COUNCIL.why_not_worked(day) is None
        assert day.weekday() >= 5
    elif day.weekday() >= 5:
        assert STATE_COUNCIL.why_not_worked(day)
