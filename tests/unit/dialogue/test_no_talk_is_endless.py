"""Whoever says the same again and again comes to an end: filed, closed, or a person takes it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.domain.heard import Act, Field, Kind
from cases.domain.messages import Channel
from tests.unit.dialogue.talk import Talk, outside, rude

MANY = 25
_VALUES = {
    "window": "12",
    "staff": "柳青",
    "date": "2026-03-17",
    "time": "morning",
    "matter": "社保转移",
    "reason": "她骂我",
}
_facts = st.lists(st.sampled_from(sorted(_VALUES)), unique=True).map(lambda names: {n: _VALUES[n] for n in names})
# Who starts over again and again wants it so.
_acts = st.sampled_from([act for act in Act if act is not Act.START_OVER])


@settings(max_examples=400)
@given(
    channel=st.sampled_from([Channel.WECHAT, Channel.IVR]),
    act=_acts,
    kind=st.sampled_from(Kind),
    facts=_facts,
    scope=st.sampled_from([(), rude(), outside(0.7), outside(0.95)]),
    corrects=st.frozensets(st.sampled_from(Field)),
    candidates=st.sampled_from([(), ("张敏", "章敏")]),
    description=st.sampled_from([None, "短头发的女的"]),
    told=_facts,
    secrecy=st.booleans(),
    sure=st.sampled_from([0.3, 0.9]),
)
def test_the_same_message_again_and_again_ends_the_talk(channel: Channel, told: dict[str, str], **message: Any) -> None:
    facts = message.pop("facts")
    talk = Talk(channel)
    talk.says("我要投诉", **told)
    for _ in range(MANY):
        if not talk.draft.is_open:
            return
        talk.says("还是那句话", **message, **facts)
    raise AssertionError(f"still waits for {talk.draft.asking} after {MANY} messages")
