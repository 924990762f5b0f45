"""She says in so many words that she complains: 在吗投诉个事, 我要告你们, 要投诉,能匿名吗."""

from __future__ import annotations

import re

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
_HAS_SOMETHING_AGAINST = re.compile(
    r"(?<!没)(?<!没有)对.{1,12}(?:有|很)(?:点|些|很?大的?|的是)?(?:意见(?!箱)|不满)(?!也|吗)"
)


def says_she_complains(said: str) -> bool:
    """Whether the letters `said` are hardly more than that, or have it first or last."""
    if len(said) <= _FEW and _in_few_words(said):
        return True
    at_first = _AT_FIRST.match(said) and not _OF_AN_EARLIER_ONE.search(said)
    return bool(at_first or _AT_LAST.search(said))


def _in_few_words(said: str) -> bool:
    if (_SAYS_SO.search(said) or _ACCUSES.search(said)) and not _OF_AN_EARLIER_ONE.search(said):
        return True
    return any(pattern.search(said) for pattern in (_AFTER_ALL, _FOR_COMPLAINTS, _HAS_SOMETHING_AGAINST))
