"""From the bytes of a callback to the platform's message: verified, decrypted, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from integrations.tencent.body import Format, read_body
from integrations.tencent.cipher import Cipher, decrypt_with_any
from integrations.tencent.refusal import CallbackRefused
from integrations.tencent.signature import check_signature
from integrations.wechat.settings import WeChatSettings


@dataclass(frozen=True)
class Push:
    """One message of the platform. `cipher` and `nonce` are what a reply must be sealed with; None in plain mode."""

    fields: Mapping[str, Any]
    format: Format
    cipher: Cipher | None
    nonce: str


class PushReader:
    """Reads the callbacks of one account."""

    def __init__(self, settings: WeChatSettings) -> None:
        self._token = settings.token
        self._ciphers = settings.ciphers
        self._encrypted_only = settings.encrypted_only

    def check_address(self, query: Mapping[str, str]) -> str:
        """The echo that proves to the console that this address is ours (GET)."""
        self._check_query(query)
        return _parameter(query, "echostr")

    def read(self, query: Mapping[str, str], body: bytes) -> Push:
        """The message in a POST, in plain, compatible or safe mode. Raises `CallbackRefused`."""
        nonce = _parameter(query, "nonce")
        encrypt_type = query.get("encrypt_type", "raw")
        if encrypt_type == "aes":
            return self._read_sealed(query, nonce, body)
        if encrypt_type != "raw":
            raise CallbackRefused(400, "encrypt_type", "is neither aes nor raw")
        if self._encrypted_only:
            raise CallbackRefused(403, "encrypt_type", "this account takes encrypted callbacks only")
        self._check_query(query)
        fields, format = read_body(body)
        if "MsgType" not in fields and "Encrypt" in fields:
            raise CallbackRefused(400, "encrypt_type", "is missing, but the body is encrypted")
        return Push(fields, format, None, nonce)

    def _read_sealed(self, query: Mapping[str, str], nonce: str, body: bytes) -> Push:
        given = _parameter(query, "msg_signature")
        timestamp = _parameter(query, "timestamp")
        envelope, format = read_body(body)
        sealed = envelope.get("Encrypt")
        if not isinstance(sealed, str) or not sealed:
            raise CallbackRefused(400, "Encrypt", "is missing")
        # Compatible mode repeats the message in the clear; nothing signs that copy, so it is never read.
        check_signature(given, self._token, timestamp, nonce, sealed, field="msg_signature")
        text, cipher = decrypt_with_any(self._ciphers, sealed)
        fields, _ = read_body(text)
        return Push(fields, format, cipher, nonce)

    def _check_query(self, query: Mapping[str, str]) -> None:
        given = _parameter(query, "signature")
        timestamp, nonce = _parameter(query, "timestamp"), _parameter(query, "nonce")
        check_signature(given, self._token, timestamp, nonce, field="signature")


def _parameter(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "")
    if not value:
        raise CallbackRefused(400, name, "is missing")
    if len(value) > 512:
        raise CallbackRefused(400, name, "is too long")
    return value
