"""What a first message is: rules where the words decide, a classifier for the rest."""

from __future__ import annotations

import re

from cases.domain.heard import Kind
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

_EARLIER = r"(上次|上回|前面|之前|前几天|前阵|前一阵|那天|早先|先前|以前|上个月|上周|上礼拜|昨天|刚才|刚刚|原来|我的|那个|提交|打电话)"
_FILED = r"(投诉|反映|举报|单子|那个件|工单|案子|案件|诉求)"
_WITHDRAW = re.compile(
    r"(撤(了|掉|回|销|诉|单|下来)|取消|作废|销案).{0,8}(投诉|反映|举报|单|那个|案|诉求)|(投诉|反映|举报|单子|诉求|案子).{0,16}(撤|取消|作废|算了|不追究|销掉)|撤诉|撤单"
    r"|不(想)?(投诉|告|追究|反映)(他|她|他们)?了|不用(再)?(查|处理|追究)了"
)
_PROGRESS = re.compile(
    _FILED + r".{0,30}(结果|进度|进展|怎么样|处理(完|好|了没|到|没|得怎)|办(完|好|到哪)|回复|回音|消息|下文|查(得|到|完)|有没有(人|结果|信)|到哪|多久能|什么时候(能|有|给)|动静|音信|受理(了)?(没|吗))"
    r"|(查|问|看).{0,8}" + _FILED + r".{0,10}(结果|进度|进展|状态|情况|编号)|[A-Z]{2}-?\d{6,8}-?\d{2,}.{0,20}(怎么样|进度|结果|处理|到哪)|(编号|单号|受理号).{0,20}(进度|结果|怎么样|处理|到哪)"
)
_HUMAN = re.compile(
    r"转人工|人工(服务|客服|坐席)|(找|要|换|接|转|叫|请)(个|一个|到|给|我|你们的?|一下)*(人工|真人|活人|人来|客服|接线员|(?<!请)(领导|负责人|值班长|主任)(来|说|讲|接|听|出来|跟|过来|$))|(找|要见|叫)(你们|你|个)?(的)?(领导|负责人|主任)$|找你们(的)?(领导|负责人|主任)|(不|别)(想|要|愿意)?(跟|和|同|与)(机器|电脑|机器人)|^(人工)+$"
    r"|有没有(真|活)?人(在|接|能|啊|吗)|(机器人|机器)(听不懂|滚|走开|没用)"
)
_PRAISE = re.compile(r"表扬|点赞|锦旗|好评|(真|特别|非常|很|太|好|要|想|得)(的)?(感谢|谢谢)|感谢信|五星|夸(一)?夸|称赞|(态度|服务)(真|特别|非常|很|太)?(好|棒|热情|耐心|周到)|好样的|好同志")
_SUGGESTION = re.compile(r"建议|提(个|点|一个|一点|条|几点)?(意见|想法|建议)|(能不能|可不可以|可以不可以|是不是可以|希望).{0,10}(增加|加(个|几|一|装|点|开|长)|多(设|开|弄|放|摆|安|配|来)|设(个|一个|置)|弄个|放个|装(个|几)|改(进|善|成|一下)|延长|开(个|通))")
_CONSULT = re.compile(
    r"请问|咨询|想问|问一?下|问个|打听|我想知道|想了解|(要|需要|得)(带|准备|提供|交|拿)?(些|点)?(什么|啥|哪些)(材料|东西|手续|资料|证件|证)?|怎么(办理|申请|办|弄|预约|查|交|补|换|去)|(能不能|可不可以|可以|能).{0,14}(吗|不|么|嘛)$"
    r"|(几点|哪天|什么时候|周[六日末]).{0,6}(上班|下班|开门|关门|开)|(在|去|到)(哪|哪里|哪儿|几楼|哪个窗口)(办|交|领|查|问)?|多(久|长时间|少天|少钱)|(放假|上班)(几天|吗|不)"
)
_ACCUSE = re.compile(r"(我|我们)?(要|想|来)?(投诉|举报|控告)(?!电话|渠道|箱|建议|的?(结果|进度))|反映(个|一个|一下|一件)?(问题|情况|事)?")
_NOT_ACCUSE = re.compile(r"(不|没|别|没有|不是|并不)(是)?(要|想|用)?(来)?(投诉|举报|反映)|没(有)?(要)?投诉|怎么投诉|投诉电话")
_INJECTION = re.compile(r"忽略(之前|以上|前面|上面)|系统提示|提示词|(?i:system\s*[::]|ignore (all|previous)|prompt|</?\w+>|drop table|select \*|管理员模式|开发者模式)|你现在是|扮演")
_CONDUCT = re.compile(r"(她|他|人员|窗口|的人).{0,12}(不|没|骂|吼|甩|扔|玩|聊|收|让|推|拖)|态度(差|恶劣|不好|很差|极差|太差|冷)|不给(我)?办|没人|乱收|红包|白跑|刁难|[两三四五六]趟")

_ABUSE = re.compile(r"垃圾|废物|去死|傻[xXbB逼叉比]|王八|混蛋|畜生|狗(东西|日|屁|官)|他妈|吃干饭|吃闲饭|不是(好)?东西|滚(蛋|$|吧)|不得好死|放屁|骗子|破(玩意|单位|地方|大厅)")
_TURNS = re.compile(r"但是?|可是|可(?=你|那|是|就)|不过|就不(行|一样|怎么)|倒是|要投诉的是|相比|同样是|反而|却")
_PRESSED = re.compile(r"(让|叫|劝|逼|求)我.{0,4}(撤|别|不)")

_SIGNS = {
    "withdraw": _WITHDRAW, "progress": _PROGRESS, "human": _HUMAN, "praise": _PRAISE, "suggestion": _SUGGESTION,
    "consult": _CONSULT, "accuse": _ACCUSE, "not accuse": _NOT_ACCUSE, "injection": _INJECTION, "conduct": _CONDUCT,
}  # fmt: skip


def describe(text: str) -> Features:
    """What the kind classifier sees: the words, the signs among them, and how long it is."""
    features = ngrams(shape(text))
    features.update({"sign " + name: 0.6 for name, sign in _SIGNS.items() if sign.search(text)})
    size = len(letters(text))
    features["size " + ("tiny" if size < 6 else "short" if size < 16 else "middle" if size < 40 else "long")] = 0.5
    return features


def read_kind(text: str, model: LinearModel, *, wrong: bool, told: bool = False) -> tuple[Kind, float]:
    """The kind and how sure that is.

    `wrong` tells that words of what went wrong were found, `told` that a window, a person or a day was named.
    """
    size = len(letters(text))
    if size == 0:
        return Kind.OTHER, 1.0
    accuses = bool(_ACCUSE.search(text)) and not _NOT_ACCUSE.search(text)
    conduct = bool(_CONDUCT.search(text))
    if _INJECTION.search(text) and not (conduct and (wrong or told)):
        return Kind.OTHER, 0.95
    ruled = _ruled(text, size, wrong=wrong, accuses=accuses)
    if ruled:
        return ruled, 0.92
    if _ABUSE.search(text) and size <= 30 and not (accuses or conduct or told):
        return Kind.OTHER, 0.85
    odds = dict(model.probabilities(describe(text)))
    odds["complaint"] += 0.5 * accuses + 0.2 * (wrong and size > 12) + 0.1 * (told and conduct)
    if wrong and _PRAISE.search(text) and _TURNS.search(text):
        odds["complaint"] += 0.6
    total = sum(odds.values())
    label = max(odds, key=lambda name: odds[name])
    return Kind(label), odds[label] / total


def _ruled(text: str, size: int, *, wrong: bool, accuses: bool) -> Kind | None:
    if _HUMAN.search(text) and size <= 30 and not (accuses and size > 14) and not (wrong and size > 22):
        return Kind.HUMAN
    if _WITHDRAW.search(text) and size <= 60 and not _PRESSED.search(text):
        return Kind.WITHDRAW
    if _PROGRESS.search(text) and not (wrong and size > 60) and not _NOT_ACCUSE.search(text):
        return Kind.PROGRESS
    return None
