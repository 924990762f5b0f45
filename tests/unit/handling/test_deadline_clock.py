"""A provisional deadline is settled when the State Council has spoken."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from cases.domain.workflow import State
from cases.rules import HallCalendar
from cases.rules.calendar import DayOverride
from cases.services import handling
from cases.services.deadline_clock import recompute_provisional
from tests.unit.handling.room import CLERK, HALL_TIME, Room, under

LATE_IN_DECEMBER = datetime(2026, 12, 30, 10, 0, tzinfo=HALL_TIME)
ANNOUNCED_ON = datetime(2027, 1, 2, 9, 0, tzinfo=HALL_TIME)
NOTICE = "国办发明电〔2026〕某号"
ANNOUNCED = HallCalendar(
    [
        DayOverride(date(2027, 1, 1), False, "元旦", NOTICE),
        DayOverride(date(2027, 1, 2), False, "元旦", NOTICE),
        DayOverride(date(2027, 1, 3), True, "元旦调休", NOTICE),
        DayOverride(date(2027, 1, 4), False, "元旦", NOTICE),
    ],
    told_years=[2027],
)


def last_day(at: datetime) -> date:
    return at.astimezone(HALL_TIME).date()


async def test_while_the_year_is_unknown_nothing_changes(room: Room) -> None:
    case = await room.case(registered_at=LATE_IN_DECEMBER)
    assert case.deadline.provisional
    assert await recompute_provisional(room.context, ANNOUNCED_ON) == 0
    assert await room.see(case.id) == case


async def test_once_the_year_is_announced_the_day_is_final_and_the_history_says_so(room: Room) -> None:
    case = await room.case(registered_at=LATE_IN_DECEMBER)
    assert last_day(case.deadline.at) == date(2027, 1, 4)
    assert await recompute_provisional(under(room, ANNOUNCED).context, ANNOUNCED_ON) == 1
    after = await room.see(case.id)
    assert last_day(after.deadline.at) == date(2027, 1, 5)  # the 31st, the 3rd (made up), the 5th
    assert not after.deadline.provisional
    assert after.state is case.state
    event = after.events[-1]
    assert (event.actor, event.action, event.at) == ("system", "recount_deadline", ANNOUNCED_ON)
    assert event.note == "1月5日"
    assert await recompute_provisional(under(room, ANNOUNCED).context, ANNOUNCED_ON) == 0


async def test_an_extended_case_is_counted_by_the_limit_it_was_extended_to(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED, registered_at=LATE_IN_DECEMBER)
    await handling.extend(
        room.context,
        case.id,
        by=CLERK,
        now=LATE_IN_DECEMBER + timedelta(hours=3),
        reason="需调取录像",
        explained_at=LATE_IN_DECEMBER + timedelta(hours=2),
        understood=True,
    )
    await recompute_provisional(under(room, ANNOUNCED).context, ANNOUNCED_ON)
    after = await room.see(case.id)
    assert after.deadline.rule_id == "absolute_max"
    assert last_day(after.deadline.at) == date(2027, 1, 11)


async def test_a_case_that_is_done_is_left_alone(room: Room) -> None:
    case = await room.case(state=State.COMPLETED, registered_at=LATE_IN_DECEMBER)
    assert await recompute_provisional(under(room, ANNOUNCED).context, ANNOUNCED_ON) == 0
    assert await room.see(case.id) == case
