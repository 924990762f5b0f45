"""When something is due, and every day that was skipped on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from cases.domain.errors import CalendarUnknown, InvalidInput
from cases.domain.ruleset import DeadlineRule, Unit

HALL_TIME = ZoneInfo("Asia/Shanghai")
_LAST_MOMENT = time(23, 59, 59)


class WorkCalendar(Protocol):
    """Which days are worked. Raises `CalendarUnknown` for a year not yet announced, never guesses."""

    def why_not_worked(self, day: date) -> str | None:
        """None on a working day; else why it is none (周末, 国庆节), for a person to read."""
        ...

    def is_makeup_workday(self, day: date) -> bool:
        """A weekend day worked in exchange for a holiday (调休上班)."""
        ...


@dataclass(frozen=True)
class CountedDay:
    """A day on the way to a deadline: counted, or skipped and why."""

    on: date
    counted: bool
    why: str | None = None


@dataclass(frozen=True)
class Due:
    """A due moment in hall time, the days that led there, and whether a year on the way is unannounced."""

    at: datetime
    rule: DeadlineRule
    days: tuple[CountedDay, ...]
    provisional: bool = False


def due(rule: DeadlineRule, start: datetime, calendar: WorkCalendar) -> Due | None:
    """The moment by which `rule` must be met, counted from `start`; None where the rule carries no number.

    Working days: the day of the start is not counted, and the last day ends at midnight (民法典第二百零一条,
    第二百零三条: the first day is not counted, the last day ends at 24:00). A year whose calendar is unknown is
    counted Monday to Friday, and the result is marked provisional.
    """
    if start.tzinfo is None:
        raise InvalidInput("from", "the time needs an offset, such as +08:00")
    local = start.astimezone(HALL_TIME)
    if rule.amount is None and rule.unit is not Unit.SAME_DAY:
        return None
    if rule.unit is Unit.HOUR:
        return Due(local + timedelta(hours=rule.amount or 0), rule, ())
    if rule.unit is Unit.SAME_DAY:
        return Due(_end_of(local.date()), rule, (CountedDay(local.date(), True),))
    days: list[CountedDay] = []
    provisional = False
    day, left = local.date(), rule.amount or 0
    while left:
        day += timedelta(days=1)
        try:
            why = calendar.why_not_worked(day)
            note = "调休上班" if why is None and calendar.is_makeup_workday(day) else None
        except CalendarUnknown:
            provisional = True
            why = "周末(当年放假安排未公布)" if day.weekday() >= 5 else None
            note = "当年放假安排未公布" if why is None else None
        days.append(CountedDay(day, why is None, why or note))
        left -= why is None
    return Due(_end_of(day), rule, tuple(days), provisional)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, _LAST_MOMENT, HALL_TIME)
