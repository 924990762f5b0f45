"""What may be posted to Rasa's connector, and how it is made harmless."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connector.message import BadMessage, harmless, posted
from bot.protocol import SAID, SENDER_LIMIT, TEXT_LIMIT

GOOD: dict[str, Any] = {
    "sender": "wechat:u1",
    "text": "我要投诉",
    "channel": "chat",
    "message_id": "m1",
    "metadata": {"channel": "wechat", "sent_at": "2026-03-18T10:05:00+08:00"},
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_what_was_said_travels_beside_the_harmless_copy() -> None:
    message = posted({**GOOD, "text": "  /restart"})
    assert message.metadata[SAID] == "  /restart"
    assert message.text == "\uff0frestart"
    assert message.message_id == message.metadata["message_id"] == "m1"


@pytest.mark.parametrize("text", ["/restart", " /restart", "\n\t/complaint{}", "//", "/"])
def test_a_command_is_only_text(text: str) -> None:
    assert not harmless(text).strip().startswith("/")


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000"])
def test_rasa_never_sees_an_empty_text(text: str) -> None:
    assert harmless(text).strip()


@given(st.text())
def test_harmless_whatever_was_said(text: str) -> None:
    seen = harmless(text).strip()
    assert seen
    assert not seen.startswith("/")


def test_a_long_text_is_cut_and_half_characters_are_replaced() -> None:
    message = posted({**GOOD, "text": "\ud800" + "长" * 100_000})
    assert len(message.metadata[SAID]) == TEXT_LIMIT
    assert message.metadata[SAID].encode("utf-8").startswith(b"?")


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("sender", None, "sender"),
        ("sender", "", "sender"),
        ("sender", " ", "sender"),
        ("sender", 7, "sender"),
        ("sender", "u" * (SENDER_LIMIT + 1), "sender"),
        ("text", None, "text"),
        ("text", ["a"], "text"),
        ("channel", "sms", "channel"),
        ("message_id", None, "message_id"),
        ("message_id", "", "message_id"),
        ("metadata", None, "metadata"),
        ("metadata", {"channel": "wechat"}, "metadata.sent_at"),
        ("metadata", {"channel": "wechat", "sent_at": "2026-03-18T10:05:00"}, "metadata.sent_at"),
        ("metadata", {"channel": "wechat", "sent_at": 5}, "metadata.sent_at"),
        ("metadata", {"channel": "fax", "sent_at": "2026-03-18T10:05:00+08:00"}, "metadata.channel"),
    ],
)
def test_what_is_wrong_is_named(key: str, value: object, field: str) -> None:
    with pytest.raises(BadMessage) as refused:
        posted({**GOOD, key: value})
    assert refused.value.field == field


@given(json_values)
def test_any_json_is_taken_or_refused(body: Any) -> None:
    with pytest.raises(BadMessage):
        posted(body)


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_any_value_anywhere_is_taken_or_refused(key: str, value: Any) -> None:
    try:
        message = posted({**GOOD, key: value})
    except BadMessage as refused:
        assert refused.field.split(".")[0] == key
    else:
        assert message.text
