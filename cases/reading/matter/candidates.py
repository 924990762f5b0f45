"""Every run of her words that could be what she came to do; a learner says which of them is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from cases.reading.matter.phrases import HAN, MOVED, any_of
from cases.reading.matter.words import ACTIONS

Span = tuple[int, int]


class Candidate(NamedTuple):
    """A run of the text. `noun` is what it is about, `verb` what stands before that; `form` how it was found.

    `how` is business, lexicon, sound or grammar.
    """

    start: int
    end: int
    noun: Span
    verb: str
    form: str
    how: str


_VERBS = sorted(ACTIONS, key=len, reverse=True)
_VERB = any_of(_VERBS)
_LOOSE = {"买", "吃", "跑", "装", "约", "订", "签", "批", "拍", "照", "调", "录", "交", "充", "考", "消", "打"}
_FIRM = any_of(verb for verb in _VERBS if verb not in _LOOSE)  # what is done with a thing that was named before
_VERB_BEFORE = re.compile(any_of("(?<![请想])问" if verb == "问" else verb for verb in _VERBS) + "$")  # 请问社保卡
_ACTION_AFTER = re.compile("(?:的)?" + any_of(verb for verb in _VERBS if len(verb) > 1))
_TAIL = re.compile(r"的?(手续|业务)|(申请|证明)(?!人|材料|表)")
_KIN = (
    "孩子|娃娃?|老人家?|老公|老婆|媳妇|爱人|对象|老伴儿?|[爸妈]妈?|父母|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳[父母]|公婆|婆婆"
    "|儿子|闺女|女儿|姑娘|孙子|孙女|外孙女?|[哥姐弟妹]{1,2}|侄[儿子女]?|外甥|伢|崽|小孩|宝宝|员工|公司|单位|厂里|店里"
)
# What may stand between the verb and its noun: 办个, 领完, 查自己家的, 取我妈的.
_BETWEEN = re.compile(
    r"\s*(一?个|完|好|一下|下|一?张|一?本|一?份|一[回次趟]|点|了|着|的|那个|这个|个那个|的那个|我那个|新的?|呃|嗯"
    r"|[我她他俺]们?家?[的妈爸]?的?|[我她他俺]?家?(" + _KIN + r"|自己家?)(那个|的)?)?\s*"
)
_MOST = 4  # words of a kind that one matter may be made of
# 居住证和落户; 货车年审, 教师资格的认定
_JOINTS = {"chain ": re.compile(r"(?:的那个|的|那个|\s)?"), "list ": re.compile(r"\s*([、和跟与及]|还有)\s*")}
FOR = re.compile(f"[给帮替为](?:(?!办){HAN}){{0,9}}$")
_TAKING = re.compile("把" + HAN + "{0,4}$")
# 提取去世老人的公积金, 报我妈住院的票
_FAR = re.compile(
    f"(?!问|咨询){_VERB}(?!一?[下个])(?:(?![说讲问们了不没就还又也都才他着把被错号]){HAN}){{1,8}}?(?:的|那个)$"
)
_DONE = re.compile(r"\s*" + HAN + "{0,6}?(?P<verb>" + _VERB + r")(?:完|好|掉|下来|过来|回来|上|一下)?了?")
# 护照到期了换, 户口本丢了补一本, 社保从外地转回来, 公积金怎么提
_THEN = re.compile(
    rf"\s*(?:快?到期|过期|丢|掉|坏|没|弄丢|断|不见|交重|停|满|从{HAN}{{2,4}}|(?!不|没|拒){HAN}{{0,3}}?)了?"
    r"(?:几个?月|[一两三四五六七八九十]+[年个]月?)?\s*(?:还?能?接?着?|往?|要|想|来|去|得|该|能)?"
    rf"(?:咋个?|怎么|怎样|如何|在?哪[里儿]?)?(?P<verb>{_FIRM}|接着交)(?:一[本张个下]|回来|过来|回去)?"
)


def around(text: str, nouns: Sequence[Span], how: str, business: Container[str] = ()) -> Iterator[Candidate]:
    """What each of the nouns at those places may be a part of; `how` is business where one is the hall's own."""
    floor = 0
    for at, (start, end) in enumerate(nouns):
        word = text[start:end]
        named = "business" if word in business else how
        yield from _forms(text, (start, end), floor, named)
        for form, link in _JOINTS.items():
            last = _joined(text, end, nouns[at + 1 : at + _MOST], link)
            if last > end:
                yield from _forms(text, (start, last), floor, named, form)
        floor = start - 1 if word in ACTIONS else end  # 报销, 注销: what one does may stand before a noun


def _joined(text: str, end: int, rest: Iterable[Span], link: re.Pattern[str]) -> int:
    """Where the last of the nouns ends that are linked to the one before."""
    for start, last in rest:
        if not link.fullmatch(text, end, start):
            break
        end = last
    return end


def _forms(text: str, noun: Span, floor: int, how: str, form: str = "") -> Iterator[Candidate]:
    start, end = noun
    tail = _with_tail(text, end)
    begin, verb = with_verb(text, start, floor)
    if begin < start:
        yield Candidate(begin, tail, noun, verb, form + "verb", how)
    else:
        yield Candidate(start, tail, noun, verb, form + "bare", how)
    if far := _FAR.search(text, max(floor, begin - 12), begin):
        yield Candidate(far.start(), tail, noun, verb, form + "far", how)
    if begin == start and (moved := MOVED.match(text, end, end + 14)) and moved.end() - end > 1:
        yield Candidate(start, moved.end(), noun, "后" + moved["verb"], form + "moved", how)
    helped = FOR.search(text, max(0, begin - 10), begin)
    if helped:
        yield Candidate(helped.start(), tail, noun, verb, form + ("for" if begin < start else "for bare"), how)
    taking = _TAKING.search(text, max(0, start - 6), start)
    if taking:
        done = _DONE.match(text, end, end + 12)
        if done:
            yield Candidate(taking.start(), done.end(), noun, "把" + done["verb"], form + "taking", how)
    elif (
        begin == start and (then := _THEN.match(text, end, end + 14)) and then.end() > tail and "窗" not in then.group()
    ):
        yield Candidate(start, then.end(), noun, "后" + then["verb"], form + "then", how)


def with_verb(text: str, start: int, floor: int) -> tuple[int, str]:
    """Where the phrase begins if a verb of doing business stands before the noun, and the verb.

    Nothing before `floor` is looked at: there another noun ends.
    """
    for gap in range(6):
        at = start - gap
        if at <= floor:
            break
        if _BETWEEN.fullmatch(text, at, start) and (verb := _VERB_BEFORE.search(text, max(floor, at - 4), at)):
            return verb.start(), verb.group()
    return start, ""


def _with_tail(text: str, end: int) -> int:
    for pattern in (_ACTION_AFTER, _TAIL):
        for _ in range(_MOST):
            if match := pattern.match(text, end):
                end = match.end()
    return end
