"""The platforms' encryption: AES-256-CBC, the message between 16 random bytes and the receiver's id."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence
from struct import error as StructError

from wechatpy.crypto import PrpCrypto
from wechatpy.exceptions import InvalidAppIdException

from cases.domain.errors import InvalidInput
from integrations.tencent.refusal import CallbackRefused

_BLOCK = 16
# wechatpy checks neither padding nor lengths; these are what it dies of on bytes that do not decrypt to a message.
_UNREADABLE = (IndexError, ValueError, StructError, binascii.Error, OverflowError)


class _Crypto(PrpCrypto):  # type: ignore[misc]
    def get_random_string(self) -> str:
        # The IV is fixed by the platform: these bytes alone make two equal messages look different.
        return secrets.token_hex(8)


class Cipher:
    """One EncodingAESKey. `owner` is the app id or corp id that every message must carry inside."""

    def __init__(self, encoding_aes_key: str, owner: str, *, setting: str) -> None:
        """Raises `InvalidInput` naming `setting` where the key is none."""
        try:
            key = base64.b64decode(encoding_aes_key.encode("ascii") + b"=", validate=True)
        except (binascii.Error, UnicodeEncodeError) as error:
            raise InvalidInput(setting, "must be 43 characters of base64") from error
        if len(encoding_aes_key) != 43 or len(key) != 32:
            raise InvalidInput(setting, "must be 43 characters of base64")
        self._crypto = _Crypto(key)
        self._owner = owner

    def encrypt(self, text: str) -> str:
        """The message as the platform expects it, in base64."""
        sealed: bytes = self._crypto.encrypt(text, self._owner)
        return sealed.decode("ascii")

    def decrypt(self, sealed: str) -> str:
        """What the platform wrote. Refuses what is no base64, no ciphertext, or meant for another owner."""
        try:
            raw = base64.b64decode(sealed.encode("ascii"), validate=True)
        except (binascii.Error, UnicodeEncodeError) as error:
            raise CallbackRefused(400, "Encrypt", "is not base64") from error
        if not raw or len(raw) % _BLOCK:
            raise CallbackRefused(400, "Encrypt", "is not a whole number of blocks")
        try:
            text: str = self._crypto.decrypt(sealed, self._owner)
        except InvalidAppIdException as error:
            raise CallbackRefused(403, "Encrypt", "is meant for another account, or made with another key") from error
        except _UNREADABLE as error:
            raise CallbackRefused(403, "Encrypt", "does not decrypt with our key") from error
        return text


def decrypt_with_any(ciphers: Sequence[Cipher], sealed: str) -> tuple[str, Cipher]:
    """The message and the key that opened it: while a key is being changed, both are in use."""
    refused: CallbackRefused | None = None
    for cipher in ciphers:
        try:
            return cipher.decrypt(sealed), cipher
        except CallbackRefused as error:
            refused = refused or error
    raise refused or CallbackRefused(400, "Encrypt", "the callback is encrypted, but no AES key is set here")
