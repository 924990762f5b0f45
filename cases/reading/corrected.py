"""Which facts a message takes back, named (窗口不对) or said anew (不是办社保,是办医保)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cases.domain.heard import Act, Field, Reading
from cases.reading.answers import NARROW, is_mere_time
from cases.reading.ngrams import is_letter, letters
from cases.reading.numerals import NUMERAL, number
from cases.reading.spans import plain

_NAMES = (
    (Field.WINDOW, r"窗口|号窗|柜台"),
    (Field.STAFF, r"名字|姓名|人名|工作人员|那个人|人(?=不对|错)|姓(?=不对|错|搞错|写错)"),
    (Field.DATE, r"日期|日子|时间|哪天|几号(?!窗)"),
    (Field.TIME, r"时间|钟点|几点"),
    (Field.MATTER, r"事项|业务|办的事|办的|办理的|事情(?=不对|错)"),
    (Field.REASON, r"理由|原因|事由|经过|投诉内容"),
)
_WRONG = r"(?:不对|错了?|有误|有问题|搞错|弄错|写错|记错|说错|不是|改成|改为|改一?下|应该|更正|不准确)"
_NAMED = {
    field: re.compile(rf"(?:{words}).{{0,6}}?{_WRONG}|(?:改|更正|纠正)一?下?.{{0,3}}(?:{words})")
    for field, words in _NAMES
}
_MATTER_WORDS = r"(?:事项|业务|办的事?|办理的|我?[来去]?办的)"
_NOT_BUT = r"不是(?:办|来|去)?[^,.;。\s]{1,10}?[,\s]*(?:而是|应该是|是)(?P<new>.+)$"
_SAID_ANEW = {field: re.compile(rf"(?:{words})(?:应该)?是(?!不(?!动产))") for field, words in _NAMES}
# In order: 办的不是社保,是医保; 办的应该是医保; 不是办社保,是办医保.
_MATTERS = (
    re.compile(_MATTER_WORDS + _NOT_BUT),
    re.compile(
        _MATTER_WORDS
        + r"[^,。\s不]{0,5}?(?:不对|[说写记搞弄]?错了?|有误|改一?下|改成|改为|应该是|是)"
        + r"[^\w]*(?:应该)?(?:改成|改为|是)?(?P<new>.+)$"
    ),
    re.compile(_NOT_BUT),
)
_MATTER_FIRST = re.compile(r"^(?:办|申|补|换|领|取|交|缴|报|提|查|开|问|登|注|变|转|迁|上|落|过|打|续|年|做|改|退)")
_TELLS = re.compile(r"[了又把被给讲说]")  # 取了号又给撕了: what somebody did, and no business
# Where the next of several corrections begins.
_NEXT_FACT = re.compile(
    r"[,;。\s]+(?=(?:还有|另外)?(?:那个)?(?:窗口|号窗|柜台|名字|姓名|人[是不]|日期|时间|事项|业务|办的|理由|原因|事由|经过|不是))"
)
_DENIED_NUMBER = re.compile(r"不[是在][在去]?第?(?P<number>\d+|[一二三四五六七八九十廿两幺洞]+)(?=[号好]|窗口)")
_PUT_ANEW = re.compile(r"(?<!是)不是(?!说|不)[^,\uff0c。]{1,10}?[,\uff0c\s]*(?:而|应该|其实)*是(?!不是)(?P<new>.{3,})$")
# 第二个, 前面那位: which of those offered, no reason.
_IN_ORDER = re.compile(
    r"(?:第[一二三四五1-5]|最后|头一|中间|[前后左右上下]面|[左右]边)[的那这一]*[个位]?人?[的吧呀啊呢了。.!！]*$"
)
_REASON = re.compile(
    r"(?:理由|原因|事由|经过|投诉内容)[^,\uff0c。\s]{0,5}?(?:不对|[说写记搞弄]?错了?|有误|不准确|改一?下|改成|改为|应该是)[^\w]*(?:应该)?(?:改成|改为|是)?(?:因为)?(?P<new>.{3,})$"
)


def corrected_fields(
    text: str, readings: Mapping[Field, Reading], act: Act, known: Collection[Field]
) -> frozenset[Field]:
    """The fields taken back: those named as wrong, and in a correction those said anew."""
    if act is Act.AFFIRM:  # 对,窗口是2号: she may say anew what was read back to her
        return frozenset({f for f, pattern in _SAID_ANEW.items() if pattern.search(text)} & set(readings) & set(known))
    if act not in (Act.CORRECT, Act.DENY, Act.INFORM):
        return frozenset()
    named = {field for field, pattern in _NAMED.items() if pattern.search(text)}
    if act is Act.INFORM:
        named |= {field for field, pattern in _SAID_ANEW.items() if pattern.search(text)}
        return frozenset(named & set(readings) & set(known))
    if act is Act.CORRECT:
        named |= set(readings)
    if named & {Field.DATE, Field.TIME} and named & {Field.DATE, Field.TIME} & set(readings):
        named -= {Field.DATE, Field.TIME} - set(readings)
    return frozenset(named)


def new_matter(text: str) -> tuple[int, int] | None:
    """The span that replaces the matter in a correction, or None."""
    text = text.translate(NARROW)
    for pattern in _MATTERS:
        if match := pattern.search(text):
            span = _clean(text, match.start("new"), match.end("new"))
            if span and is_mere_time(letters(text[slice(*span)])):
                return None
            is_named = pattern is not _MATTERS[-1] or _NAMED[Field.MATTER].search(match.group())
            begins = _MATTER_FIRST.match(text[span[0] :]) if span else None
            is_told = span is not None and _TELLS.search(text[slice(*span)]) is not None
            return span if span and (is_named or (begins and not is_told)) else None
    return None


def new_reason(text: str) -> tuple[int, int] | None:
    """The span that replaces the reason in a correction, or None."""
    text = text.translate(NARROW)
    match = _REASON.search(text)
    return _clean(text, match.start("new"), match.end("new")) if match else None


def put_anew(text: str) -> tuple[int, int] | None:
    """The span of what is put in the place of something else (不是骂我,是不理我 → 不理我), or None."""
    match = _PUT_ANEW.search(text)
    if match is None or _IN_ORDER.match(match["new"]):
        return None
    return _clean(text, match.start("new"), match.end("new"))


def denies_window(text: str, code: str) -> bool:
    """不是十号: said of a number that is the window known so far, it is of the window that she speaks."""
    return any(number(m["number"]) == number(code) for m in _DENIED_NUMBER.finditer(plain(text).text))


_ONE_NUMBER = re.compile(
    r"^(?:不对|对|不是的|错了|哦|噢|呃|额|嗯|那个|我|想起来|记起来|看|翻|了|照片|应该|还|就|好像|是|改成|改为|在)*"
    rf"(?:\d{{1,3}}|[{NUMERAL}]{{1,4}})[号好](?![\d一二三四五六七八九十]?[上下]午|早|晚|[去来办]的(?!就是))"
)
_SPEAKS_OF_A_DAY = re.compile(
    r"\d月|[一二三四五六七八九十]月|[今昨前后那哪当]天|日期|日子|时间|星期|礼拜|周[一二三四五六日末]|[上下]午|早上|晚上|[\d一二三四五六七八九十]点|上个?月"
)


def puts_a_number(text: str) -> bool:
    """还是12号吧, said at the read-back without a word of any day: it may be the window's number."""
    words = plain(text).text
    return bool(_ONE_NUMBER.match(words)) and not _SPEAKS_OF_A_DAY.search(words) and not _DENIED_NUMBER.search(words)


def _clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    if other := _NEXT_FACT.search(text, start + 1, end):
        end = other.start()
    while start < end and not is_letter(text[start]):
        start += 1
    while end > start and not is_letter(text[end - 1]) and text[end - 1] not in '”」"':
        end -= 1
    return (start, end) if end - start >= 2 else None
