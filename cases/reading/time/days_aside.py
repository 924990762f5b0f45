"""Days that are no day of an event at all: taken back, explained, of the complaint itself, of the message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.reading.numerals import number
from cases.reading.time.day_weights import CALLED_ME, SUBMITTED, TURN
from cases.reading.time.mentions import DateMention

# The day it was handed in, or made good: 昨天上午投诉的, 刚才登记的那个, 昨天打电话来道歉.
_FILED = re.compile(
    rf"{TURN}(?:我|就|刚|一时|冲动|气头上|跟你们|向你们|实名|留言|在[^\ue000去来办]{{1,7}}?|打电话|来电|给你们|网上|[我俺咱][^\ue000]{{1,2}}[帮替]我|不是)*"
    r"(?:(?:投诉|反映|举报|告(?!诉|示|知))(?!对象|内容|人|事由|电话)(?P<back>的那|的事|过|了)?|登记(?P<that>的那个)|在这[里儿]登记|打(?:了|过)?个?电话(?:来|给你们)?(?:讲|说|反映|投诉)?(?P<call>的那|的事|过|讲|说)|留的?(?P<left>言)|[^\ue000今昨前]{0,8}?(?:投|报|登记|提交?|递交?|写|发|打|转)(?:的|过的?|到[^\ue000]{0,4}?的)(?:那个?|那份|这个?)?(?P<paper>投诉|举报|意见|案|工单|单子|留言)|投的(?P<cast>(?:那个?)?诉)|打的电话(?P<rang>[说讲问反投])|[说讲提报写问](?:的|过的?)(?P<told>[^\ue000今昨前]{0,6}?\ue000{0,9}[^\ue000今昨前]{0,4}?(?:的|那个?|那件|这个?|这件)(?:事|情况|问题|单子|投诉))|(?P<sent>(?:发|打|投|提交|留言)过?的那(?:条|个|段|封|一)|(?:的?那[个条件]|的|这个)(?:投诉|举报)|的?那[条封段份](?:留言|信息|消息|短信|信|意见)))"
)
_MADE_GOOD = re.compile(r"[^\ue000]{0,8}?\ue000{0,9}[^\ue000]{0,8}?(?:道歉|道[了过]歉|赔不是|赔礼)")
_ANEW = re.compile(
    r"(?:不对|不是|错了|哦不|啊不)(?:应该|是|呃|嗯|啊)*(?P<numeral>[\d一二三四五六七八九十廿]{1,3})[ 号]?$"
)
_ANSWERED = re.compile(
    r"(?:[上下中]午|早上|已经?|人家|你们|他们|[她他我]|给|就|都|把|的|材料|证件?|执照|本子|钱)*"
    r"(?:收到|了解|得知|听说|办好|解决|处理好|批下来|办下来|送上门|送到|送来|寄(?:过?来|到|出)|拿到|领到|到手|补上|退[了给]|想通|想想|道歉|来电|回了?个?电话|回话|回访|打(?:来)?了?个?电话|接到|又没(?:声音|消息|动静|下文|信))"
)
WITHDRAWN = re.compile(
    r"撤诉|投诉(?:单|件)?[^\ue000]{0,4}(?:撤|取消|作废|不作数)|(?:撤|取消)[^\ue000]{0,5}投诉|[帮给替]我们?(?:撤|取消|销)(?:了|掉|吧|$)"
)
# 昨天\ue000姓韦的给我打了电话: who rang her back, told with the window.
_RANG_BACK = re.compile(r"\ue000{1,9}[^\ue000今昨前去来办到我]{0,5}?(?:给我)?打(?:来|了|个)*电话")
_SO_IT_WAS = re.compile(r"(?:那|所以|应该|那么|不|就|是|呃|啊|去的)*(?:就是|应该是|是)")
# 昨天没上班,那就前天.
_CLOSED = re.compile(r"(?:你们|大厅|窗口|又|也|是)*(?:[没不](?:上班|开门)|休息|放假)")
_THEN = re.compile(r"(?:那么?|所以|应该|就|是|呃|啊)+")
_SAYS_THEN = re.compile(r"[^\ue000]{0,4}?\ue000{0,6}[^\ue000]{0,3}?[说讲]")
_SAYS_AGAIN = re.compile(r"[^\ue000]{0,3}?(?:还|又|再)[说讲去来]")  # 今天18号还说没来
_WHATEVER = re.compile(r"(?:又|就)?(?:说|讲|要|一个)")


def said_anew(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """三号 不对 是五 五号: what was said wrong, also where it was said in other words just before."""
    out: set[int] = set()
    for i in range(len(mentions) - 1):
        one, other = mentions[i], mentions[i + 1]
        numeral = _ANEW.search(text[one.end : other.start])
        if numeral and other.value is not None and number(numeral["numeral"]) == other.value.day:
            out |= {j for j in range(max(0, i - 4), i + 1) if mentions[j].value == one.value}
    return out


def not_either(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """昨天 不对 昨天是周日 周六也不是 那就是周五: days that are gone through and dismissed."""
    out = {i for i, m in enumerate(mentions[:-1]) if text.startswith(("也不是", "也不对"), m.end)}
    for i in range(len(mentions) - 1):
        closed = _CLOSED.match(text, mentions[i].end)
        if closed and _THEN.fullmatch(text, closed.end(), mentions[i + 1].start):
            out |= {j for j in range(max(0, i - 4), i + 1) if mentions[j].value == mentions[i].value}
    for i in range(len(mentions) - 2):
        one, other = mentions[i], mentions[i + 1]
        same = text[one.end : other.start] == "是" and one.value == other.value is not None
        if same and text.endswith("不对", 0, one.start):
            out |= {j for j in range(max(0, i - 4), i + 2) if mentions[j].value == one.value}
    return out


def is_of_the_answer(text: str, mention: DateMention) -> bool:
    """周一投诉过的那个件 今天处理好了: the day the complaint was answered, or taken back."""
    return bool(
        ((mention.is_today or mention.is_told_past) and _ANSWERED.match(text, mention.end))
        or CALLED_ME.match(text[mention.end : mention.end + 24])
        or _RANG_BACK.match(text, mention.end)
    )


def is_of_the_complaint(text: str, mention: DateMention) -> bool:
    """Whether it is the day she complained, or was asked her pardon, and no day of the event."""
    if _MADE_GOOD.match(text, mention.end):
        return True
    filed = _FILED.match(text, mention.end)
    return filed is not None and bool(any(filed.groupdict().values()) or not mention.is_today)


def explained(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """今天是礼拜二 那就是上个礼拜六: the first two explain the third and are no event."""
    out: set[int] = set()
    for i in range(len(mentions) - 2):
        first, second, third = mentions[i], mentions[i + 1], mentions[i + 2]
        equal = text[first.end : second.start] in ("是", "") and first.value == second.value is not None
        if equal and _SO_IT_WAS.fullmatch(text[second.end : third.start]):
            out |= {i, i + 1}
            out |= {j for j in range(i) if mentions[j].value == first.value}
    return out


def dates_the_message(text: str, mentions: Sequence[DateMention], *, delayed: bool, others: bool) -> set[int]:
    """今天6月29号了: the day of writing, where she counts the days; 今天说缺章明天说缺表: any day at all."""
    out: set[int] = set()
    for i in range(len(mentions) - 1):
        one, other = mentions[i], mentions[i + 1]
        if not one.is_today:
            continue
        near = text[one.end : other.start] in ("", "都", "已经", "是", "就是", "已经是")
        named_today = not other.is_today and near and one.value == other.value
        if (
            named_today
            and not _SAYS_AGAIN.match(text, other.end)
            and (delayed or others or text.startswith("了", other.end))
        ):
            out |= {i, i + 1}
        if other.is_future and _WHATEVER.match(text, one.end) and _WHATEVER.match(text, other.end):
            out.add(i)
    return out


def is_day_by_day(text: str, mentions: Sequence[DateMention]) -> bool:
    """周一说要税单,周二说要回执,周三说要盖章: one thing after another, on no single day."""
    days = [m for m in mentions if m.value is not None]
    ends = [*(m.start for m in days[1:]), len(text)][: len(days)]
    says = sum(
        _SAYS_THEN.match(text, m.end, end) is not None and SUBMITTED.match(text, m.end, end) is None
        for m, end in zip(days, ends, strict=True)
    )
    return len({m.value for m in days}) > 2 and says * 3 >= len(days) * 2
