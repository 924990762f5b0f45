"""Whether she says herself that it was at no window of this hall: 不是窗口,是物业; 隔壁市的大厅,不是你们."""

from __future__ import annotations

import re

from cases.domain.draft import Question

_PLACE = r"(?:窗口|柜台|大厅|中心)"
_END = r"(?=[的里啊呀]*(?:[\s,，.。;；!！?？、]|$|是))"
_BEFORE = r"(?:^\W*(?:呃|嗯|啊|那个|哎呀?)*|(?<=[\s,，.。;；、]))"
# In answer to the question for the window. 没有窗口开着, 不是窗口的人 tell of a window.
_NO_WINDOW = re.compile(
    rf"{_BEFORE}(?:没有?|不是|不在|没在|没去|没到|哪有|跟)(?:什么|哪个|任何|过|你们的?|这里的?|那里的?)*{_PLACE}{_END}"
)
# 没窗口,小区里的.
_IN_NO_HALL = re.compile(
    rf"{_BEFORE}没有?窗口[\s,，.。;；]*(?:我们?|是|就|在)*(?:小区|楼[上下里]|村[里上]|街上|路[上边]|店里|家里|车上|网上|电话里)"
    r"(?!\w{0,4}开)"
)
# 邮局哪来的窗口.
_HAS_NONE = re.compile(rf"(?<=\w)(?<!大厅|中心|你们)哪(?:里|儿)?[来有]的?(?:什么|啥)?窗口{_END}")
_NOT_YOURS = re.compile(rf"(?<!要)(?<!又)不是(?:在|去|说|投诉)?你们(?:这里|这边|这儿|那里)?的?{_PLACE}?{_END}")

_NOT_AT_YOURS = re.compile(rf"{_BEFORE}(?:这事|事情)?不在你们(?:这里|这边|这儿|那里)?的?(?:大厅|中心)?{_END}")


def is_not_this_hall(text: str) -> bool:
    """不是你们的: she denies that this hall had to do with it."""
    return _NOT_YOURS.search(text) is not None or _NOT_AT_YOURS.search(text) is not None


def is_elsewhere(text: str, asked: Question | None) -> bool:
    """True where she denies that this hall, or any window, had to do with it."""
    if is_not_this_hall(text):
        return True
    return asked is Question.WINDOW and any(words.search(text) for words in (_NO_WINDOW, _IN_NO_HALL, _HAS_NONE))
