"""The matter: what she came to do, in her own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.matter_sound import SoundIndex
from cases.reading.matter_words import ACTIONS, ENDINGS, NOUNS, WEAK

Span = tuple[int, int]

_PURPOSE = re.compile(
    r"(来|去|到|过来|过去|想|要|准备|打算|专门|窗口|大厅|中心|柜台|[给帮替为][^,。,!?]{1,6}|号窗|今天|昨天|上午|下午|是)(的|你们|这|这边|这儿|那边|那儿)?$"
)
_PAPER_BEFORE = re.compile(
    r"(要我?|让我?|叫我?|喊我?|提供|带|带了|带着|带上|拿|拿着|拿了|拿来|出示|缺|缺个|缺了|少|少了|少个|少一个|没带|没有|凭|看了?|把|将|把我的?|我的|忘带|复印|收了|扣了|丢了|回去|加|还要|还差|差个?|差一[个张]|递|递上"
    r"|递了|交了|先|必须|非要|需要|需|没)(我|一|你)?(个|张|份|本|一个|一张|一份|什么|那个)?$"
)
_PAPER_AFTER = re.compile(
    r"\s*(复印件|原件|号码|号|上面|上写|上的|照片|拿|带|扔|摔|甩|递|丢|给他|给她|给我|收|撕|都带|也|都|翻|拍|要原|要复|不清|过期|丢|退|弄丢|没带|看|印)"
)
_PLACE_AFTER = re.compile(
    r"\s*(的)?(窗口|柜台|大厅|局|科|中心|专窗|那个窗|的窗|区|所|办公室|热线|网站|官网|那边|那儿|那里|那片|的工作人员|人员|公司)"
)
_NEGATED = re.compile(r"(不是|没(有)?办|并非|不办|哪是)(个|来|去|要|办)?$")
_HELD = re.compile(r"(规定|证明|写着|显示|查到|政策|比如)$")
_TAIL = re.compile(r"的?(手续|业务)|(申请|证明)(?!人|材料|表)")
_BETWEEN = re.compile(
    r"\s*(个|一个|一下|下|一张|张|一本|本|了|着|那个|这个|我的|我妈的|我爸的|我们的|孩子的|她的|他的|娃的|老人的)?\s*"
)
_AND = re.compile(r"\s*([、和跟与及]|还有)\s*")
_HEADING = re.compile(r"(办理)?(事项|业务|事由|办的事|办事内容|内容)\s*(是|为)?\s*[::]?\s*$")

_VERBS = sorted(ACTIONS, key=len, reverse=True)
_VERB_BEFORE = re.compile("(?:" + "|".join(_VERBS) + ")$")
_ACTION_AFTER = re.compile("(?:的)?(?:" + "|".join(v for v in _VERBS if len(v) > 1) + ")")
_OBJECT = re.compile(
    r"(办理|申请|申领|补办|办|领取|领|换|续|缴|交|开|报|提|注销|变更)(个|一个|一下|那个|一张)?\s*"
    r"(?P<object>[\u4e00-\u9fff]{1,9}?[" + ENDINGS + r"])"
    r"(?=$|[^\u4e00-\u9fff]|的时候|时|的事|窗口|[她他我你]|说|结果|人家|工作|那[个位]|排|等|昨|今|前天|上午|下午|叫|一个|有|在|就|被|还|材料)"
)
_NOT_OBJECT = re.compile(r"[她他我你说的了不没是就还又也都吗呢吧]")

_HEAD = 3  # letters within which a run that tells what went wrong may begin with the matter


@dataclass(frozen=True)
class Matter:
    """A candidate and how well it is borne out; `how` is business, lexicon, sound or grammar."""

    start: int
    end: int
    score: float
    how: str


class MatterReader:
    """Finds the matter of a message, for one hall."""

    def __init__(self, hall: Hall) -> None:
        self._business = frozenset(_business_words(hall))
        words = sorted({*NOUNS, *self._business}, key=len, reverse=True)
        self._words = re.compile("|".join(re.escape(word) for word in words))
        self._sounds = SoundIndex(word for word in words if len(word) >= 3)

    def find(self, text: str, *, spoken: bool, taken: Sequence[Span] = (), reason: Span | None = None) -> Matter | None:
        """The best candidate, or None. `taken` are spans that are something else; `reason` weighs against."""
        spans = [m.span() for m in self._words.finditer(text)]
        found = [self._judge(text, s, e, reason, floor=_floor(text, spans, at)) for at, (s, e) in enumerate(spans)]
        found += [_object(m, reason) for m in _OBJECT.finditer(text) if not _NOT_OBJECT.search(m["object"])]
        best = _best(found, taken)
        if spoken and (best is None or best.score < 3.0):
            heard = [self._judge(text, s, e, reason, how="sound") for s, e in self._sounds.find(text)]
            best = _best([*found, *heard], taken)
        return self._joined(text, best) if best else None

    def _judge(
        self, text: str, start: int, end: int, reason: Span | None, how: str | None = None, floor: int = 0
    ) -> Matter:
        word = text[start:end]
        score = 0.6 if word in WEAK else 1.4
        if how is None:
            how = "business" if word in self._business else "lexicon"
            score += 0.6 if how == "business" else 0.0
        score += min(len(word), 6) * 0.1
        begin, bonus = _with_verb(text, start, floor)
        before = text[max(0, begin - 10) : begin]
        score += bonus
        if _PURPOSE.search(before):
            score += 1.2
        if _HEADING.search(before):
            score += 2.5
        if begin == start and _PAPER_BEFORE.search(before):
            score -= 2.2
        if _PAPER_AFTER.match(text, end):
            score -= 0.8
        if _PLACE_AFTER.match(text, end):
            score -= 3.0 if begin == start else 0.5
        if _NEGATED.search(before):
            score -= 3.0
        if _HELD.search(before):
            score -= 1.5
        if reason and reason[0] + _HEAD < start < reason[1]:
            score -= 1.2
        score -= min(1.2, start / 150)
        return Matter(begin, _with_tail(text, end), score, how)

    def _joined(self, text: str, first: Matter) -> Matter:
        """The candidate with what is listed behind it (A、B和C)."""
        end = first.end
        while (link := _AND.match(text, end)) and (more := self._words.match(text, link.end())):
            end = _with_tail(text, more.end())
        return Matter(first.start, end, first.score, first.how)


def _floor(text: str, spans: Sequence[Span], at: int) -> int:
    """Where the noun before ends; where it begins if it is something one does (报销, 注销)."""
    if not at:
        return 0
    start, end = spans[at - 1]
    return start - 1 if text[start:end] in ACTIONS else end


def _with_verb(text: str, start: int, floor: int) -> tuple[int, float]:
    """Where the phrase begins if a verb of doing business stands before the noun, and what that is worth.

    Nothing before `floor` is looked at: there another noun ends.
    """
    for gap in range(5):
        at = start - gap
        if at <= floor:
            break
        between = _BETWEEN.fullmatch(text, at, start)
        if between and (verb := _VERB_BEFORE.search(text[max(floor, at - 4) : at])):
            length = len(verb.group())
            worth = (
                2.0
                if verb.group()
                not in (
                    "上",
                    "过",
                    "打",
                    "改",
                    "审",
                    "签",
                    "提",
                    "问",
                    "转",
                    "做",
                    "弄",
                    "搞",
                    "开",
                    "退",
                    "报",
                    "交",
                    "取",
                )
                else 1.5
            )
            return (at - length if gap <= 2 else start), worth
    return start, 0.0


def _with_tail(text: str, end: int) -> int:
    for pattern in (_ACTION_AFTER, _TAIL):
        while match := pattern.match(text, end):
            end = match.end()
    return end


def _object(match: re.Match[str], reason: Span | None) -> Matter:
    before = match.string[max(0, match.start() - 10) : match.start()]
    score = 1.2 + (1.0 if _PURPOSE.search(before) else 0.0) + (0.5 if match[1].startswith(("办", "申")) else 0.0)
    if _PAPER_BEFORE.search(before):
        score -= 1.5
    if reason and reason[0] + _HEAD < match.start() < reason[1]:
        score -= 1.2
    return Matter(match.start(), match.end("object"), score - min(1.2, match.start() / 150), "grammar")


def _best(found: Iterable[Matter], taken: Sequence[Span], least: float = 0.9) -> Matter | None:
    free = [m for m in found if m.score >= least and not any(s < m.end and m.start < e for s, e in taken)]
    return max(free, key=lambda m: (m.score, -m.start), default=None)


def _business_words(hall: Hall) -> Iterable[str]:
    for window in hall.windows:
        for business in window.business:
            if business in ("导办", "咨询", "综合受理", "综合窗口", "综合"):
                continue
            yield business
    yield from hall.lexicon
