"""What the official account's console and ours have agreed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cases.domain.errors import InvalidInput
from integrations.tencent.cipher import Cipher

PLATFORM = "https://api.weixin.qq.com"


@dataclass(frozen=True)
class WeChatSettings:
    """One official account. Raises `InvalidInput` naming the setting at construction.

    `aes_key` is needed for compatible and safe mode; `previous_aes_key` is accepted too while the key is changed.
    `api_base_url` moves every call to the platform; with or without `/cgi-bin` at its end.
    `encrypted_only` refuses plain callbacks: for an account that the console keeps in safe mode.
    """

    app_id: str
    app_secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str | None = field(default=None, repr=False)
    previous_aes_key: str | None = field(default=None, repr=False)
    api_base_url: str = PLATFORM
    encrypted_only: bool = False

    def __post_init__(self) -> None:
        for name in ("app_id", "app_secret", "token"):
            if not getattr(self, name):
                raise InvalidInput(f"WECHAT_{name.upper()}", "is empty")
        url = urlsplit(self.api_base_url)
        if url.scheme not in ("http", "https") or not url.netloc:
            raise InvalidInput("WECHAT_API_BASE_URL", "must be an http or https address")
        if self.encrypted_only and not self.aes_key:
            raise InvalidInput("WECHAT_AES_KEY", "is needed where plain callbacks are refused")
        _ = self.ciphers

    @property
    def ciphers(self) -> tuple[Cipher, ...]:
        """The keys in use, the current one first; empty in plain mode."""
        keys = (("WECHAT_AES_KEY", self.aes_key), ("WECHAT_PREVIOUS_AES_KEY", self.previous_aes_key))
        return tuple(Cipher(key, self.app_id, setting=name) for name, key in keys if key)

    @property
    def api_root(self) -> str:
        """The address that `/cgi-bin/…` follows."""
        return self.api_base_url.rstrip("/").removesuffix("/cgi-bin")
