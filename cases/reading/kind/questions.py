"""Words without which nobody asks anything."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"[吗么嘛呢吧哪谁几咋怎啥问]|什么|多少|多久|好多|咨询|打听|想知道|想晓得|讨教|请教|告诉|(.{1,3})[不没]\1|[不没]$|行不|成不|好不|不咯"
    r"|能|(?<![硬非偏])要|可以|还是"
)
# Words without which nobody asks after a complaint that is under way.
_UNDER_WAY = re.compile(
    r"投诉|举报|反映|告|[编单]号|工单|案|上[次回]|之前|答复|回[访复话信音]|结果|进[度展]|处理|怎么样"
)
# And how far it has got.
_HOW_FAR = re.compile(
    r"[查催等找]|没|到[底现了]|[天月周]|结果|处理|说法|消息|信|是否|[吗么嘛呢吧哪谁几咋怎啥问]|多[久少]|(.)[不没]\1|能"
)
_ASKS_OUTRIGHT = re.compile(r"请问|请教|讨教|咨询|打听|问[一个]?[下声句]|想问|问问")


def asks(text: str) -> bool:
    """Whether any word of `text` could ask for something."""
    return _ASKS.search(text) is not None


def asks_after_a_case(text: str) -> bool:
    """Whether it may ask after a complaint under way: 反映的事查了吗. 我反映公安那边,办身份证的那个 begins one."""
    return _UNDER_WAY.search(text) is not None and _HOW_FAR.search(text) is not None


def asks_outright(text: str) -> bool:
    """请问, 我想问下."""
    return _ASKS_OUTRIGHT.search(text) is not None
