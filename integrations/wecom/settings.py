"""What the WeCom console and ours have agreed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cases.domain.errors import InvalidInput
from integrations.tencent.cipher import Cipher

PLATFORM = "https://qyapi.weixin.qq.com"


@dataclass(frozen=True)
class WeComSettings:
    """One corporation and its callbacks. Raises `InvalidInput` naming the setting at construction.

    Both callback addresses share token and key. `agent_id`, `secret`, `kf_secret` and `api_base_url` are for calls
    to the platform.
    """

    corp_id: str
    token: str = field(repr=False)
    aes_key: str = field(repr=False)
    previous_aes_key: str | None = field(default=None, repr=False)
    agent_id: str | None = None
    secret: str | None = field(default=None, repr=False)
    kf_secret: str | None = field(default=None, repr=False)
    api_base_url: str = PLATFORM

    def __post_init__(self) -> None:
        for name in ("corp_id", "token", "aes_key"):
            if not getattr(self, name):
                raise InvalidInput(f"WECOM_{name.upper()}", "is empty")
        url = urlsplit(self.api_base_url)
        if url.scheme not in ("http", "https") or not url.netloc:
            raise InvalidInput("WECOM_API_BASE_URL", "must be an http or https address")
        _ = self.ciphers

    @property
    def ciphers(self) -> tuple[Cipher, ...]:
        """The keys in use, the current one first."""
        keys = (("WECOM_AES_KEY", self.aes_key), ("WECOM_PREVIOUS_AES_KEY", self.previous_aes_key))
        return tuple(Cipher(key, self.corp_id, setting=name) for name, key in keys if key)
