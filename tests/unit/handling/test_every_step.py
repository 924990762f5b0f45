"""Every state with every action and every role: what the table allows happens, anything else changes nothing."""

from __future__ import annotations

from itertools import product

import pytest

from cases.domain.errors import Forbidden, IllegalTransition, NotFound
from cases.domain.roles import User
from cases.domain.workflow import PERFORMED_BY, TRANSITIONS, Action, State
from cases.services import handling
from cases.services.disclosure import may_see
from tests.unit.handling.room import ADMINISTRATOR, CHIEF, CLERK, LEADER, OTHER_CHIEF, TUESDAY, Room, doing

OF_THE_HOUSE = [action for action in Action if PERFORMED_BY[action] is not None]
PEOPLE = [CLERK, CHIEF, OTHER_CHIEF, LEADER, ADMINISTRATOR]


def who_does(action: Action) -> User:
    return CHIEF if action is Action.UNIT_REPLY else CLERK


@pytest.mark.parametrize(("state", "action"), list(product(State, OF_THE_HOUSE)), ids=lambda value: value.value)
async def test_a_step_is_taken_exactly_where_the_table_has_it(state: State, action: Action, room: Room) -> None:
    before = await room.case(state=state)
    tickets, told = await room.tickets(), await room.told(before)
    by = who_does(action)
    if action in TRANSITIONS[state]:
        # The same words as on the way here would be the same form sent twice.
        await doing(action, User(9, f"{by.login}-2", by.name, by.role, by.windows))(room.context, before.id, TUESDAY)
        after = await room.see(before.id)
        assert after.state is TRANSITIONS[state][action]
        assert after.events[:-1] == before.events
        event = after.events[-1]
        assert (event.actor, event.action) == (f"{by.login}-2", action.value)
        assert (event.from_state, event.to_state, event.at) == (state, after.state, TUESDAY)
        assert event.article
        return
    by_another = User(9, "another", by.name, by.role, by.windows)
    expected = IllegalTransition if may_see(by_another, before) else NotFound
    with pytest.raises(expected):
        await doing(action, by_another)(room.context, before.id, TUESDAY)
    assert await room.see(before.id) == before
    assert await room.tickets() == tickets
    assert await room.told(before) == told


@pytest.mark.parametrize("state", list(State), ids=lambda value: value.value)
async def test_the_citizen_withdraws_exactly_where_the_table_has_it(state: State, room: Room) -> None:
    before = await room.case(state=state)
    await doing(Action.WITHDRAW, CLERK)(room.context, before.id, TUESDAY)
    after = await room.see(before.id)
    if Action.WITHDRAW in TRANSITIONS[state]:
        assert after.state is State.WITHDRAWN
        assert after.events[-1].actor == "citizen"
    else:
        assert after == before


def state_before(action: Action) -> State:
    return next(state for state, row in TRANSITIONS.items() if action in row)


@pytest.mark.parametrize(
    ("action", "by"),
    list(product(OF_THE_HOUSE, PEOPLE)),
    ids=lambda value: getattr(value, "login", None) or value.value,
)
async def test_only_whose_work_it_is_may_do_it(action: Action, by: User, room: Room) -> None:
    before = await room.case(state=state_before(action))
    if by is who_does(action):
        await doing(action, by)(room.context, before.id, TUESDAY)
        assert len((await room.see(before.id)).events) == len(before.events) + 1
        return
    permitted = by.may(PERFORMED_BY[action])  # type: ignore[arg-type]
    with pytest.raises(NotFound if permitted else Forbidden):
        await doing(action, by)(room.context, before.id, TUESDAY)
    assert await room.see(before.id) == before


@pytest.mark.parametrize("action", OF_THE_HOUSE, ids=lambda value: value.value)
async def test_a_form_that_is_sent_twice_changes_nothing_the_second_time(action: Action, room: Room) -> None:
    case = await room.case(state=state_before(action))
    do = doing(action, who_does(action))
    first = await do(room.context, case.id, TUESDAY)
    after, told, tickets = await room.see(case.id), await room.told(case), await room.tickets()
    assert await do(room.context, case.id, TUESDAY) == first
    assert await room.see(case.id) == after
    assert await room.told(case) == told
    assert await room.tickets() == tickets
    assert len(after.events) == len(case.events) + 1


async def test_who_was_disabled_may_do_nothing(room: Room) -> None:
    case = await room.case()
    gone = User(1, "clerk", "投诉室", CLERK.role, disabled=True)
    with pytest.raises(Forbidden):
        await doing(Action.ACCEPT, gone)(room.context, case.id, TUESDAY)


@pytest.mark.parametrize("key", [4711, "SL-20260316-4711"])
async def test_a_case_that_is_not_there(key: int | str, room: Room) -> None:
    with pytest.raises(NotFound):
        await handling.accept(room.context, key, by=CLERK, now=TUESDAY, item=8)
