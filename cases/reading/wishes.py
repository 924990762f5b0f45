"""What she wants of us beside the complaint."""

from __future__ import annotations

import re

_SECRECY = re.compile(
    r"保密|匿名|不(要|想|愿意?|能|可以|得)(让|给)?(他|她|他们|别人|窗口|对方)?(公开|透露|泄露|暴露|告诉|说出|知道|讲出)(我|是我|他们?是我|她是我|谁)?|(别|莫)(跟|和|对|让|给|告诉|透露|暴露|说|讲).{0,8}(是)?我(的|说|投|反|举|名)|隐(去|藏|瞒).{0,4}(姓名|名字|身份|信息)|不留(姓名|名字|名)"
)
_ASKED_BY_THE_WAY = re.compile(
    r"(?:请|你们?|您|要|得|一定|帮我?|给我?|记得|可要|千万)*(?:保密|匿名)[的了啊呀哦喔吧呢嘛哈]*"
)
_NO_SECRECY = re.compile(r"(不用|不需要|无需|不必|不)(要)?(保密|匿名)|实名")


def without_secrecy(letters: str) -> str:
    """The letters of an answer without a wish for secrecy said beside it: 你要保密哦对的 is 对的."""
    return _ASKED_BY_THE_WAY.sub("", letters)


def wants_secrecy(text: str) -> bool:
    """True where she asks that her identity be kept from those complained of."""
    return bool(_SECRECY.search(text)) and not _NO_SECRECY.search(text)
