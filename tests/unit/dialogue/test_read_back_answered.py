"""Her answer to the read-back: a yes at last files, unless what she tells before it changes something."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome
from cases.domain.heard import Act, Field
from cases.services.dialogue import Effect, Saying
from tests.unit.dialogue.talk import Talk, keys, rude


@pytest.fixture
def talk() -> Talk:
    """All is told and read back."""
    talk = Talk()
    step = talk.says(
        "…",
        scope=rude(),
        window="5",
        staff="高峰",
        date="2026-03-17",
        time="11:20",
        matter="换驾照",
        reason="说我瞎",
    )
    assert keys(step) == [Saying.READ_BACK]
    return talk


def test_what_was_read_to_her_said_again_with_a_yes_files(talk: Talk) -> None:
    of_window = frozenset({Field.WINDOW})
    step = talk.says("不是5号吧 我看看…是5号,没错", act=Act.CORRECT, corrects=of_window, affirms=True, window="5")
    assert (step.effect, talk.draft.outcome) == (Effect.FILE, Outcome.FILED)


def test_a_change_is_read_back_before_it_is_filed_and_files_when_said_again(talk: Talk) -> None:
    of_day = frozenset({Field.DATE})
    step = talk.says("是16号的事,对", act=Act.CORRECT, corrects=of_day, affirms=True, date="2026-03-16")
    assert (keys(step), step.effect) == ([Saying.READ_BACK], None)
    step = talk.says("是16号的事,对", act=Act.CORRECT, corrects=of_day, affirms=True, date="2026-03-16")
    assert (step.effect, talk.draft.readings[Field.DATE].value) == (Effect.FILE, "2026-03-16")


def test_something_wrong_is_no_yes_however_right_the_rest_is(talk: Talk) -> None:
    step = talk.says("时间错了,别的都对的", act=Act.DENY, corrects=frozenset({Field.DATE, Field.TIME}), affirms=True)
    assert (step.effect, talk.draft.is_open) == (None, True)
