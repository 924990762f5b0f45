"""A short answer to a question of ours: the whole of it is the value, where nothing speaks against that."""

from __future__ import annotations

import re

from cases.reading.ngrams import is_letter, letters

_FILLER = re.compile(
    r"^(?:[\s,。,.、!!??~…]|呃+|额|嗯+|啊|哎呀?|唉|那个|喂|哦|噢|诶|就是说|这个嘛?|怎么说呢|反正|你好|您好)+"
)
_MATTER_LEAD = re.compile(
    r"^(?:我(?:是|就是)?(?:想|要|来|去|过来)?(?:去|来)?|就是(?:去|来|想)?|是(?:去|来|想)?|当时(?:是)?(?:去|来)?|说过了|都说了|刚才说了)(?=办|申|补|换|领|取|交|缴|报|提|查|开|问|登|注|变|转|迁|上|落|过|给|打|续|审|年|做|改|退|签)"
)
_REASON_LEAD = re.compile(r"^(?:就是因为|因为|就是说|就是|理由是|原因是|理由|原因|是因为|事由)[::,,\s]*(?=.{2})")
_TRAIL = re.compile(r"(?:[\s,。,.、!!??~…]|的事情?|这个事|啊|呀|嘛|呗|啦)+$")
_NOTHING = re.compile(r"^(?:没(?:有|啥|什么|办)?.{0,6}|无|不知道|随便|不清楚)$")
_NO_REASON = re.compile(
    r"^(?:没(?:有|啥|什么)?(?:啊|的)?(?:我)?(?:就)?(?:理由|原因|什么|啥|问题|事|问问|投诉|说的|好说的)*|无|.{0,6}(?:没有?(?:要)?投诉|不是(?:要|来)?投诉|不投诉).{0,8}|.{0,4}(?:就问问|问一下|咨询一下))(?:啊|呀|嘛|的)*$"
)
_NO_MATTER = re.compile(
    r"^(?:等[下等会一]|稍等|天天|每天|全部|所有|一直|经常)|没有?人|都说|说过|冇|想起|记得|认识|认得|不知道|不清楚|没看清|忘了|投诉|没办|不办|没有办|还没|停水|停电|没啥|没什么|问一下|就问问|机器|人工|隐私"
)
# When it was, and nothing done: 上周四, 前几天, 有一阵了.
_MERE_TIME = re.compile(
    r"(?:就|是|大概|好像|可能|应该|差不多|大约|也)*"
    r"(?:[上这本下]+个?(?:周|星期|礼拜|月)[一二三四五六日天末初底]?|(?:周|星期|礼拜)[一二三四五六日天末]|大?[今昨前当那]天"
    r"|[前这有](?:(?:几|两|好几|些|一)(?:天|阵|段)|阵|段)(?:子|时间|日子)?|好久|很久|挺久|老早|[去今前]年[初底]?|年[初底前后]|月[初底]"
    r"|[\d一二三四五六七八九十]+[年月号日点]|[上下中]午|早上|晚上|半|左右|以前|之前|刚才|刚刚)+[了的吧呀啊哦嘛]*"
)
# Written in full width or not, a comma is a comma; every offset stays.
NARROW = str.maketrans("，；！？：（）", ",;!?:()")
LONGEST_MATTER = 20
LONGEST_REASON = 90

Span = tuple[int, int]


def matter_answer(text: str) -> Span | None:
    """The span of a short answer that names the matter, without what leads in; None where it names nothing."""
    text = text.translate(NARROW)
    start, end = _cleaned(text)
    lead = _MATTER_LEAD.match(text, start)
    if lead:
        start = lead.end()
    end = _first_breath(text, start, end)
    words = letters(text[start:end])
    if not 2 <= len(words) <= LONGEST_MATTER or _NOTHING.match(words) or _NO_MATTER.search(words):
        return None
    if is_mere_time(words):
        return None
    return start, end


def reason_answer(text: str) -> Span | None:
    """The span of an answer that tells the reason: all of it but what leads in; None where it is too long for that."""
    text = text.translate(NARROW)
    start, end = _cleaned(text, particles=False)
    lead = _REASON_LEAD.match(text, start)
    if lead and lead.end() < end:
        start = lead.end()
    words = letters(text[start:end])
    if not 2 <= len(words) <= LONGEST_REASON or _NOTHING.match(words):
        return None
    return start, end


def is_nothing(text: str) -> bool:
    """True where the answer says that there is nothing to tell."""
    return bool(_NO_REASON.match(letters(text)))


def is_mere_time(letters: str) -> bool:
    """True where nothing but a day or hour is told: it is no business."""
    return _MERE_TIME.fullmatch(letters) is not None


def _cleaned(text: str, *, particles: bool = True) -> Span:
    start, end = 0, len(text)
    if filler := _FILLER.match(text):
        start = filler.end()
    if particles and (trail := _TRAIL.search(text, start)):
        end = trail.start()
    while end > start and not is_letter(text[end - 1]) and text[end - 1] not in '”」"』)）':
        end -= 1
    return start, end


def _first_breath(text: str, start: int, end: int) -> int:
    """Where the first clause of the answer ends; what follows explains."""
    for at in range(start + 2, end):
        if text[at] in ",。,;;!!??\n" or (text[at] == " " and len(letters(text[start:at])) >= 3):
            return at
    return end
