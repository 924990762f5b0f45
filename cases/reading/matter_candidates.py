"""Every run of her words that could be what she came to do; a learner says which of them is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from cases.reading.matter_words import ACTIONS, ENDINGS

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


_HAN = "[\u4e00-\u9fff]"


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(words) + ")"


_VERBS = sorted(ACTIONS, key=len, reverse=True)
_VERB = _any(_VERBS)
_VERB_BEFORE = re.compile(_any("(?<![请想])问" if verb == "问" else verb for verb in _VERBS) + "$")  # 请问社保卡
_ACTION_AFTER = re.compile("(?:的)?" + _any(verb for verb in _VERBS if len(verb) > 1))
_TAIL = re.compile(r"的?(手续|业务)|(申请|证明)(?!人|材料|表)")
# What may stand between the verb and its noun: 办个, 领完, 查自己家的, 取我妈的.
_BETWEEN = re.compile(
    r"\s*(一?个|完|一下|下|一?张|一?本|一?份|点|了|着|的|那个|这个|个那个|的那个|呃|嗯"
    r"|[我她他俺]们?家?[的妈爸]?的?|[我她他俺]?家?(孩子|娃|老人|自己家?|老公|老婆|媳妇)的?)?\s*"
)
_MOST = 4  # words of a kind that one matter may be made of
# 居住证和落户; 货车年审, 教师资格的认定
_JOINTS = {"chain ": re.compile(r"(?:的那个|的|那个|\s)?"), "list ": re.compile(r"\s*([、和跟与及]|还有)\s*")}
_FOR = re.compile(r"[给帮替为]" + _HAN + r"{0,9}$")
_TAKING = re.compile("把" + _HAN + "{0,4}$")
_DONE = re.compile(r"\s*" + _HAN + "{0,6}?(?P<verb>" + _VERB + r")(?:完|好|掉|下来|过来|回来|上|一下)?了?")
# 护照到期了换, 户口本丢了补一本, 社保从外地转回来, 公积金怎么提
_THEN = re.compile(
    rf"\s*(?:快?到期|过期|丢|掉|坏|没|弄丢|断|不见|交重|停|满|从{_HAN}{{2,4}}|{_HAN}{{0,3}}?)了?"
    r"(?:几个?月|[一两三四五六七八九十]+[年个]月?)?\s*(?:还?能?接?着?|往?|要|想|来|去|得|该|能)?"
    rf"(?:咋个?|怎么|怎样|如何|在?哪[里儿]?)?(?P<verb>{_VERB})(?:一[本张个下]|回来|过来|回去)?"
)
_OBJECT_OF = (
    "办理 申请 申领 申办 补办 补领 办 领取 领 换 续 缴 交 开 报 提 注销 变更 查询"
    " 查 补 取 改 做 弄 登记 注册 拿 退 转 迁 考 打印 打"
    " 设立 红冲 升 销 处理 更正 盖 激活 评 照 拍".split()
)
# Behind these the object has ended, where no separator says so.
_ENDED = (
    "的时候 时候 时 的事 窗口 [她他我你俺] 说 讲 结果 人家 工作 那[个位] 排 等"
    " 昨 今 明 前天 上午 下午 上个 叫 一个 有 在 就 都"
    " 被 还 材料 不 没 要 让 收 去 来 跑 给 先 因为 到 从 居然 竟 非 的 缺 差 一次 需".split()
)
_OBJECT = re.compile(
    rf"(?P<verb>{_any(_OBJECT_OF)})(?:个|一个|一下|那个|一张|一份|完|的)?\s*(?P<object>{_HAN}{{1,10}}?)"
    rf"(?=$|(?!{_HAN})|{_any(_ENDED)})"
)
_NOT_OBJECT = re.compile(r"[她他我你说讲的了不没是就还又也都才吗呢吧谁啥这]")
_SUFFIXES = (
    "登记 备案 许可证 许可 审批 补贴 津贴 补助 认证 年检 年审 过户 注销 变更 申请"
    " 报销 贷款 提取 转移 开户 报装 公证 检验 鉴定 认定"
    " 核定 审核 资质 手续 执照 证书 证明 合同 证 卡".split()
)
_NO_PART = (
    "来去办理的了我你他她是把被给在说就还要不没和跟到个这那有上下拿带看收叫让"
    "领补换交开取张本份号窗口里点系统示显们问直赞厂家"
    "年月日天午早晚又才再都也很太"
)
_NAMED = re.compile(f"(?:(?![{_NO_PART}]){_HAN}){{1,5}}?{_any(_SUFFIXES)}+")


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
    begin, verb = _with_verb(text, start, floor)
    if begin < start:
        yield Candidate(begin, tail, noun, verb, form + "verb", how)
    else:
        yield Candidate(start, tail, noun, verb, form + "bare", how)
    helped = _FOR.search(text, max(0, begin - 10), begin)
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


def _with_verb(text: str, start: int, floor: int) -> tuple[int, str]:
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


def objects(text: str) -> Iterator[Candidate]:
    """What stands behind a verb of doing business, known or not; and what is named like something one comes for."""
    for match in _OBJECT.finditer(text):
        if not _NOT_OBJECT.search(match["object"]):
            form = "object" if match["object"][-1] in ENDINGS else "object?"
            yield Candidate(match.start(), match.end("object"), match.span("object"), match["verb"], form, "grammar")
    for match in _NAMED.finditer(text):
        begin, verb = _with_verb(text, match.start(), 0)
        yield Candidate(begin, match.end(), match.span(), verb, "named", "grammar")
