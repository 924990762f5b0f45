"""Dates and states as citizens read them."""

from __future__ import annotations

from datetime import datetime

from cases.domain.case import Case
from cases.domain.deadlines import HALL_TIME
from cases.domain.workflow import State

_STATES: dict[State, str] = {
    State.REGISTERED: "已登记，等待受理",
    State.ACCEPTED: "已受理，正在办理",
    State.REFUSED: "不予受理",
    State.TRANSFERRED: "已转首席代表核实",
    State.UNIT_REPLIED: "单位已回复，正在答复您",
    State.REPLIED: "已答复",
    State.COMPLETED: "已办结",
    State.WITHDRAWN: "已撤回",
    State.ARCHIVED: "已归档",
}


def state_text(state: State) -> str:
    """A case's state in the citizen's words."""
    return _STATES[state]


def day_text(at: datetime) -> str:
    """A moment as a day in the hall: 3月24日."""
    local = at.astimezone(HALL_TIME)
    return f"{local.month}月{local.day}日"


def due_text(case: Case) -> str:
    """The day by which she hears, marked where a year's calendar is not out yet."""
    day = day_text(case.deadline.at)
    return f"{day}（暂定，以国务院放假安排为准）" if case.deadline.provisional else day
