"""Which facts a message takes back, named (窗口不对) or said anew (不是办社保,是办医保)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cases.domain.heard import Act, Field, Reading
from cases.reading.ngrams import is_letter

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
_MATTER = re.compile(
    r"(?:不是(?:办|来|去)?[^,。,\s]{1,10}?[,,\s]*(?:而是|是|应该是)|(?:事项|业务|办的事?|办理的)[^,。,\s]{0,5}?(?:不对|[说写记搞弄]?错了?|有误|改一?下|改成|改为|应该是|是)[^\w]*(?:应该)?(?:改成|改为|是)?|(?:我)?(?:办|来办|去办)的(?:应该)?是)(?P<new>.+)$"
)
_MATTER_FIRST = re.compile(r"^(?:办|申|补|换|领|取|交|缴|报|提|查|开|问|登|注|变|转|迁|上|落|过|打|续|年|做|改|退)")
_NOT_BUT = re.compile(r"(?<!是)不是(?!说|不)[^,\uff0c。]{1,10}?[,\uff0c\s]*(?:而|应该|其实)*是(?!不是)(?P<new>.{3,})$")
_REASON = re.compile(
    r"(?:理由|原因|事由|经过|投诉内容)[^,\uff0c。\s]{0,5}?(?:不对|[说写记搞弄]?错了?|有误|不准确|改一?下|改成|改为|应该是)[^\w]*(?:应该)?(?:改成|改为|是)?(?:因为)?(?P<new>.{3,})$"
)


def corrected_fields(
    text: str, readings: Mapping[Field, Reading], act: Act, known: Collection[Field]
) -> frozenset[Field]:
    """The fields taken back: those named as wrong, and in a correction those said anew."""
    if act not in (Act.CORRECT, Act.DENY, Act.INFORM):
        return frozenset()
    named = {field for field, pattern in _NAMED.items() if pattern.search(text)}
    if act is Act.INFORM:
        return frozenset(named & set(readings) & set(known))
    if act is Act.CORRECT:
        named |= set(readings)
    if named & {Field.DATE, Field.TIME} and named & {Field.DATE, Field.TIME} & set(readings):
        named -= {Field.DATE, Field.TIME} - set(readings)
    return frozenset(named)


def new_matter(text: str) -> tuple[int, int] | None:
    """The span that replaces the matter in a correction, or None."""
    match = _MATTER.search(text)
    if not match:
        return None
    named = _NAMED[Field.MATTER].search(text) or re.search(r"[办来]的?(?:应该)?是", match.group())
    span = _clean(text, match.start("new"), match.end("new"))
    return span if span and (named or _MATTER_FIRST.match(text[span[0] :])) else None


def new_reason(text: str) -> tuple[int, int] | None:
    """The span that replaces the reason in a correction, or None."""
    match = _REASON.search(text)
    return _clean(text, match.start("new"), match.end("new")) if match else None


def put_anew(text: str) -> tuple[int, int] | None:
    """The span of what is put in the place of something else (不是骂我,是不理我 → 不理我), or None."""
    match = _NOT_BUT.search(text)
    return _clean(text, match.start("new"), match.end("new")) if match else None


def _clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not is_letter(text[start]):
        start += 1
    while end > start and not is_letter(text[end - 1]) and text[end - 1] not in '”」"':
        end -= 1
    return (start, end) if end - start >= 2 else None
