"""Days on which the halls of the country work: weekdays, without holidays, with make-up workdays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar


def workdays_from(day: date, step: int) -> Iterator[date]:
    """The workdays after `day` with a `step` of 1, before it with -1, the nearest first.

    Raises `NotImplementedError` for years whose holidays are not announced yet, `OverflowError` where days end.
    """
    while True:
        day += timedelta(days=step)
        if chinese_calendar.is_workday(day):
            yield day


def first_workday(of: date, step: int) -> date | None:
    """The first workday after that day, or the last before it; None where the calendar is not announced."""
    try:
        return next(workdays_from(of, step))
    except (NotImplementedError, OverflowError):
        return None
