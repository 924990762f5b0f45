"""Which days are worked: the State Council's notices through chinesecalendar, and the hall's own word before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import chinese_calendar

from cases.domain.errors import CalendarUnknown, FileInvalid
from cases.rules.check import form_errors
from cases.rules.strict_yaml import joined, read_yaml

_SATURDAY = 5
_FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@dataclass(frozen=True)
class DayOverride:
    """What the hall says of one day, and by which notice. `why` is for a person to read (停电检修闭厅)."""

    on: date
    worked: bool
    why: str
    notice: str


class HallCalendar:
    """The working days of one hall; a `WorkCalendar`.

    A day the hall speaks of is as the hall says. A year in `told_years` is known whole from the hall: its other
    days are worked Monday to Friday. Everything else is as the State Council announced, and a year that it has not
    announced raises `CalendarUnknown`.
    """

    def __init__(self, overrides: Iterable[DayOverride] = (), told_years: Iterable[int] = ()) -> None:
        self._overrides = {override.on: override for override in overrides}
        self._told_years = frozenset(told_years)

    def why_not_worked(self, day: date) -> str | None:
        override = self._overrides.get(day)
        if override is not None:
            return None if override.worked else override.why
        if day.year in self._told_years:
            return "周末" if day.weekday() >= _SATURDAY else None
        is_holiday, holiday = _announced(day)
        if not is_holiday:
            return None
        return _name(holiday) if holiday else "周末"

    def is_makeup_workday(self, day: date) -> bool:
        return day.weekday() >= _SATURDAY and self.why_not_worked(day) is None


def load_calendar(path: str | Path) -> HallCalendar:
    """The calendar with the overrides of a hall's file. Raises `FileInvalid` naming file, key and reason."""
    file = Path(path)
    data = read_yaml(file)
    for key, reason in _errors(data):
        raise FileInvalid(str(file), key, reason)
    return HallCalendar(
        [
            DayOverride(date.fromisoformat(row["date"]), row["worked"], row["why"], row["notice"])
            for row in data.get("days", ())
        ],
        [int(row["year"]) for row in data.get("years", ())],
    )


def _errors(data: Any) -> Iterator[tuple[str, str]]:
    of_form = list(form_errors(data, "calendar.schema.json"))
    yield from of_form
    if of_form:
        return
    for list_name, key in (("years", "year"), ("days", "date")):
        seen: set[Any] = set()
        for index, row in enumerate(data.get(list_name, ())):
            value = date.fromisoformat(row[key]) if key == "date" else int(row[key])
            if value in seen:
                yield joined(list_name, index, key), f"{row[key]} stands there already"
            seen.add(value)


def _announced(day: date) -> tuple[bool, str | None]:
    try:
        is_holiday, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        raise CalendarUnknown(day.year) from None
    return is_holiday, holiday


def _name(holiday: str) -> str:
    chinese: str = chinese_calendar.Holiday(holiday).chinese
    return _FULL_NAMES.get(chinese, chinese)
