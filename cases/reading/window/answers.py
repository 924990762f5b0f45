"""What is particular to the answer to the question for the window: false starts, second thoughts, other numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cases.reading.window.signs import TICKET_BEFORE, Mention

_HESITATES = re.compile(r"[ 呃额啊嗯哦]*(?:那个|就是|是)?")
# A1, 等下我看下照片, 是A2: she looks it up while she answers; what others told her is no second thought.
_SECOND_THOUGHT = re.compile(
    r"[^\ue000]{0,8}?(?:等(?:一?下|等|会)|[看翻查问想找](?:一?下|看|翻|查|想|问|一?眼|了)|[想记]起来)[^说讲叫让推旁隔]{0,10}?"
    r"(?:哦|噢|喔|啊|是|在)"
)
_DAY_AFTER = re.compile(r"[那这]天")
_WENT_AFTER = re.compile(r"[那这]天|[上下]午|早上|晚上|[去来办]的(?!就是|那)")
_TOLD_AS_A_PLACE = re.compile(r"[窗柜台桌口]")


def meant_in_answer(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that answer: without those broken off (十 十二), thought better of, or of a ticket or a day."""
    kept = [m for m in mentions if m.by == "grammar" or not _DAY_AFTER.match(text, m.end)]
    if len({m.code for m in kept}) < 2:
        return kept
    last = kept[-1]
    for one, other in pairwise(kept):
        between = text[one.end : other.start]
        is_broken_off = one.code != other.code and text.startswith(text[one.start : one.end], other.start)
        if is_broken_off and _HESITATES.fullmatch(between):
            kept = [m for m in kept if m is not one]
        elif other is last and _SECOND_THOUGHT.fullmatch(between):
            return [last]
    others = [m for m in kept if not _is_of_another_thing(text, m)]
    return others or kept


def _is_of_another_thing(text: str, mention: Mention) -> bool:
    """我是12号 of a ticket, 我三号去的 of a day."""
    if _TOLD_AS_A_PLACE.search(text, mention.start, mention.end):
        return False
    before = text[max(0, mention.start - 7) : mention.start]
    return bool(TICKET_BEFORE.search(before) or _WENT_AFTER.match(text, mention.end))
