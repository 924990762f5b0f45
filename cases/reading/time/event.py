"""Which of the days named is the day it happened: not the day she handed in, was promised, or phones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cases.reading.corrections import taken_back
from cases.reading.numerals import number
from cases.reading.time.mentions import DateMention

_FILLER = (
    r"(?:[早上下中晚]+[午上]|[零一二两三四五六七八九十\d]+点(?:半|[零一二三四五六七八九十\d]{1,3}分?)?|\d\d?:\d\d|左右|就|我|才|我们|把|已经|都|在|\ue000|网上|去|了"
    r"|吧|呢|嘛|啊|呀|又|再|还|特地|特意|专门|刚|那天|的时候|给他|来)*"
)
_SUBMITTED = re.compile(
    rf"{_FILLER}(?:[^\ue000]{{0,6}}?)(?:交|提交|递交|递|申请|申报|报|寄|预约|上传|邮寄|送|受理|办|签)(?:上去|过去"
    rf"|进去|来)?(?:的(?!时候)|了材料|了申请|完材料|过材料|的材料|的申请|的件)"
)
# Handed in, without a word for the paper: 11月2号就申请了 到现在没消息, 11月2日受理 至今未办结.
_TAKEN_IN = re.compile(rf"{_FILLER}(?:受理|立案|收件|(?:申请|提交|递交|申报)了)(?!窗|处|台|的人)")
_GIVEN_IN = re.compile(
    rf"{_FILLER}(?:材料|资料|申请|件)?(?:都|全|给|已经?|就)*(?:收了(?![我俺咱他她\d一二两三四五六七八九十])|(?:提交|[交递寄送])(?:了|完|[上进过]去))"
)
_UNANSWERED = re.compile(r"到现在|至今|到今天|没(?:有?动静|有?消息|有?结果|有?下文|信|批|办下来)|迟迟|一直[没不未]")
_DELAYED = re.compile(
    r"到现在|至今|到今天|现在还|还没|还是没|一直[没不未]|迟迟|没动静|没消息|没下来|没结果|没批|没办下来|没有下文"
    r"|还在(?:审|走|等|办理)|到期没|没信|(?:什么|啥)时候(?:能)?[有出]|个工作日|没人联系|没人管|还在等|拖了|半个(?:多)?月了|天了|个月了|快一个月|没给|超期|逾期|没通知|查不到"
)
_PHONED = re.compile(
    r"(?:就是)?(?:特意|特地|专门|又|才|再|想|要|是来|是想|才有空|才有时间)?(?:来)?(?:打(?:这个|个)?电话(?:来|给你们|就?是)?(?:要|想)?(?:投诉|反映|问|[说讲](?!不|我)|$)"
    r"|投诉|反映|举报|说一下|跟你们说|告诉|想起来|问一下|咨询|给你们|发|写)"
)
_PROMISED = re.compile(
    r"(?:让我?们?|(?<![没才])叫我?们?|喊我?们?|通知我?|约(?:好|的|了|到)?|答应|承诺|保证|(?<![是要想])[说讲](?:好|是|要|等)?|推到|改到|拖到"
    r"|定在|最晚|截至|截止到?|期限是?|有效期到?)(?:在|到|是|等|要)?$"
)
# 前天网上约的昨天10点: the day on which she made the appointment.
_BOOKS = re.compile(
    r"(?:[上下中早晚]+[午上])?(?:我|就|在|从|网上|手机上?|公众号上?|小程序上?|那天)*(?:预约|约)(?!会|束)"
)
# 我约的是昨天上午: the day of an appointment that has come is the day she went, if she tells no other.
_BOOKED = re.compile(r"(?<![来电])(?:预约|约)(?:好|的|了|到)?(?:在|到|是|等|要)?$")
# 通知我24号去拍照 去了没人: she went on the day that was named to her.
_TOLD_TO_COME = re.compile(r"(?:[让叫喊]我?们?|通知我?|说好)(?:在|到|是|等)?$")
_CAME_THEN = re.compile(
    r"(?:[上下中早晚]+[午上])?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?(?:点半?)?(?!才|出|发|给|办好)[^\ue000今昨前号日周天]{0,14}?"
    r"(?:[去来]了(?![一二两三四五六七八九十几好\d])|到了|就到)"
)
_SAYS = re.compile(r"[说讲](?:是|在)?$")
_UNTIL = re.compile(r"(?:到|直到|等到|拖到|至|截止|都)(?:了)?$")
_TILL_NOW = re.compile(r"(?:开始|起)?(?:就?一直)?(?:到现在|到今天|至今)|起(?=[我多一每就天连先陆])")
_SINCE = re.compile(r"(?:从|自从|自)$")
_BACKGROUND = re.compile(
    r"(?:买的|生的|出生|结婚的|毕业|退休|搬|离的婚|入职|离职|辞职|打的?(?:电话|12345)|打过?电话问|预约|网上(?:申请"
    r"|提交|预约)|接(?:到|了|个)*(?:电话|通知|短信)|收到(?:短信|通知)|刚?(?:过期|到期|截止|刚过))"
)
_THE_EVENT = re.compile(
    r"(?:[早上下中晚]+[午上])?(?:[零一二两三四五六七八九十\d]+点半?)?(?:(?:发生)?的(?:事|情况)|发生[的在])|那天|当天|那(?:件|个|回|次|档子)事"
)
# The day she came to know of it: 今天才发现名字打错了, 今早登系统才看到.
_LEARNED = re.compile(
    r"[^\ue000今昨前去来办到]{0,7}?才(?:发现|知道|晓得|看到|听说|想起|搞清|弄清|明白|告诉)|(?:我|[早上下中晚]+[午上])*(?:了解到|得知|听说)"
)
# 十号才录进系统: the day on which the hall got round to it.
_AT_LAST = re.compile(r"(?:[上下中]午)?才(?:给|帮|把)?我?的?(?:录|批|审|受理|送|寄|上传|转|传|下来|签|盖)")
_CALLED_ME = re.compile(
    r"[^\ue000今昨前去来办到我]{0,6}?(?:打来?了?个?电话|来(?:了个?)?电话"
    r"|发(?:来|了)?(?:条|个)?短信)(?!投诉|反映|问|咨询|来投诉)"
)
# Days of papers, of births and of terms: 10月31号到期, 11月1号起施行, 9月1号开学要用.
_OF_A_TERM = re.compile(
    r"[^\ue000今昨前去来办到]{0,5}?就?(?:要用|失效)|(?:就|要|才|刚|已经)*(?:到期|过期|截止|生效|起?(?:施行|实施|执行)|开学|报到|出生|生的|出具|开具|签发|刚过|要[交用])"
)
_SLEEPLESS = re.compile(r"[^\ue000]{0,3}?(?:在家|翻来|睡不|没睡|一宿|一夜没|一晚上没|失眠|喝多|越想)")
# 昨天说可以 今天又说不行: the day of the yes is not the one complained of.
_SAID_YES = re.compile(r"[^\ue000今去来办]{0,8}?[说讲](?:是|就|都)*(?:可以|行(?!政|驶)|能办|没问题|齐了|够了)")
_ANEW = re.compile(
    r"(?:不对|不是|错了|哦不|啊不)(?:应该|是|呃|嗯|啊)*(?P<numeral>[\d一二三四五六七八九十廿]{1,3})[ 号]?$"
)
_ANSWERED = re.compile(
    r"(?:[上下中]午|早上|已经?|人家|你们|他们|[她他我]|给|就|都|把|的|材料)*"
    r"(?:收到|了解|得知|听说|办好|解决|处理好|批下来|办下来|想通|想想|道歉|来电|接到|又没)"
)
_WITHDRAWN = re.compile(r"投诉(?:单|件)?[^\ue000]{0,4}(?:撤|取消|作废|不作数)|(?:撤|取消)[^\ue000]{0,5}投诉")
_STILL_VALID = re.compile(r"(?:这个?|那个?|号)*还(?:作|算)[不数]")
_AFTER_ALL_BEFORE = re.compile(r"那(?:就|应该|么)*还?是$")  # 那天你们不上班 那就还是前天
_OLDEST = timedelta(days=4 * 366)
_VISITED = re.compile(rf"{_FILLER}(?:拿着|带着|照着|去|来|到|在|办|跑|过来|过去|带|陪|\ue000)")
# 今天补齐了又说不行: the day on which it was refused once more.
_ONCE_MORE = re.compile(r"[^\ue000今昨前]{0,10}?(?:又[说讲要不嫌让叫]|还[说讲])")
_SAYS_AGAIN = re.compile(r"[^\ue000]{0,3}?(?:还|又|再)[说讲去来]")  # 今天18号还说没来
_EITHER = re.compile(r"[吧嘛呢啊呀]?(?:还是|或者|或|要么|要不|又(?:好像|像|觉得)|也(?:可能|许|有可能|说不定))(?:是)?")
_RANGE = re.compile(r"(?:到|至|-|和|跟|、)")
_SO_IT_WAS = re.compile(r"(?:那|所以|应该|那么|不|就|是|呃|啊|去的)*(?:就是|应该是|是)")
_EACH_BEFORE = re.compile(r"分别(?:于|在|是)?$")
_ON_BOTH = re.compile(r"(?:我们?|俺)?连?着?(?:这?[两三][天次趟回]|都|(?:一共|总共)?(?:跑|来|去)了?[两三四五六])")
_TURN = r"(?:[早上下中晚]+[午上])?"
# The day it was handed in, or made good: 昨天上午投诉的, 刚才登记的那个, 昨天打电话来道歉.
_FILED = re.compile(
    rf"{_TURN}(?:我|就|刚|跟你们|向你们|实名|留言|在你们[^\ue000]{{0,5}}?|打电话|来电|给你们|网上)*"
    r"(?:(?:投诉|反映|举报|告(?!诉|示|知))(?!对象|内容|人|事由|电话)(?P<back>的那|的事|过|了)?|登记(?P<that>的那个)|在这[里儿]登记|打(?:了|过)?个?电话(?:来|给你们)?(?:讲|说|反映|投诉)?(?P<call>的那|的事|过|讲|说)|(?P<sent>(?:发|打|投|提交|留言)过?的那(?:条|个|段|封|一)|(?:的?那[个条件]|的|这个)(?:投诉|举报)))"
)
_MADE_GOOD = re.compile(r"[^\ue000]{0,8}?(?:道歉|道[了过]歉|赔不是|赔礼)")
_ON_PAPER = re.compile(r"(?:盖着|盖的|写着|写的|印着|日期是|落款是?)$")
_TICKET_BEFORE = re.compile(r"(?:号单|号票|号纸|小票|监控|录像)[^\ue000]{0,6}$")
_RECEIPT_BEFORE = re.compile(r"(?:受理单|回执|收件单)(?:上)?(?:是)?$")
_AGAIN = re.compile(rf"{_TURN}(?:我|就)*又(?:得|要)?白?跑(?:了)?一趟")
_NTH_TIME = re.compile(rf"{_TURN}第[二三四五六七八九]?[一二三四五六七八九十][回次趟]")
_SAYS_THEN = re.compile(r"[^\ue000]{0,4}?\ue000{0,6}[^\ue000]{0,3}?[说讲]")
_SAID_TODAY = re.compile(r"[说讲][我他她]?$")
_WHATEVER = re.compile(r"(?:又|就)?(?:说|讲|要|一个)")
_UNSURE = re.compile(r"记不|不记得|忘了|忘记|不确定|不清楚|反正|哪天")


class Event(NamedTuple):
    """The day of the event and the mention that names it best, None where no day is left or where two remain that
    nothing tells apart; the indices of mentions that were taken back; those of days that are of the complaint."""

    day: date | None
    named: DateMention | None
    struck: set[int]
    aside: set[int]


def event_date(text: str, mentions: Sequence[DateMention]) -> Event:
    """Which of `mentions` is the day it happened."""
    struck = taken_back(text, [(m.start, m.end) for m in mentions])
    struck |= _explained(text, mentions)
    aside = {i for i, m in enumerate(mentions) if _is_of_the_complaint(text, m)}
    struck |= aside | _said_anew(text, mentions) | _not_either(text, mentions)
    if aside or _WITHDRAWN.search(text):
        aside |= {i for i, m in enumerate(mentions) if _is_of_the_answer(text, m)}
        struck |= aside
    if _is_day_by_day(text, mentions):
        return Event(None, None, struck, aside)
    days = {m.value for m in mentions if m.value is not None}
    latest = max(days, default=date.min)
    delayed = bool(days) and _DELAYED.search(text) is not None
    struck |= _dates_the_message(text, mentions, delayed=delayed, others=len(days) > 1)
    unsure = bool(days) and _UNSURE.search(text) is not None
    weights = {
        i: weight
        for i, m in enumerate(mentions)
        if i not in struck
        and m.value is not None
        and latest - m.value < _OLDEST
        and (weight := _weight(text, m, delayed=delayed, others=len(days) > 1)) > 0
    }
    for i in _either_or(text, mentions):
        weights.pop(i, None)
    for i in range(len(mentions) - 1):
        between = text[mentions[i].end : mentions[i + 1].start]
        either = _EITHER.fullmatch(between) and (unsure or not between.startswith("要"))
        undecided = either or _RANGE.fullmatch(between)
        spans = _RANGE.fullmatch(between) and mentions[i + 1].value is not None
        both = (spans or i in weights) and i + 1 in weights and mentions[i].value != mentions[i + 1].value
        if both and undecided:
            weights.pop(i, None)
            weights.pop(i + 1)
    totals: dict[date, float] = {}
    for i, weight in weights.items():
        twin = i + 1
        if twin in weights and _is_said_again(text, mentions[i], mentions[twin]) and weight <= weights[twin]:
            continue
        value = mentions[i].value
        assert value is not None
        totals[value] = totals.get(value, 0.0) + weight
    if not totals:
        return Event(None, None, struck, aside)
    best = max(totals.values())
    tied = [d for d, total in totals.items() if total == best]
    if len(tied) > 2:
        return Event(None, None, struck, aside)
    chosen = max(tied)
    naming = [i for i in weights if mentions[i].value == chosen]
    best_named = max(naming, key=lambda i: (mentions[i].clock is not None, weights[i], -i))
    return Event(chosen, mentions[best_named], struck, aside)


def _is_said_again(text: str, one: DateMention, other: DateMention) -> bool:
    """上周二（22号）: one day in two words, which does not count twice."""
    return one.value == other.value and text[one.end : other.start].strip() in ("", "也就是", "就是", "是", "那天")


def _explained(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """今天是礼拜二 那就是上个礼拜六: the first two explain the third and are no event."""
    out: set[int] = set()
    for i in range(len(mentions) - 2):
        first, second, third = mentions[i], mentions[i + 1], mentions[i + 2]
        equal = text[first.end : second.start] in ("是", "") and first.value == second.value is not None
        if equal and _SO_IT_WAS.fullmatch(text[second.end : third.start]):
            out |= {i, i + 1}
            out |= {j for j in range(i) if mentions[j].value == first.value}
    return out


def _said_anew(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """三号 不对 是五 五号: what was said wrong, also where it was said in other words just before."""
    out: set[int] = set()
    for i in range(len(mentions) - 1):
        one, other = mentions[i], mentions[i + 1]
        numeral = _ANEW.search(text[one.end : other.start])
        if numeral and other.value is not None and number(numeral["numeral"]) == other.value.day:
            out |= {j for j in range(i + 1) if mentions[j].value == one.value}
    return out


def _not_either(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """昨天 不对 昨天是周日 周六也不是 那就是周五: days that are gone through and dismissed."""
    out = {i for i, m in enumerate(mentions[:-1]) if text.startswith(("也不是", "也不对"), m.end)}
    for i in range(len(mentions) - 2):
        one, other = mentions[i], mentions[i + 1]
        same = text[one.end : other.start] == "是" and one.value == other.value is not None
        if same and text.endswith("不对", 0, one.start):
            out |= {j for j in range(i + 2) if mentions[j].value == one.value}
    return out


def _is_of_the_answer(text: str, mention: DateMention) -> bool:
    """周一投诉过的那个件 今天处理好了: the day the complaint was answered, or taken back."""
    return bool(
        (mention.is_today and _ANSWERED.match(text, mention.end))
        or _CALLED_ME.match(text[mention.end : mention.end + 24])
    )


def _is_of_the_complaint(text: str, mention: DateMention) -> bool:
    """Whether it is the day she complained, or was asked her pardon, and no day of the event."""
    if _MADE_GOOD.match(text, mention.end):
        return True
    filed = _FILED.match(text, mention.end)
    return filed is not None and bool(
        filed["back"] or filed["that"] or filed["sent"] or filed["call"] or not mention.is_today
    )


def _dates_the_message(text: str, mentions: Sequence[DateMention], *, delayed: bool, others: bool) -> set[int]:
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


def _is_day_by_day(text: str, mentions: Sequence[DateMention]) -> bool:
    """周一说要税单,周二说要回执,周三说要盖章: one thing after another, on no single day."""
    days = [m for m in mentions if m.value is not None]
    ends = [*(m.start for m in days[1:]), len(text)][: len(days)]
    says = sum(
        _SAYS_THEN.match(text, m.end, end) is not None and _SUBMITTED.match(text, m.end, end) is None
        for m, end in zip(days, ends, strict=True)
    )
    return len({m.value for m in days}) > 2 and says * 3 >= len(days) * 2


def _either_or(text: str, mentions: Sequence[DateMention]) -> set[int]:
    """不是周四就是周五; 上周四上周五两天都去了: the indices of days among which nothing chooses."""
    out: set[int] = set()
    for i in range(len(mentions) - 2, -1, -1):
        between = text[mentions[i].end : mentions[i + 1].start]
        each = _EACH_BEFORE.search(text[max(0, mentions[i].start - 4) : mentions[i].start])
        listed = not between and (i + 1 in out or each or _ON_BOTH.match(text, mentions[i + 1].end))
        if listed or (between == "就是" and text.endswith("不是", 0, mentions[i].start)):
            out |= {i, i + 1}
    return out


def _was_told_to_come(before: str, after: str) -> bool:
    """Whether a day that was named to her is told as one she went on."""
    return bool(_TOLD_TO_COME.search(before) and _CAME_THEN.match(after))


def _weight(text: str, mention: DateMention, *, delayed: bool, others: bool) -> float:
    before, after = text[max(0, mention.start - 8) : mention.start], text[mention.end : mention.end + 24]
    weight = mention.certain
    of_a_visit = _TICKET_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
    if (_ON_PAPER.search(before) and not of_a_visit and not mention.is_told_past) or (
        delayed and _RECEIPT_BEFORE.search(before) and after[:1] in tuple("拿领收打")
    ):
        return 0.0
    if mention.is_today and _SAID_TODAY.search(before) and after.startswith("不"):
        return 0.0
    if _PROMISED.search(before) and not (mention.is_told_past and _SAYS.search(before)):
        if _BOOKED.search(before):
            return 1.0 if others else 0.2
        return 0.2 if mention.is_today or _was_told_to_come(before, after) else 0.0
    if others and _BOOKS.match(after):
        return 0.1
    is_now = text.startswith("现在", mention.start) or _NTH_TIME.match(after)
    if mention.is_today and _UNTIL.search(before) and not is_now:
        return 0.0
    if mention.is_today and others and (_AGAIN.match(after) or re.match(rf"{_TURN}接(?:到|了|个)*电话", after)):
        return 0.1
    if not is_now and (_UNTIL.search(before) or re.search(r"(?:现在|如今)$", before)):
        weight -= 0.8
    if (
        _SINCE.search(before)
        or _TILL_NOW.match(after)
        or (_OF_A_TERM.match(after) and (others or not (mention.is_today and after.startswith("开学"))))
    ):
        return 0.0
    if text.startswith(("昨晚", "昨夜", "昨天晚"), mention.start) and _SLEEPLESS.match(after.removeprefix("晚上")):
        return 0.0
    if others and (
        _LEARNED.match(after)
        or _AT_LAST.match(after)
        or _CALLED_ME.match(after)
        or _SAID_YES.match(after)
        or _STILL_VALID.match(after)
    ):
        return 0.1
    if others and mention.is_today and text.startswith(("现在", "这会"), mention.start):
        return 0.3
    given_in = _GIVEN_IN.match(after) and _UNANSWERED.search(text, mention.end)
    if delayed and (given_in or _TAKEN_IN.match(after)):
        return 0.0
    if _SUBMITTED.match(after) and (delayed or others):
        return 0.0 if delayed else 0.2
    if _BACKGROUND.match(re.sub(rf"^{_FILLER}", "", after)):
        weight -= 0.6
    if re.match(r"(?:[早上下中晚]+[午上])?(?:我|就|刚)*(?:打电话|来)?(?:投诉|反映|举报)(?:的|过|了)", after):
        return 0.0
    if mention.is_told_past and re.match(r"(?:我|就)*打(?:过)?电话(?:来)?(?:投诉|反映|举报)", after):
        return 0.0
    if mention.is_today and _PHONED.match(after):
        weight -= 0.7
    if _THE_EVENT.match(after) or _AFTER_ALL_BEFORE.search(before):
        weight += 1.0
    if _VISITED.match(after) or (others and _ONCE_MORE.match(after)):
        weight += 0.4
    return max(weight, 0.05)
