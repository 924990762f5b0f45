"""Every kind of message and event, as it stands in the inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.messages import Channel, InboundKind, InboundMessage
from integrations.tencent.refusal import CallbackRefused
from integrations.wechat.inbound import expects_reply, to_message

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"


def message(kind: str, **fields: Any) -> InboundMessage:
    return to_message(head(kind) | {"MsgId": 23238424} | fields)


def event(name: str, **fields: Any) -> InboundMessage:
    return to_message(head("event") | {"Event": name} | fields)


def head(kind: str) -> dict[str, Any]:
    return {"ToUserName": "gh_1", "FromUserName": OPENID, "CreateTime": "1773800000", "MsgType": kind}


def test_text_keeps_her_words_her_address_and_its_own_time() -> None:
    assert message("text", Content="3号窗口\n让我跑了三趟") == InboundMessage(
        channel=Channel.WECHAT,
        message_id="23238424",
        user=OPENID,
        kind=InboundKind.TEXT,
        text="3号窗口\n让我跑了三趟",
        sent_at=datetime(2026, 3, 18, 2, 13, 20, tzinfo=UTC),
    )


def test_empty_text_is_a_message_too() -> None:
    assert message("text", Content="").text == ""


def test_a_hundred_thousand_characters_are_kept_whole() -> None:
    assert message("text", Content="烦" * 100_000).text == "烦" * 100_000


def test_controls_and_halves_of_characters_are_left_out() -> None:
    assert message("text", Content="a\x00b\x1b[31mc\ud800d\te\nf").text == "ab[31mcd\te\nf"


def test_an_image_brings_its_media_id() -> None:
    image = message("image", PicUrl="http://mmbiz.qpic.cn/1", MediaId="m-1")
    assert (image.kind, image.text, image.payload) == (InboundKind.IMAGE, "", {"media_id": "m-1"})


@pytest.mark.parametrize("recognition", [None, "", "三号窗口没人"])
def test_voice_is_as_good_as_what_the_platform_understood(recognition: str | None) -> None:
    voice = message("voice", MediaId="m-2", Format="amr", Recognition=recognition)
    assert (voice.kind, voice.text) == (InboundKind.VOICE, recognition or "")
    assert voice.payload == {"media_id": "m-2", "format": "amr"}


def test_a_new_follower_by_a_window_s_code_brings_the_scene() -> None:
    assert event("subscribe", EventKey="qrscene_window:12", Ticket="t").payload == {
        "event": "subscribe",
        "event_key": "qrscene_window:12",
        "scene": "window:12",
    }


def test_a_new_follower_without_a_code_brings_none() -> None:
    assert event("subscribe", EventKey="").payload == {"event": "subscribe", "event_key": ""}


def test_a_follower_s_scan_brings_the_scene() -> None:
    assert event("SCAN", EventKey="12", Ticket="t").payload == {"event": "SCAN", "event_key": "12", "scene": "12"}


def test_a_number_as_key_is_text() -> None:
    assert event("SCAN", EventKey=12).payload["scene"] == "12"


def test_a_menu_click_brings_its_key() -> None:
    assert event("CLICK", EventKey="MY_CASES").payload == {"event": "CLICK", "event_key": "MY_CASES"}


def test_other_messages_are_events_by_the_name_of_their_kind() -> None:
    video = message("video", MediaId="m-3", ThumbMediaId="m-4")
    assert video.kind is InboundKind.EVENT
    assert video.payload == {"event": "video", "event_key": "", "fields": {"MediaId": "m-3", "ThumbMediaId": "m-4"}}


def test_a_receipt_keeps_what_it_says() -> None:
    receipt = event("TEMPLATESENDJOBFINISH", MsgID=200163836, Status="failed:user block")
    assert receipt.payload["fields"] == {"MsgID": "200163836", "Status": "failed:user block"}


class TestWhoIsAnswered:
    @pytest.mark.parametrize("kind", ["text", "image", "voice", "video"])
    def test_whoever_sends_something_is(self, kind: str) -> None:
        assert expects_reply(message(kind, Content="x", MediaId="m"))

    @pytest.mark.parametrize("name", ["subscribe", "SCAN", "CLICK"])
    def test_whoever_follows_scans_or_clicks_is(self, name: str) -> None:
        assert expects_reply(event(name, EventKey="k"))

    @pytest.mark.parametrize("name", ["unsubscribe", "VIEW", "LOCATION", "TEMPLATESENDJOBFINISH"])
    def test_whoever_leaves_or_only_looks_is_not(self, name: str) -> None:
        assert not expects_reply(event(name))


class TestNumbersOfEvents:
    """The platform numbers no events: what tells them apart must not confuse two, nor split one."""

    def test_the_same_event_has_the_same_number(self) -> None:
        assert event("CLICK", EventKey="a").message_id == event("CLICK", EventKey="a").message_id

    @pytest.mark.parametrize(
        "other",
        [
            {"EventKey": "b"},
            {"Event": "SCAN"},
            {"CreateTime": "1773800001"},
            {"FromUserName": "oAnother"},
        ],
        ids=str,
    )
    def test_another_event_has_another(self, other: dict[str, str]) -> None:
        one = head("event") | {"Event": "CLICK", "EventKey": "a"}
        assert to_message(one).message_id != to_message(one | other).message_id

    def test_a_long_key_still_makes_a_number_that_can_be_kept(self) -> None:
        numbers = {event("scancode_push", EventKey="k" * 500 + end).message_id for end in "ab"}
        assert len(numbers) == 2
        assert all(len(number) <= 200 for number in numbers)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"FromUserName": ""}, "FromUserName"),
        ({"FromUserName": "o b"}, "FromUserName"),
        ({"FromUserName": "o" * 65}, "FromUserName"),
        ({"FromUserName": ["o"]}, "FromUserName"),
        ({"ToUserName": None}, "ToUserName"),
        ({"MsgType": 3.5}, "MsgType"),
        ({"MsgType": ""}, "MsgType"),
        ({"CreateTime": "yesterday"}, "CreateTime"),
        ({"CreateTime": "-5"}, "CreateTime"),
        ({"CreateTime": True}, "CreateTime"),
        ({"CreateTime": "9" * 30}, "CreateTime"),
        ({"CreateTime": "１７７３８０００００"}, "CreateTime"),
        ({"MsgId": ""}, "MsgId"),
        ({"MsgId": {"a": 1}}, "MsgId"),
        ({"MsgId": "1" * 129}, "MsgId"),
        ({"Content": ["x"]}, "Content"),
        ({"MsgType": "image"}, "MediaId"),
        ({"MsgType": "event"}, "Event"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_by_name(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(CallbackRefused) as refused:
        to_message(head("text") | {"MsgId": 1, "Content": "x"} | fields)
    assert (refused.value.status, refused.value.field) == (422, named)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)
names = st.sampled_from(
    ["ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "Content", "MediaId", "Event", "EventKey"]
)


@given(
    kind=st.sampled_from(["text", "image", "voice", "event", "video"]),
    changes=st.dictionaries(st.one_of(names, st.text(max_size=8)), json_values, max_size=6),
)
def test_no_fields_break_it(kind: str, changes: dict[str, Any]) -> None:
    fields = head(kind) | {"MsgId": 1, "Content": "x", "MediaId": "m", "Event": "SCAN", "EventKey": "3"} | changes
    try:
        taken = to_message(fields)
    except CallbackRefused:
        return
    assert 0 < len(taken.message_id) <= 200
    assert taken.sent_at.tzinfo is not None
    taken.text.encode()
    assert "\x00" not in taken.text
