"""A push: how the platform writes, signs and seals what a citizen did, and how it reads the answer.

Made with wechatpy as it is, not with the house's own code: what both sides get wrong alike nobody would see.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import WeChatException
from wechatpy.utils import WeChatSigner

from simulator.wechat.account import Account, Mode, PushFormat

LONGEST_REPLY = 2048


class MalformedReply(Exception):
    """The account's answer is no reply: the citizen sees an error."""


@dataclass(frozen=True)
class Push:
    """One try of a push, ready to be sent."""

    query: Mapping[str, str]
    body: bytes
    content_type: str


def write_push(account: Account, fields: Mapping[str, str | int], timestamp: int) -> Push:
    """Sign and, by the account's mode, seal the fields of one message."""
    nonce = str(secrets.randbelow(10**9))
    query = {
        "signature": _sign(account.token, str(timestamp), nonce),
        "timestamp": str(timestamp),
        "nonce": nonce,
        "openid": str(fields["FromUserName"]),
    }
    clear = _write(account.format, fields)
    if account.mode is not Mode.PLAIN:
        assert account.aes_key
        key = base64.b64decode(account.aes_key + "=")
        sealed = PrpCrypto(key).encrypt(clear, account.app_id).decode()
        query |= {
            "encrypt_type": "aes",
            "msg_signature": _sign(account.token, str(timestamp), nonce, sealed),
        }
        inside = fields if account.mode is Mode.COMPATIBLE else {"ToUserName": fields["ToUserName"]}
        clear = _write(account.format, {**inside, "Encrypt": sealed})
    is_json = account.format is PushFormat.JSON
    return Push(query, clear.encode(), "application/json; charset=utf-8" if is_json else "text/xml")


def write_address_check(account: Account, timestamp: int) -> dict[str, str]:
    """The query with which the console asks whether an address is the account's."""
    nonce = str(secrets.randbelow(10**9))
    return {
        "signature": _sign(account.token, str(timestamp), nonce),
        "timestamp": str(timestamp),
        "nonce": nonce,
        "echostr": str(secrets.randbelow(10**19)),
    }


def read_reply(account: Account, openid: str, body: bytes) -> str | None:
    """The text of a passive reply; None where the account says nothing. Raises `MalformedReply`."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise MalformedReply("not UTF-8") from error
    if text.strip() in ("", "success"):
        return None
    fields = _read(account.format, text)
    if "Encrypt" in fields:
        fields = _read(account.format, _unseal(account, fields))
    elif account.mode is Mode.SAFE:
        raise MalformedReply("in the clear, in safe mode")
    return _content(account, openid, fields)


def _content(account: Account, openid: str, fields: Mapping[str, Any]) -> str:
    if fields.get("ToUserName") != openid or fields.get("FromUserName") != account.original_id:
        raise MalformedReply("from or to somebody else")
    if not str(fields.get("CreateTime", "")).isdecimal():
        raise MalformedReply("CreateTime is no number")
    if fields.get("MsgType") != "text":
        raise MalformedReply("not a text")
    content = fields.get("Content")
    if not isinstance(content, str) or not content:
        raise MalformedReply("empty")
    if len(content.encode()) > LONGEST_REPLY:
        raise MalformedReply("too long")
    return content


def _unseal(account: Account, fields: Mapping[str, Any]) -> str:
    if account.mode is Mode.PLAIN:
        raise MalformedReply("sealed, in plain mode")
    crypto = WeChatCrypto(account.token, account.aes_key, account.app_id)
    signature, timestamp, nonce = (str(fields.get(name, "")) for name in ("MsgSignature", "TimeStamp", "Nonce"))
    try:
        clear: str = crypto.decrypt_message(dict(fields), signature, timestamp, nonce)
    except (WeChatException, ValueError, IndexError) as error:
        raise MalformedReply("wrongly signed or sealed") from error
    return clear


def _sign(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(*parts)
    signature: str = signer.signature
    return signature


def _write(format: PushFormat, fields: Mapping[str, str | int]) -> str:
    if format is PushFormat.JSON:
        return json.dumps(fields, ensure_ascii=False)
    lines = (f"<{name}>{value if isinstance(value, int) else _cdata(value)}</{name}>" for name, value in fields.items())
    return "<xml>" + "\n".join(lines) + "</xml>"


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _read(format: PushFormat, text: str) -> Mapping[str, Any]:
    try:
        if format is PushFormat.JSON:
            fields = json.loads(text)
            if not isinstance(fields, dict):
                raise MalformedReply("no JSON object")
            return fields
        root = fromstring(text)
        if root.tag != "xml":
            raise MalformedReply("not <xml>")
        fields = {child.tag: child.text or "" for child in root}
        if len(fields) != len(root):
            raise MalformedReply("a field twice")
        return fields
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise MalformedReply("neither success nor a message") from error
