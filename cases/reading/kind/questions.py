"""Words without which nobody asks anything."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"[吗么嘛呢吧哪谁几咋怎啥问]|什么|多少|多久|好多|咨询|打听|想知道|想晓得|讨教|请教|告诉|(.{1,3})[不没]\1|[不没]$|行不|成不|好不|不咯"
    r"|能|(?<![硬非偏])要|可以|还是"
)
_ASKS_OUTRIGHT = re.compile(r"请问|请教|讨教|咨询|打听|问[一个]?[下声句]|想问|问问")


def asks(text: str) -> bool:
    """Whether any word of `text` could ask for something."""
    return _ASKS.search(text) is not None


def asks_outright(text: str) -> bool:
    """请问, 我想问下."""
    return _ASKS_OUTRIGHT.search(text) is not None
