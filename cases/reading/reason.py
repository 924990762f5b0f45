"""The reason: the shortest run of her words that holds what went wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.reading import clauses
from cases.reading.clauses import Clause
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape
from cases.reading.outside import says_outside

# What a clause does in a complaint, seen by its words. Names are features; the learner weighs them.
_ROLES = {
    "they_say": r"(她|他|人家|对方|窗口|人员|那个|姑娘|小伙|大姐|男的|女的|的人|那人|那位|科长|主任|老师).{0,6}(说|讲|回|喊|叫|让|要我|骂|吼|嚷|告诉)|^(又|还|就|只|都|才|直接|反复|老是)?(说|让|叫|喊|要)我?",
    "they_act": r"(她|他|人家|窗口|的人|人员|女的|男的|姑娘|小伙|大姐).{0,8}(不理|不看|玩|聊|打|刷|扔|摔|甩|收|拍|翻|走|关|吃|睡|抽|拖|推|退|瞪)",
    "refuses": r"不(给|让|肯|收|办|受理|予|批|认|理|行|能办|告诉|解释|同意|可以|接)|没(理|收|给|人|告诉|通知|说清|办)|拒绝|办不了|不符合",
    "rude": r"态度|凶|骂|吼|翻白眼|白了|不耐烦|阴阳怪气|嘲|笑话|瞧不起|看不起|冷冰冰|拉着脸|脸色|大声|难听|爱理不理|爱答不理|拍桌|摔|扔|甩|训",
    "money": r"收(了|我|费)|交.{0,4}(钱|块|元|费)|多收|押金|红包|(好|香)?烟|请.{0,3}吃|送礼|购物卡|打点|辛苦费|加急费|手续费|发票|收据|块钱",
    "absent": r"没(有)?人|不在|空(着|的|荡)|关(了|着|门|窗)|暂停|迟到|提前|早退|下班|离岗|锁",
    "private": r"玩手机|刷(手机|视频|抖音)|聊(天|得|着|家常)?|打(游戏|电话|牌|瞌睡|毛衣)|吃(东西|零食|早饭|瓜子|外卖)|嗑瓜子|网购|看(剧|电影|小说|视频)|睡觉|化妆|逛淘宝|视频",
    "again": r"又(要|说|让|叫|缺|少)|再(跑|来|去|等)|第[一二三四五]次|[两三四五六七八几]趟|[两三四五六七八]回|[两三四五六七八]次|来回|白跑|反复|来来回回",
    "slow": r"(拖|压|等)了|还没|一直(没|不|拖|说)|没(动静|下文|结果|消息)|超(过|期)|[个天月周].{0,3}(了|还)|迟迟",
    "complain": r"我(要|想|来)?(投诉|反映|举报)|(投诉|反映)一下|你们(管|查)|讨个?说法|请(领导|你们|尽快)|希望|处理一下|给个说法|答复",
    "feel": r"气(死|人|得)|寒心|心(里|情)|委屈|难受|受不了|服了|无语|凭什么|什么(态度|意思|道理)|像话|合理吗|哭|窝火|失望|不甘|郁闷|过分|太.{1,4}了",
    "self": r"^我(是|家|爸|妈|儿|女|老|在|从|住|姓|叫|们|这边|今年)|我(从|大老远|请了?假|坐车|专门|特地|特意)",
    "came": r"(去|来|到|在).{0,10}(窗口|大厅|中心|办|号)|排(了|队|到)|取(了|的)?号|叫到|轮到",
    "when": r"昨天|今天|前天|上周|上个?(周|礼拜|星期|月)|[0-9一二三四五六七八九十]+(月|号|点|日)|上午|下午|早上|中午|刚才",
    "where": r"[0-9一二三四五六七八九十A-Za-z]+号?(窗口|窗|柜台|台)|大厅|导办",
    "who": r"(姓|叫|工号|名字)[^,。 ]{1,4}$|^(那个|一个)?.{0,3}(女的|男的|小伙子|姑娘|大姐|科长|窗口)$",
    "quote": r"[“「\"『]",
    "question": r"(吗|呢|什么|啥|怎么|哪|为什么|咋|凭啥)$",
    "law": r"(规定|文件|政策|12345|一二三四五|网上|官网|墙上|承诺|公示).{0,8}(写|说|明明|不需要|不用|可以)",
    "thanks": r"谢谢|感谢|好人|不错|很好|热情|耐心|表扬",
    "i_say": r"我(就|再|又|跟她|跟他|当时|赶紧)?(问|说|讲|求|解释|喊)",
}
_ROLE_PATTERNS = {name: re.compile(pattern) for name, pattern in _ROLES.items()}
_LEAD = re.compile(r"(就是|就|结果|然后|后来|但是|可是|不过|而且|所以|因为|反正|那个|呃|嗯|啊|哎)+")

_CONDUCT = frozenset({"they_say", "they_act", "refuses", "rude", "money", "absent", "private", "again", "slow", "law"})
_CLEAR = 0.62  # a run as likely as this needs no sign of conduct
_EMPTY = re.compile(
    r"^(白跑(了)?一趟|(上次|昨天|今天)?(我)?(在)?(你们)?(那儿|那里|这儿|这里|大厅|窗口)?受了?(一肚子|一顿|点)?气"
    r"|(我)?(要|来|想)?(投诉|反映|举报)(一下|你们|一个|个)?(人|事|问题|女的|男的|情况|工作人员)?|(有没有|有)人(管管|管|吗)+|气死我?了?)$"
)
_SAYS = re.compile(r"(说|讲|喊|吼|骂|道|一句|问|回|嚷)$")
_QUOTATION = re.compile(r"\s*[::,,]?\s*(“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|[^,,。!!??;;\n]+)")
_LONGEST_QUOTATION = 60


@dataclass(frozen=True)
class ReasonModel:
    """What finding the reason needs: clause borders, clause roles, and the two numbers of `best_run`."""

    gap: LinearModel
    clause: LinearModel
    shift: float
    least: float


@dataclass(frozen=True)
class Run:
    """A stretch of text and the share of letters it can be expected to have right (an F1, 0 to 1)."""

    start: int
    end: int
    strength: float


def describe(text: str, parts: Sequence[Clause]) -> list[Features]:
    """What the clause scorer sees of each clause: its words, its neighbours', its roles and its place."""
    shapes = [shape(part.of(text)) for part in parts]
    roles = [_roles(part.of(text)) for part in parts]
    described: list[Features] = []
    for at, own in enumerate(shapes):
        features: dict[str, float] = ngrams(own, prefix="")
        if at:
            features.update(ngrams(shapes[at - 1], longest=2, prefix="<", weight=0.5))
            features.update({"<" + role: 0.4 for role in roles[at - 1]})
        else:
            features["first"] = 0.5
        if at + 1 < len(shapes):
            features.update(ngrams(shapes[at + 1], longest=2, prefix=">", weight=0.4))
            features.update({">" + role: 0.4 for role in roles[at + 1]})
        else:
            features["last"] = 0.5
        features.update({"is " + role: 0.6 for role in roles[at]})
        features[f"place {min(3, at * 4 // len(shapes))}"] = 0.4
        features["few"] = 0.5 if len(shapes) <= 3 else 0.0
        described.append(features)
    return described


def _roles(words: str) -> list[str]:
    return [name for name, pattern in _ROLE_PATTERNS.items() if pattern.search(words)]


def best_run(text: str, parts: Sequence[Clause], odds: Sequence[float], shift: float, least: float) -> Run | None:
    """The contiguous clauses that can be expected to share most letters with what she meant.

    Every clause counts by its letters and by the probability that it tells what went wrong, after `shift` is taken
    from its log-odds. None where no run can be expected to share as much as `least` (an F1, 0 to 1).
    """
    sizes = [len(letters(part.of(text))) for part in parts]
    chances = [1.0 / (1.0 + math.exp(min(50.0, shift - value))) for value in odds]
    meant = [size * chance for size, chance in zip(sizes, chances)]
    everything = sum(meant)
    best: Run | None = None
    for first in range(len(parts)):
        length, held = 0, 0.0
        for last in range(first, len(parts)):
            length += sizes[last]
            held += meant[last]
            worth = 2 * held / (length + everything)
            if worth >= least and (best is None or worth > best.strength):
                best = Run(parts[first].start, parts[last].end, worth)
    return best


def find(text: str, model: ReasonModel) -> Run | None:
    """The run of `text` that tells what went wrong, or None."""
    parts = clauses.split(text, model.gap)
    run = best_run(text, parts, odds_of(text, parts, model.clause), model.shift, model.least)
    return _trim(text, run) if run else None


def odds_of(text: str, parts: Sequence[Clause], model: LinearModel) -> list[float]:
    """Each clause's log-odds of telling what went wrong."""
    return [model.log_odds(features) for features in describe(text, parts)]


def _trim(text: str, run: Run) -> Run | None:
    """The run without what leads in, with the quotation it opens or leads to; None where it tells no conduct."""
    lead = _LEAD.match(text, run.start, run.end)
    start = lead.end() if lead and lead.end() < run.end - 3 else run.start
    while start < run.end and not text[start].isalnum() and text[start] not in "“「\"『《(（":
        start += 1
    end = _with_quotation(text, start, run.end)
    words = text[start:end]
    if run.strength < _CLEAR and not says_outside(text) and not _CONDUCT & set(_roles(words)):
        return None
    return None if _EMPTY.match(letters(words)) else Run(start, end, run.strength)


def _with_quotation(text: str, start: int, end: int) -> int:
    """Where the run ends once a quotation that it opens, or that its last word announces, is whole."""
    quotation = _QUOTATION.match(text, end) if _SAYS.search(text[start:end]) else None
    if quotation and quotation.end() - end <= _LONGEST_QUOTATION:
        return quotation.end()
    for opening, closing in ("“”", "「」", "『』"):
        if text.count(opening, start, end) > text.count(closing, start, end):
            closed = text.find(closing, end, end + _LONGEST_QUOTATION)
            return closed + 1 if closed >= 0 else end
    return end
