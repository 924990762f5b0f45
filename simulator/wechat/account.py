"""An official account as it is set up in the platform's console."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Mode(Enum):
    """How pushes are protected (消息加解密方式)."""

    PLAIN = "plain"
    COMPATIBLE = "compatible"
    SAFE = "safe"


class PushFormat(Enum):
    """How pushes are written (数据格式)."""

    XML = "xml"
    JSON = "json"


@dataclass(frozen=True)
class Account:
    """The console's page of one account. `original_id` is the account's name in messages (gh_…)."""

    app_id: str
    app_secret: str
    token: str
    callback_url: str
    aes_key: str | None = None
    mode: Mode = Mode.PLAIN
    format: PushFormat = PushFormat.XML
    original_id: str = "gh_7f083739789a"

    def __post_init__(self) -> None:
        if self.mode is not Mode.PLAIN and not self.aes_key:
            raise ValueError("compatible and safe mode need an EncodingAESKey")
