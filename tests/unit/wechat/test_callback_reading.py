"""What a callback must be before anybody looks at its message."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.tencent.body import Format, read_body
from integrations.tencent.refusal import CallbackRefused
from integrations.tencent.signature import sign
from integrations.wechat.push import PushReader
from integrations.wechat.settings import WeChatSettings
from simulator.wechat import Account, Mode, PushFormat
from simulator.wechat.push import write_push

OPENID = "oZ3oW5xUq1yJ8mN4tK7vR2sL6pQ0"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OLD_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
TEXT = {
    "ToUserName": "gh_7f083739789a",
    "FromUserName": OPENID,
    "CreateTime": 1773800000,
    "MsgType": "text",
    "Content": "三号窗口没人",
    "MsgId": 24001,
}


def settings(**changes: object) -> WeChatSettings:
    values = {"app_id": "wx1", "app_secret": "secret", "token": "tok", "aes_key": KEY} | changes
    return WeChatSettings(**values)  # type: ignore[arg-type]


def account(mode: Mode, format: PushFormat = PushFormat.XML, key: str = KEY) -> Account:
    return Account("wx1", "secret", "tok", "http://127.0.0.1/", key, mode, format)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("format", list(PushFormat))
def test_a_push_is_read_in_every_mode_and_format(mode: Mode, format: PushFormat) -> None:
    push = write_push(account(mode, format), TEXT, 1773800001)
    read = PushReader(settings()).read(push.query, push.body)
    assert {name: str(value) for name, value in TEXT.items()} == {
        name: str(value) for name, value in read.fields.items()
    }
    assert read.format is Format(format.value)
    assert (read.cipher is None) == (mode is Mode.PLAIN)


class TestOfficialExamples:
    """The examples of the platform's page 消息推送."""

    def test_the_address_is_verified(self) -> None:
        reader = PushReader(settings(token="AAAAA"))
        query = {
            "signature": "f464b24fc39322e44b38aa78f5edd27bd1441696",
            "echostr": "4375120948345356249",
            "timestamp": "1714036504",
            "nonce": "1514711492",
        }
        assert reader.check_address(query) == "4375120948345356249"

    def test_a_plain_json_push_is_taken(self) -> None:
        query = {
            "signature": "899cf89e464efb63f54ddac96b0a0a235f53aa78",
            "timestamp": "1714037059",
            "nonce": "486452656",
        }
        body = b'{"ToUserName": "gh_97417a04a28d", "MsgType": "event", "Event": "debug_demo"}'
        read = PushReader(settings(token="AAAAA")).read(query, body)
        assert read.fields["Event"] == "debug_demo"
        assert read.format is Format.JSON

    def test_a_sealed_json_push_is_opened(self) -> None:
        sealed = (
            "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZ"
            "v6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZo"
            "NqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="
        )
        query = {
            "signature": "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
            "timestamp": "1714112445",
            "nonce": "415670741",
            "openid": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
            "encrypt_type": "aes",
            "msg_signature": "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
        }
        body = f'{{"ToUserName": "gh_97417a04a28d", "Encrypt": "{sealed}"}}'.encode()
        reader = PushReader(settings(app_id="wxba5fad812f8e6fb9", token="AAAAA", aes_key="A" * 43))
        assert reader.read(query, body).fields == {
            "ToUserName": "gh_97417a04a28d",
            "FromUserName": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
            "CreateTime": 1714112445,
            "MsgType": "event",
            "Event": "debug_demo",
            "debug_str": "hello world",
        }


class TestKeys:
    def test_the_previous_key_still_opens_while_the_key_is_changed(self) -> None:
        push = write_push(account(Mode.SAFE, key=OLD_KEY), TEXT, 1773800001)
        changing = PushReader(settings(previous_aes_key=OLD_KEY))
        assert changing.read(push.query, push.body).fields["Content"] == "三号窗口没人"

    def test_a_key_that_is_not_ours_opens_nothing(self) -> None:
        push = write_push(account(Mode.SAFE, key=OLD_KEY), TEXT, 1773800001)
        assert refusal(push.query, push.body) == (403, "Encrypt")

    def test_a_message_for_another_account_is_refused(self) -> None:
        other = Account("wx2", "secret", "tok", "http://127.0.0.1/", KEY, Mode.SAFE)
        push = write_push(other, TEXT, 1773800001)
        assert refusal(push.query, push.body) == (403, "Encrypt")

    def test_a_sealed_push_without_a_key_of_ours_says_so(self) -> None:
        push = write_push(account(Mode.SAFE), TEXT, 1773800001)
        assert refusal(push.query, push.body, settings(aes_key=None)) == (400, "Encrypt")

    def test_the_clear_copy_of_compatible_mode_is_never_believed(self) -> None:
        push = write_push(account(Mode.COMPATIBLE), TEXT, 1773800001)
        forged = push.body.replace("三号窗口没人".encode(), "七号窗口骂人".encode())
        assert forged != push.body
        assert PushReader(settings()).read(push.query, forged).fields["Content"] == "三号窗口没人"

    def test_an_account_in_safe_mode_can_refuse_plain_callbacks(self) -> None:
        push = write_push(account(Mode.PLAIN), TEXT, 1773800001)
        assert refusal(push.query, push.body, settings(encrypted_only=True)) == (403, "encrypt_type")


class TestRefusals:
    @pytest.mark.parametrize("missing", ["signature", "timestamp", "nonce"])
    def test_every_parameter_of_a_plain_push_is_needed(self, missing: str) -> None:
        push = write_push(account(Mode.PLAIN), TEXT, 1773800001)
        assert refusal({k: v for k, v in push.query.items() if k != missing}, push.body) == (400, missing)

    @pytest.mark.parametrize("missing", ["msg_signature", "timestamp", "nonce"])
    def test_every_parameter_of_a_sealed_push_is_needed(self, missing: str) -> None:
        push = write_push(account(Mode.SAFE), TEXT, 1773800001)
        assert refusal({k: v for k, v in push.query.items() if k != missing}, push.body) == (400, missing)

    @pytest.mark.parametrize(("mode", "field"), [(Mode.PLAIN, "signature"), (Mode.SAFE, "msg_signature")])
    def test_another_token_does_not_sign_for_us(self, mode: Mode, field: str) -> None:
        push = write_push(account(mode), TEXT, 1773800001)
        assert refusal(push.query, push.body, settings(token="other")) == (403, field)

    @pytest.mark.parametrize("wrong", ["", "0" * 40, "é" * 40, "0" * 600])
    def test_a_wrong_signature_is_refused(self, wrong: str) -> None:
        push = write_push(account(Mode.SAFE), TEXT, 1773800001)
        status, field = refusal({**push.query, "msg_signature": wrong}, push.body)
        assert (status in (400, 403), field) == (True, "msg_signature")

    def test_an_unknown_encryption_is_refused(self) -> None:
        push = write_push(account(Mode.SAFE), TEXT, 1773800001)
        assert refusal({**push.query, "encrypt_type": "rot13"}, push.body) == (400, "encrypt_type")

    def test_a_sealed_body_announced_as_plain_is_refused(self) -> None:
        push = write_push(account(Mode.SAFE), TEXT, 1773800001)
        query = {k: v for k, v in push.query.items() if k != "encrypt_type"}
        assert refusal(query, push.body) == (400, "encrypt_type")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"   ",
            b"success",
            b"<xml>",
            b"<xml/>",
            b"<xml></xml><xml></xml>",
            b"<xml><a>1</a><a>2</a></xml>",
            b"\xff\xfe<xml/>",
            b'<?xml version="1.0" encoding="klingon"?><xml><a>1</a></xml>',
            b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><a>1</a></xml>',
            b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]><xml><Content>&c;</Content></xml>',
            b"<xml>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</xml>",
            b"{}",
            b"{'a': 1}",
            b'{"a": NaN}',
            b'{"a": 1, "a": 2}',
            b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            b'{"a": ' + b"9" * 10_000 + b"}",
        ],
        ids=lambda body: repr(body[:30]),
    )
    def test_a_body_that_is_no_message_is_refused(self, body: bytes) -> None:
        push = write_push(account(Mode.PLAIN), TEXT, 1773800001)
        assert refusal(push.query, body) == (400, "body")


def test_a_stray_control_does_not_lose_the_words_around_it() -> None:
    fields, _ = read_body("<xml><Content><![CDATA[三号\x00窗口\x1b[2J\uffff没人\t\n]]></Content></xml>".encode())
    assert fields["Content"] == "三号窗口[2J没人\t\n"


@given(body=st.binary(max_size=300))
def test_no_body_breaks_the_reader(body: bytes) -> None:
    reads_or_refuses(body)


@given(tail=st.text(max_size=200), opening=st.sampled_from(["<xml>", "<xml><a>", "{", '{"a":', "<!DOCTYPE x ["]))
def test_no_beginning_of_a_body_breaks_the_reader(tail: str, opening: str) -> None:
    reads_or_refuses((opening + tail).encode("utf-8", "surrogatepass"))


sealed_or_not = st.one_of(st.binary(max_size=200).map(base64.b64encode), st.text(min_size=1).map(str.encode))


@given(sealed=sealed_or_not)
def test_nothing_that_claims_to_be_sealed_breaks_the_reader(sealed: bytes) -> None:
    """Signed rightly, for only then is it opened at all."""
    text = sealed.decode()
    body = f'{{"Encrypt": "{text}"}}'.encode() if text.isprintable() and not set(text) & {'"', "\\"} else sealed
    query = {
        "encrypt_type": "aes",
        "timestamp": "1",
        "nonce": "2",
        "msg_signature": sign("tok", "1", "2", text),
    }
    with pytest.raises(CallbackRefused):
        PushReader(settings()).read(query, body)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_sealed_push_with_bytes_changed_is_never_taken_for_another(changes: list[tuple[int, int]]) -> None:
    push = write_push(account(Mode.SAFE), TEXT, 1773800001)
    body = bytearray(push.body)
    for place, value in changes:
        body[place % len(body)] = value
    try:
        read = PushReader(settings()).read(push.query, bytes(body))
    except CallbackRefused:
        return
    assert read.fields["Content"] == "三号窗口没人"


def refusal(query: object, body: bytes, with_settings: WeChatSettings | None = None) -> tuple[int, str]:
    with pytest.raises(CallbackRefused) as refused:
        PushReader(with_settings or settings()).read(query, body)  # type: ignore[arg-type]
    return refused.value.status, refused.value.field


def reads_or_refuses(body: bytes) -> None:
    try:
        fields, _ = read_body(body)
    except CallbackRefused as error:
        outcome: object = (error.status, error.field)
    else:
        outcome = isinstance(fields, dict) and bool(fields)
    assert outcome in (True, (400, "body"))
