"""Any fact can be taken back at any later step, several at once, or all of them."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from cases.services.dialogue import Effect, Saying
from tests.unit.dialogue.talk import Talk, keys, rude

# In the order of asking; the parts of one answer together.
STEPS = (
    {"reason": "态度特别差"},
    {"window": "12"},
    {"staff": "柳青"},
    {"date": "2026-03-17", "time": "15:00"},
    {"matter": "社保转移"},
)
OTHERWISE = {
    "reason": "让我白跑",
    "window": "13",
    "staff": "方圆",
    "date": "2026-03-16",
    "time": "09:00",
    "matter": "就业登记",
}
LATER = [
    (field, told, channel)
    for channel in (Channel.IVR, Channel.WECHAT)
    for told in range(1, len(STEPS) + 1)
    for step in STEPS[:told]
    for field in step
]


def told(steps: int, channel: Channel = Channel.WECHAT) -> Talk:
    """She has answered so many questions."""
    talk = Talk(channel)
    for facts in STEPS[:steps]:
        talk.says("…", scope=rude(), **facts)
    return talk


@pytest.mark.parametrize(("field", "steps", "channel"), LATER)
def test_each_fact_is_corrected_at_each_later_step(field: str, steps: int, channel: Channel) -> None:
    talk = told(steps, channel)
    waits_for, before = talk.draft.waits_for, dict(talk.draft.readings)
    new = OTHERWISE[field]
    talk.says("不对,是这个", act=Act.CORRECT, corrects=frozenset({Field(field)}), **{field: new})
    assert talk.draft.value(Field(field)) == new
    others = {f: r for f, r in before.items() if f is not Field(field)}
    assert {f: r for f, r in talk.draft.readings.items() if f is not Field(field)} == others
    assert talk.draft.asking is waits_for[0], "the open question comes back"
    for facts in STEPS[steps:]:
        talk.says("…", scope=rude(), **facts)
    filed = talk.says("对", act=Act.AFFIRM)
    assert filed.effect is Effect.FILE
    assert filed.draft.value(Field(field)) == new


@pytest.mark.parametrize("steps", range(2, len(STEPS) + 1))
def test_several_facts_are_corrected_in_one_sentence(steps: int) -> None:
    talk = told(steps)
    fields = {name for facts in STEPS[:steps] for name in facts}
    new = {name: value for name, value in OTHERWISE.items() if name in fields}
    talk.says("都改一下", act=Act.CORRECT, corrects=frozenset(map(Field, new)), **new)
    assert {f.value: r.value for f, r in talk.draft.readings.items()} == new


def test_a_correction_beside_the_answer_takes_both() -> None:
    talk = told(2)
    talk.says("柳清,窗口是13号", act=Act.CORRECT, corrects=frozenset({Field.WINDOW}), window="13", staff="柳清")
    assert (talk.draft.value(Field.WINDOW), talk.draft.value(Field.STAFF)) == ("13", "柳清")


def test_all_wrong_starts_anew_calmly_and_keeps_who_she_is() -> None:
    talk = told(len(STEPS))
    talk.says("电话13800000000,要保密", phone="13800000000", secrecy=True)
    step = talk.says("全错了", act=Act.START_OVER)
    assert keys(step) == [Saying.STARTED_OVER_SORRY, Saying.ASK_REASON]
    assert (talk.draft.readings, talk.draft.statements, talk.draft.unknown) == ({}, (), frozenset())
    assert (talk.draft.phone, talk.draft.wants_secrecy) == ("13800000000", True)
    assert talk.draft.asking is Question.REASON


def test_starting_over_on_the_way_needs_no_apology() -> None:
    assert keys(told(2).says("重来", act=Act.START_OVER)) == [Saying.STARTED_OVER, Saying.ASK_REASON]
