"""What a first message is."""

from __future__ import annotations

import re

from cases.domain.heard import Kind
from cases.reading import kind_outright
from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import letters, ngrams, shape

# A complaint taken for something else is lost, anything else taken for a complaint is asked a question.
_LEAN = 2.0
# How much likelier a complaint is where words tell of a wrong as strongly as this. Of messages of other kinds hardly
# one in thirty holds words of the first strength, of complaints every second one.
_SPEAKS_FOR_ONE = ((0.75, 8.0), (0.6, 2.0))
_DOUBTFUL = 0.5  # what another kind must be worth where something went wrong
# 在吗投诉个事: few words, and one of them says it. Who asks after a complaint, or takes it back, says more than that.
_SAYS_SO = re.compile(r"(?<![不没别])(?:投诉|举报)(?:个|一下|一个|你们|他|她|那[个位]|窗口|工作人员|$)")
# 我找投诉的, 你们是管投诉的吧: she asks for those who take complaints. 是他投诉的 and 找投诉的那个件 tell of one.
_FOR_COMPLAINTS = re.compile(
    r"(?:找|要|来|是(?:不是)?)(?:到|个|一下|你们?|大厅)*(?:管|收|接|受理|负责)?投诉的(?:人|地方|部门|科室)?[吗吧么呀啊嘛]*$"
)
# 我要告你们, 我反映个情况.
_ACCUSES = re.compile(
    r"(?<![不别没])(?:(?<![不别])[我要想得去]|就是|非得?)告(?:你们|[他她]们?|[那这]个?|大厅|窗口|中心)(?!们?(?:说|讲|一声))"
    r"|我?(?:来|要|想)?(?:反映|[说讲])(?:个|一个|点|件|一件|一?下)(?:情况|问题|事情?)$"
)
# 要投诉,但是怕报复,能匿名吗: whatever is asked behind it.
_AT_FIRST = re.compile(
    r"(?:喂|你好|您好|呃|嗯|那个|我们?|就|是)*(?:要|想|来|必须|得)(?:来)?投诉(?!的|不是|不对|错|算了|不了)"
)
_AT_LAST = re.compile(r"我?(?:就|才|也)?是?(?:想|要|来)投诉的?$")
_OF_AN_EARLIER_ONE = re.compile(
    r"[撤销消]|算了|结果|进度|到底|处理|回[复音信]|[上前]次|之前|前[天阵几]|过|的那|了$|怎么|如何|电话|渠道|哪|(?<!在)吗|多久|几天"
)
_FEW = 24  # letters
_AFTER_ALL = re.compile(r"(?:就|还是|那)投诉吧?$")
# Words without which nobody asks after a complaint that is under way.
_UNDER_WAY = re.compile(
    r"投诉|举报|反映|告|[编单]号|工单|案|上[次回]|之前|答复|回[访复话信音]|结果|进[度展]|处理|怎么样"
)
UNSURE = 0.4  # what any kind must be worth
_OF_HER_OWN = ("praise", "suggestion", "other")  # kinds of message that ask us nothing
_SURE_OF_PRAISE = 0.9  # what praise without a good word must be worth
_NEARLY = 0.8
_THANKS = 0.1  # what praise must be worth where it is said outright
_OPEN = 0.75  # below it another kind is open to doubt
# What somebody at a window said or did to her, told beside a question.
_REPORTS = re.compile(
    r"(?:窗口|柜台|里面|前台)的?那?[个位]?(?:人|女的|男的|姑娘|小伙子?).{0,2}(?:说|讲|骂|笑)|[她他](?:说|讲|骂|吼|让|叫)"
)
_SURE = 0.95
# 小何真的好,可是旁边那位…: what she thanks or asks for is not what she came to say.
_TURN = re.compile(r"可是|但是?|不过|倒是|结果|偏偏|反而|相比|同样是|换[了成个]|只是")
_TAIL = 12  # letters behind the turn that make a message of their own
_COMPLAINS = 0.75
_TURNS_AT_MOST = 4  # of a long message, so that its cost stays bounded

SURE_OF_KIND = 0.6  # below it no message is steered by its kind without a word that steers


def describe(text: str) -> Features:
    """What the classifier sees: the words, and how long the message is.

    No lists of words that praise, ask or accuse: as features they were tried, and on unseen writers did worse.
    """
    features = ngrams(shape(text))
    size = len(letters(text))
    features["size " + ("tiny" if size < 6 else "short" if size < 16 else "middle" if size < 40 else "long")] = 0.5
    return features


def read_kind(
    text: str, model: LinearModel, *, wrong: str = "", strength: float = 0.0, names_somebody: bool = False
) -> tuple[Kind, float]:
    """The kind and how sure that is. `wrong` are words that likely tell what went wrong, none where there are none;
    `strength` is how well they do, 0 to 1. `names_somebody`: a window or somebody at one is named.
    """
    said = letters(text)
    if not said:
        return Kind.OTHER, 1.0
    odds = model.probabilities(describe(text))
    odds["complaint"] *= _LEAN * next((times for least, times in _SPEAKS_FOR_ONE if strength >= least), 1.0)
    label = max(odds, key=lambda name: odds[name])
    total = sum(odds.values())
    sure = odds[label] / total
    if sure < UNSURE:
        label = "other"  # she is asked what happened
    if label == "complaint":
        praises = odds["praise"] >= _THANKS or kind_outright.says_what_was_not_done(said)
        if praises and kind_outright.thanks(said, letters(wrong)) and not _turns(text, model):
            return Kind.PRAISE, max(sure, SURE_OF_KIND)
    elif _is_hardly_another(said, label, sure, odds["complaint"] / total, names_somebody=names_somebody):
        label = "complaint"
    elif _may_complain(text, said, label, sure, model, wrong=wrong):
        label = "complaint"  # in doubt a person decides
    return Kind(label), odds[label] / total


def _is_hardly_another(said: str, label: str, sure: float, complains: float, *, names_somebody: bool) -> bool:
    """A question without any word that asks, praise without a good word, small talk that names a window; one of them
    that is nearly as likely a complaint."""
    nearly = sure < SURE_OF_KIND and complains >= _NEARLY * sure
    if label == "consultation":
        return (nearly and not kind_outright.asks_outright(said)) or (sure < _SURE and not kind_outright.asks(said))
    if label == "praise":
        return sure < _SURE_OF_PRAISE and not kind_outright.says_something_good(said)
    return label == "other" and (nearly or (sure < SURE_OF_KIND and names_somebody))


def _may_complain(text: str, said: str, label: str, sure: float, model: LinearModel, *, wrong: str) -> bool:
    says_so = (_SAYS_SO.search(said) or _ACCUSES.search(said)) and not _OF_AN_EARLIER_ONE.search(said)
    is_for_complaints = _FOR_COMPLAINTS.search(said) or kind_outright.has_something_against(said)
    if len(said) <= _FEW and (says_so or _AFTER_ALL.search(said) or is_for_complaints):
        return True
    if label == "progress" and sure < _OPEN and _UNDER_WAY.search(said) is None:
        return True
    at_first = _AT_FIRST.match(said) and not _OF_AN_EARLIER_ONE.search(said)
    if at_first or _AT_LAST.search(said):
        return True
    reports = label in ("consultation", "other") and sure < _SURE and _REPORTS.search(text) is not None
    if reports or (wrong and sure < _DOUBTFUL):
        return True
    if label == "praise" and kind_outright.praises_beside_a_wrong(said, letters(wrong)):
        return True
    open_to_doubt = label in _OF_HER_OWN and (sure < _OPEN or (label == "praise" and wrong))
    return (open_to_doubt and kind_outright.finds_nobody_at_work(said)) or _turns(text, model)


def _turns(text: str, model: LinearModel) -> bool:
    """Whether what stands behind a turn of speech is, read alone, a complaint."""
    tails = [text[turn.start() :] for turn in _TURN.finditer(text)]
    long = [tail for tail in tails if len(letters(tail)) >= _TAIL]
    return any(model.probabilities(describe(tail))["complaint"] >= _COMPLAINS for tail in long[:_TURNS_AT_MOST])
