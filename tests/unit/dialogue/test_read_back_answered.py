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


@pytest.mark.parametrize("window", ["6", "5"])
def test_a_window_said_anew_beside_a_yes_is_read_back_unless_it_is_the_one_read_to_her(talk: Talk, window: str) -> None:
    said = f"对,窗口是{window}号"
    step = talk.says(said, act=Act.AFFIRM, corrects=frozenset({Field.WINDOW}), window=window)
    assert step.effect is (Effect.FILE if window == "5" else None)
    assert talk.draft.value(Field.WINDOW) == window


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("不是高峰", Act.CORRECT),
        ("对的,就是人不是高峰,是他后面坐着的那位", Act.AFFIRM),
        ("不是叫高峰", Act.DENY),
    ],
)
def test_who_was_read_back_and_is_denied_is_not_complained_of(talk: Talk, text: str, act: Act) -> None:
    assert keys(talk.says(text, act=act, staff="高峰")) == [Saying.ASK_STAFF]
    assert keys(talk.says("一个瘦高个", description="一个瘦高个")) == [Saying.READ_BACK]
    assert talk.draft.value(Field.STAFF) is None


def test_the_one_meant_instead_may_be_unknown_to_her_or_be_named(talk: Talk) -> None:
    assert keys(talk.says("不是高峰,那个叫什么我不知道", act=Act.CORRECT)) == [Saying.READ_BACK]
    assert talk.draft.value(Field.STAFF) is None
    step = talk.says("不是高峰,是高风", act=Act.CORRECT, staff="高风")
    assert (keys(step), talk.draft.value(Field.STAFF)) == ([Saying.READ_BACK], "高风")


@pytest.mark.parametrize(("text", "stands"), [("不是姓马", False), ("不是马上办的", True)])
def test_a_surname_is_denied_as_one(talk: Talk, text: str, stands: bool) -> None:
    talk.says("姓马", act=Act.CORRECT, staff="马*")
    talk.says(text, act=Act.CORRECT)
    assert (talk.draft.value(Field.STAFF) == "马*") is stands


@pytest.mark.parametrize("text", ["是不是高峰来着,是的", "对,又不是高峰的错"])
def test_a_name_asked_about_or_excused_stands(talk: Talk, text: str) -> None:
    talk.says(text, act=Act.AFFIRM)
    assert talk.draft.value(Field.STAFF) == "高峰"


@pytest.mark.parametrize(("text", "files"), [("就是5号", True), ("5号窗口吗", False), ("应该是5号吧", False)])
def test_a_fact_said_once_more_without_doubt_is_a_yes(talk: Talk, text: str, files: bool) -> None:
    of_window = frozenset({Field.WINDOW})
    step = talk.says(text, act=Act.CORRECT, corrects=of_window, window="5")
    assert step.effect is (Effect.FILE if files else None)


def test_what_she_adds_to_her_yes_is_read_back_before_it_is_filed() -> None:
    talk = Talk()
    talk.says("…", scope=rude(), window="5", date="2026-03-17", time="afternoon", matter="换驾照", reason="说我瞎")
    talk.says("不知道", act=Act.DONT_KNOW, not_known=frozenset({Field.STAFF}))
    talk.says("真不知道", act=Act.DONT_KNOW, not_known=frozenset({Field.STAFF}))
    step = talk.says("对,三点半去的,人家喊她小高", act=Act.AFFIRM, time="15:30", staff="高*")
    assert (keys(step), step.effect) == ([Saying.READ_BACK], None)
    assert (talk.draft.value(Field.TIME), talk.draft.value(Field.STAFF)) == ("15:30", "高*")
    assert talk.says("对", act=Act.AFFIRM).effect is Effect.FILE
