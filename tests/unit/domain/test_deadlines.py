"""Counting working days, over every start there can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.deadlines import HALL_TIME, Due, due
from cases.domain.errors import CalendarUnknown, InvalidInput
from cases.domain.ruleset import DeadlineRule, Unit
from cases.rules import HallCalendar

ANNOUNCED = HallCalendar()
STARTS = st.datetimes(datetime(2004, 1, 2), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001 given one
AMOUNTS = st.integers(1, 15)


def rule(amount: int | None, unit: Unit = Unit.WORKING_DAY) -> DeadlineRule:
    return DeadlineRule("some", "某项", amount, unit, "registered", "closed", "第一条")


def counted(amount: int, start: datetime) -> Due:
    found = due(rule(amount), start, ANNOUNCED)
    assert found is not None
    return found


class OnlyWeekdays:
    """Knows the years up to 2026, and no holiday."""

    def why_not_worked(self, day: date) -> str | None:
        if day.year > 2026:
            raise CalendarUnknown(day.year)
        return "周末" if day.weekday() >= 5 else None

    def is_makeup_workday(self, day: date) -> bool:
        return False


@given(AMOUNTS, STARTS)
def test_a_case_is_never_due_on_a_day_off(amount: int, start: datetime) -> None:
    assert ANNOUNCED.why_not_worked(counted(amount, start).at.date()) is None


@given(AMOUNTS, STARTS)
def test_exactly_so_many_days_count_and_each_skipped_one_says_why(amount: int, start: datetime) -> None:
    found = counted(amount, start)
    assert sum(day.counted for day in found.days) == amount
    assert all(day.why for day in found.days if not day.counted)
    first = start.astimezone(HALL_TIME).date() + timedelta(days=1)
    assert [day.on for day in found.days] == [first + timedelta(days=n) for n in range(len(found.days))]
    assert found.at == datetime.combine(found.days[-1].on, time(23, 59, 59), HALL_TIME)
    assert not found.provisional


@given(AMOUNTS, STARTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_who_comes_later_is_never_due_earlier(amount: int, start: datetime, later: timedelta) -> None:
    assert counted(amount, start).at <= counted(amount, start + later).at


@given(AMOUNTS, STARTS)
def test_a_longer_limit_ends_later(amount: int, start: datetime) -> None:
    assert counted(amount, start).at < counted(amount + 1, start).at


@given(AMOUNTS, STARTS, st.integers(-12, 14))
def test_the_offset_of_the_clock_does_not_matter(amount: int, start: datetime, hours: int) -> None:
    assert counted(amount, start) == counted(amount, start.astimezone(timezone(timedelta(hours=hours))))


@given(AMOUNTS, st.datetimes(datetime(2026, 12, 1), datetime(2027, 3, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_deadline_is_provisional_exactly_where_it_touches_an_unannounced_year(amount: int, start: datetime) -> None:
    found = due(rule(amount), start, OnlyWeekdays())
    assert found is not None
    assert found.provisional == any(day.on.year > 2026 for day in found.days)
    assert found.at.weekday() < 5


def test_a_limit_in_hours_runs_by_the_clock() -> None:
    found = due(rule(48, Unit.HOUR), datetime(2026, 9, 30, 8, 0, tzinfo=UTC), ANNOUNCED)
    assert found is not None
    assert found.at == datetime(2026, 10, 2, 8, 0, tzinfo=UTC)


def test_the_same_day_ends_at_midnight_of_the_hall() -> None:
    found = due(rule(None, Unit.SAME_DAY), datetime(2026, 3, 16, 17, 0, tzinfo=UTC), ANNOUNCED)
    assert found is not None
    assert found.at == datetime(2026, 3, 17, 23, 59, 59, tzinfo=HALL_TIME)


@pytest.mark.parametrize("unit", [Unit.PROMPT, Unit.IMMEDIATE])
def test_promptly_is_no_moment(unit: Unit) -> None:
    assert due(rule(None, unit), datetime(2026, 3, 16, tzinfo=UTC), ANNOUNCED) is None


def test_a_start_without_offset_is_refused() -> None:
    with pytest.raises(InvalidInput, match="from"):
        due(rule(3), datetime(2026, 3, 16), ANNOUNCED)  # noqa: DTZ001 on purpose
