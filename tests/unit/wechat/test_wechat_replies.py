"""What we write to the platform: passive replies, and long texts in parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.wechat.passive import passive_reply
from integrations.wechat.push import PushReader
from integrations.wechat.settings import WeChatSettings
from integrations.wechat.text import TEXT_BYTES, fits, parts, writable
from simulator.wechat import Account, Mode, PushFormat
from simulator.wechat.push import MalformedReply, read_reply, write_push

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOW = datetime(2026, 3, 18, 2, 13, 20, tzinfo=UTC)
EVERY_ACCOUNT = [
    Account("wx1", "secret", "tok", "http://127.0.0.1/", KEY, mode, format) for mode in Mode for format in PushFormat
]
anything = st.text(min_size=1, max_size=300).filter(lambda text: writable(text) and "\r" not in text)


def reply_as_shown(account: Account, text: str) -> str | None:
    """What the platform reads out of our reply to a push of hers."""
    fields = {
        "ToUserName": account.original_id,
        "FromUserName": OPENID,
        "CreateTime": 1773800000,
        "MsgType": "text",
        "Content": "喂",
        "MsgId": 1,
    }
    push = write_push(account, fields, 1773800001)
    settings = WeChatSettings("wx1", "secret", "tok", KEY)
    body = passive_reply(PushReader(settings).read(push.query, push.body), text, NOW, token="tok")
    return read_reply(account, OPENID, body.encode())


@pytest.mark.parametrize("account", EVERY_ACCOUNT, ids=lambda a: f"{a.mode.value}-{a.format.value}")
@given(text=anything)
def test_the_citizen_reads_what_we_wrote(account: Account, text: str) -> None:
    assert reply_as_shown(account, text) == writable(text)


@pytest.mark.parametrize("account", EVERY_ACCOUNT, ids=lambda a: f"{a.mode.value}-{a.format.value}")
@pytest.mark.parametrize(
    "text",
    [
        "]]></Content><MsgType><![CDATA[news]]></MsgType><Content><![CDATA[",
        "]]>]]>",
        "]]",
        "<b>&amp;</b>",
        '"}, "MsgType": "news", {"',
    ],
)
def test_echoed_words_cannot_become_markup(account: Account, text: str) -> None:
    assert reply_as_shown(account, text) == text


class TestTheOtherSideIsStrict:
    """The simulated platform must show an error where the real one would, or our tests prove nothing."""

    plain = EVERY_ACCOUNT[0]
    safe = next(a for a in EVERY_ACCOUNT if a.mode is Mode.SAFE and a.format is PushFormat.XML)

    @pytest.mark.parametrize("silence", [b"", b"success", b" success\n"])
    def test_silence_is_fine(self, silence: bytes) -> None:
        assert read_reply(self.plain, OPENID, silence) is None

    @pytest.mark.parametrize(
        "body",
        [
            b"ok",
            b"\xff",
            b"<xml><Content>x</Content>",
            b"<html/>",
            f"<xml><ToUserName>{OPENID}</ToUserName></xml>".encode(),
            b"{}",
        ],
    )
    def test_anything_else_is_malformed(self, body: bytes) -> None:
        with pytest.raises(MalformedReply):
            read_reply(self.plain, OPENID, body)

    def test_a_reply_in_the_clear_is_malformed_in_safe_mode(self) -> None:
        clear = (
            f"<xml><ToUserName>{OPENID}</ToUserName><FromUserName>{self.safe.original_id}</FromUserName>"
            "<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content></xml>"
        )
        assert read_reply(self.plain, OPENID, clear.encode()) == "x"
        with pytest.raises(MalformedReply):
            read_reply(self.safe, OPENID, clear.encode())

    def test_a_reply_with_another_signature_is_malformed(self) -> None:
        sealed = "<Encrypt>eHh4</Encrypt><MsgSignature>0</MsgSignature><TimeStamp>1</TimeStamp><Nonce>2</Nonce>"
        with pytest.raises(MalformedReply):
            read_reply(self.safe, OPENID, f"<xml>{sealed}</xml>".encode())

    def test_a_reply_over_the_limit_is_malformed(self) -> None:
        with pytest.raises(MalformedReply):
            reply_as_shown(self.plain, "长" * 683)
        assert reply_as_shown(self.plain, "长" * 682) == "长" * 682


class TestParts:
    @given(st.text(max_size=3000), st.integers(8, 200))
    def test_together_they_are_the_text_and_none_is_too_long(self, text: str, limit: int) -> None:
        text = writable(text)
        pieces = list(parts(text, limit))
        assert "".join(pieces) == text
        assert all(0 < len(piece.encode()) <= limit for piece in pieces)

    def test_a_text_that_fits_stays_one(self) -> None:
        text = "满" * (TEXT_BYTES // 3)
        assert fits(text)
        assert list(parts(text)) == [text]
        assert not fits(text + "了")

    def test_a_long_text_breaks_after_a_sentence(self) -> None:
        sentence = "您的投诉已经登记,我们会在期限内答复您。"
        pieces = list(parts(sentence * 60))
        assert len(pieces) == 2
        assert all(piece.endswith("。") for piece in pieces)

    def test_a_character_is_never_cut(self) -> None:
        assert list(parts("😀😀😀", 10)) == ["😀😀", "😀"]
