"""The passive reply (被动回复): words in the answer to the platform's own request."""

from __future__ import annotations

import json
from datetime import datetime

from wechatpy.replies import TextReply

from integrations.tencent.body import Format
from integrations.tencent.signature import sign
from integrations.wechat.push import Push
from integrations.wechat.text import writable

SUCCESS = "success"
"""Taken, nothing to say: the platform asks no more."""


def passive_reply(push: Push, text: str, now: datetime, *, token: str) -> str:
    """The reply to a push, in its format, sealed where the push was."""
    source, target = str(push.fields["ToUserName"]), str(push.fields["FromUserName"])
    seconds = int(now.timestamp())
    if push.format is Format.JSON:
        reply = json.dumps(
            {
                "ToUserName": target,
                "FromUserName": source,
                "CreateTime": seconds,
                "MsgType": "text",
                "Content": writable(text),
            },
            ensure_ascii=False,
        )
    else:
        reply = TextReply(source=_cdata(source), target=_cdata(target), content=_cdata(text), time=seconds).render()
    return reply if push.cipher is None else _sealed(push, reply, str(seconds), token)


def _cdata(text: str) -> str:
    """Text that cannot end the CDATA section it stands in."""
    return writable(text).replace("]]>", "]]]]><![CDATA[>")


def _sealed(push: Push, reply: str, timestamp: str, token: str) -> str:
    assert push.cipher is not None
    encrypted = push.cipher.encrypt(reply)
    # The platform's page asks for the nonce of the request; it is in the signature, so it must be safe to write.
    nonce = push.nonce
    signature = sign(token, timestamp, nonce, encrypted)
    if push.format is Format.JSON:
        return json.dumps(
            {"Encrypt": encrypted, "MsgSignature": signature, "TimeStamp": int(timestamp), "Nonce": nonce}
        )
    return (
        f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{_cdata(nonce)}]]></Nonce></xml>"
    )
