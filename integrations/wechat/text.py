"""What a text may be on this platform: which characters, and how many bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

TEXT_BYTES = 2048
"""The longest text of one message, in bytes of UTF-8; a longer one is refused (45002)."""

_BREAKS = ("\n", "。", "；", "，", " ")


# What no keyboard writes, no XML holds and no database keeps: controls but tab and line ends, halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without the characters that cannot be written."""
    return _UNWRITABLE.sub("", text)


def fits(text: str) -> bool:
    """True where one message can carry it."""
    return len(text.encode()) <= TEXT_BYTES


def parts(text: str, limit: int = TEXT_BYTES) -> Iterator[str]:
    """The text in pieces of at most `limit` bytes; together they are the text.

    A piece ends after a line or a sentence where one ends in its last half, else between two characters.
    """
    rest = text
    while len(rest.encode()) > limit:
        head = rest.encode()[:limit].decode("utf-8", "ignore")
        end = next((at for mark in _BREAKS if (at := head.rfind(mark) + 1) > len(head) // 2), len(head))
        yield rest[:end]
        rest = rest[end:]
    if rest:
        yield rest
