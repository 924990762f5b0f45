"""The platforms' signature: SHA-1 over the sorted parts."""

from __future__ import annotations

from hmac import compare_digest

from wechatpy.utils import WeChatSigner

from integrations.tencent.refusal import CallbackRefused


def sign(*parts: str) -> str:
    """The signature of these parts, among them the shared token, in hexadecimal."""
    signer = WeChatSigner()
    signer.add_data(*(part.encode() for part in parts))
    signature: str = signer.signature
    return signature


def check_signature(given: str, *parts: str, field: str) -> None:
    """Refuse with 403 unless `given` signs `parts`. Takes the same time wherever the first difference lies."""
    try:
        expected = sign(*parts)
    except UnicodeEncodeError as error:
        raise CallbackRefused(400, field, "the signed parts are not text") from error
    if not compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass")):
        raise CallbackRefused(403, field, "does not match; is the token the one set at the platform?")
