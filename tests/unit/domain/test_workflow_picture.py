"""The drawn workflow is the table's."""

from __future__ import annotations

from cases.domain.workflow import TRANSITIONS, State
from docs.draw_workflow import PICTURE, draw


def test_the_picture_is_current() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(), "run: python -m docs.draw_workflow"


def test_every_state_and_every_transition_is_drawn() -> None:
    picture = draw()
    assert all(f">{state.value}</text>" in picture for state in State)
    assert picture.count("marker-end=") == sum(len(row) for row in TRANSITIONS.values())
