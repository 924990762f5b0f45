"""How people take back what they have just said: 七号 不对 九号, 昨天 不是 前天, 不是七号是九号."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAKING_BACK = re.compile(
    r"(?:不对|不是(?!说|[他她它]的)|错了|说错|记错|搞错|弄错|写错|打错|填错|输错|呸|啊不|哦不|噢不|呃不|额不|哎不|不不|应该是|更正|准确(?:地"
    r"|的)?说|确切(?:地|的)?说|那就是"
    r"|等(?:等|一?下)我?再?[看翻查瞧][^\ue000]{0,6})"
)
_FILLERS = re.compile(
    r"(?:那天|呃|额|啊|哦|噢|嗯|唉|哎|诶|呀|吧|哈|呢|嘛|哟|那个|这个|我|我想起来|想一下|想想|了|是|去|去的|在|到|说|应该"
    r"|窗口|号|的|就是|对|它|她|他|好像|是说|看我这记性|不好意思|看我|这|记性|脑子|年|月|[上下中][午]|早上|晚上"
    r"|[一二两三四五六七八九十\d]+点(?:半|钟|多|左右)*)*"
)
# 是昨天, 告的是1号窗口那个徐蔓, 名字错了叫林敏: what stands behind is meant, whatever is denied after it.
_AFFIRMING = re.compile(r"(?<!不)是$|(?:投诉|举报|反映|告)的(?:人|就|那个)*是.{0,10}$|(?:不对|错了?).{0,4}叫$")
_DENYING = re.compile(r"(?<!是)不(?:是|在|去)(?:在|去|那个|到)?$")


def taken_back(text: str, spans: Sequence[tuple[int, int]], *, aside: re.Pattern[str] | None = None) -> set[int]:
    """The indices of those spans of `text`, given in order, that the next one replaces or that are denied.

    A span is replaced when nothing but words of correction and fillers stand between it and the next one
    (七号 呃不对 九号); it is denied when 不是 stands right before it and another span follows (不是七号是九号).
    What `aside` matches right before the next span goes with that one, as a window with its person.
    """
    struck: set[int] = set()
    for i in range(len(spans) - 1):
        start, end = spans[i]
        between = text[end : spans[i + 1][0]]
        if _DENYING.search(text[max(0, start - 4) : start]) and i and i - 1 not in struck:
            continue  # 昨天 不是 前天: the words before this span are what was taken back
        if _DENYING.search(text[max(0, start - 4) : start]) and len(between) <= 12:
            struck.add(i)
            continue
        if len(between) > 14:
            continue
        if between in ("不", "不不"):
            struck.add(i)
            continue
        cue = _TAKING_BACK.search(between)
        if cue is None:
            continue
        before, after = between[: cue.start()], _TAKING_BACK.sub("", between[cue.end() :])
        after = _without_end(after, aside) if aside else after
        if not (_FILLERS.fullmatch(before) and _FILLERS.fullmatch(after)):
            continue
        affirmed = _AFFIRMING.search(text[max(0, start - 16) : start])
        if cue[0] == "不是" and (affirmed or re.search(r"[去来办]的$", before)):
            struck.add(i + 1)  # 是昨天不是前天
        else:
            struck.add(i)
    return struck


def _without_end(words: str, aside: re.Pattern[str]) -> str:
    """`words` without what `aside` matches at their end."""
    return next((words[:at] for at in range(len(words)) if aside.fullmatch(words, at)), words)
