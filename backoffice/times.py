"""Moments as handlers read them: hall time, Chinese, and how far off the due day is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.domain.case import Case
from cases.domain.deadlines import HALL_TIME
from cases.domain.workflow import OPEN, State

_WEEKDAYS = "一二三四五六日"


def local(at: datetime) -> datetime:
    """The moment in hall time."""
    return at.astimezone(HALL_TIME)


def moment(at: datetime, now: datetime) -> str:
    """11月22日 14:05; with its year where that is another one."""
    return f"{day(local(at).date(), now)} {local(at):%H:%M}"


def day(on: date, now: datetime) -> str:
    """11月22日, with its year where that is another one."""
    text = f"{on.month}月{on.day}日"
    return text if on.year == local(now).year else f"{on.year}年{text}"


def weekday(on: date) -> str:
    """周三."""
    return f"周{_WEEKDAYS[on.weekday()]}"


def span(length: timedelta) -> str:
    """2 天 3 小时; the two largest units that matter."""
    minutes = max(1, int(length.total_seconds() // 60))
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return f"{days} 天 {hours} 小时" if hours and days < 3 else f"{days} 天"
    return f"{hours} 小时" if hours else f"{minutes} 分钟"


@dataclass(frozen=True)
class DueMark:
    """How urgent a case is: `level` is overdue, today, soon, calm or over; `text` says it in words; `at` is when."""

    level: str
    text: str
    at: datetime


def due_mark(case: Case, now: datetime) -> DueMark:
    """What is due next, as the queue shows it: words first, colour only beside them. Once the unit has replied, the
    feedback to the citizen has a limit of its own, which may end before the case's."""
    due, what = case.deadline.at, ""
    feedback = case.feedback_due_at if case.state is State.UNIT_REPLIED else None
    if feedback is not None and feedback < due:
        due, what = feedback, "反馈"
    if case.state not in OPEN:
        return DueMark("over", "已结束", due)
    if now > due:
        return DueMark("overdue", f"{what}逾期 {span(now - due)}", due)
    days = (local(due).date() - local(now).date()).days
    if days == 0:
        return DueMark("today", f"{what}今天 {local(due):%H:%M} 到期", due)
    if days == 1:
        return DueMark("soon", f"{what}明天到期", due)
    return DueMark("calm", f"{what}还有 {days} 天", due)
