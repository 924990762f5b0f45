"""The table of the workflow, walked whole."""

from __future__ import annotations

from itertools import product

import pytest

from cases.domain.errors import IllegalTransition
from cases.domain.roles import PERMISSIONS, Permission
from cases.domain.workflow import OPEN, PERFORMED_BY, TRANSITIONS, Action, State, after, open_actions


@pytest.mark.parametrize(("state", "action"), list(product(State, Action)), ids=lambda value: value.value)
def test_an_action_is_open_exactly_where_the_table_has_it(state: State, action: Action) -> None:
    if action in TRANSITIONS[state]:
        assert after(state, action) is TRANSITIONS[state][action]
        assert action in open_actions(state)
        return
    assert action not in open_actions(state)
    with pytest.raises(IllegalTransition) as caught:
        after(state, action)
    assert (caught.value.state, caught.value.action) == (state.value, action.value)


def test_the_table_speaks_of_every_state_and_every_action() -> None:
    assert set(TRANSITIONS) == set(State)
    assert {action for row in TRANSITIONS.values() for action in row} == set(Action)
    assert set(PERFORMED_BY) == set(Action)


def test_every_state_is_reached_from_registration_and_reaches_the_archive() -> None:
    forward, backward = {State.REGISTERED}, {State.ARCHIVED}
    for _ in State:
        forward |= {to for state in forward for to in TRANSITIONS[state].values()}
        backward |= {state for state in State if backward & set(TRANSITIONS[state].values())}
    assert forward == set(State)
    assert backward == set(State)


def test_only_the_archive_is_final() -> None:
    assert [state for state in State if not TRANSITIONS[state]] == [State.ARCHIVED]


def test_a_case_once_closed_owes_nobody_anything() -> None:
    for state in set(State) - OPEN:
        assert not OPEN & set(TRANSITIONS[state].values())


def test_every_action_belongs_to_a_role_or_to_the_citizen() -> None:
    for action, permission in PERFORMED_BY.items():
        roles = [role for role, granted in PERMISSIONS.items() if permission in granted]
        assert roles or (permission is None and action is Action.WITHDRAW)


def test_who_may_see_nothing_may_do_nothing() -> None:
    working = {Permission.HANDLE, Permission.REPLY_FOR_UNIT}
    for granted in PERMISSIONS.values():
        assert not working & granted or Permission.SEE_CASES in granted
