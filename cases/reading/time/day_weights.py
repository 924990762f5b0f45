"""How much a day looks like the event's: not one of papers, of terms, of a booking, of the phone call."""

from __future__ import annotations

import re

from cases.reading.time.hours_aside import WISHED_BEFORE
from cases.reading.time.mentions import DateMention

_FILLER = (
    r"(?:[早上下中晚]+[午上]|[零一二两三四五六七八九十\d]+点(?:半|[零一二三四五六七八九十\d]{1,3}分?)?|\d\d?:\d\d|左右|就|我|才|我们|把|已经|都|在|\ue000|网上|去|了"
    r"|吧|呢|嘛|啊|呀|又|再|还|特地|特意|专门|刚|那天|的时候|给他|来)*"
)
TURN = r"(?:[早上下中晚]+[午上])?"
SUBMITTED = re.compile(
    rf"{_FILLER}(?:[^\ue000]{{0,6}}?)(?:交|提交|递交|递|申请|申报|报|寄|预约|上传|邮寄|送|受理|办|签)(?:上去|过去"
    rf"|进去|来)?(?:的(?!时候)|了材料|了申请|完材料|过材料|的材料|的申请|的件)"
)
# Handed in, without a word for the paper: 11月2号就申请了 到现在没消息, 11月2日受理 至今未办结.
# 我5月6号在\ue000交的 拖到现在: told as her own visit to the window, not as the date of her papers.
_HER_VISIT_BEFORE = re.compile(r"[我俺](?:就是|是|就)?$")
_HANDED_IN_THERE = re.compile(
    rf"{TURN}(?P<she>[我俺])?(?:就|亲自)*[在到去]你?们?\ue000{{1,9}}[^\ue000]{{0,6}}?[交递办报]的"
)
_TAKEN_IN = re.compile(rf"{_FILLER}(?:受理|立案|收件|(?:申请|提交|递交|申报)了)(?!窗|处|台|的人)")
_GIVEN_IN = re.compile(
    rf"{_FILLER}(?:材料|资料|申请|件)?(?:都|全|给|已经?|就)*(?:收了(?![我俺咱他她\d一二两三四五六七八九十])|(?:提交|[交递寄送])(?:了|完|[上进过]去))"
)
_UNANSWERED = re.compile(r"到现在|至今|到今天|没(?:有?动静|有?消息|有?结果|有?下文|信|批|办下来)|迟迟|一直[没不未]")
DELAYED = re.compile(
    r"到现在|至今|到今天|现在还|还没|还是没|一直[没不未]|迟迟|没动静|(?:动静|消息|音信|下文)(?:都|也)?没|石沉|没消息|没下来|没结果|没批|没办下来|没有下文"
    r"|还在(?:审|走|等|办理)|[让叫喊]我们?再等等|到期没|没信|(?:什么|啥)时候(?:能)?[有出]|个工作日|没人联系|没人管|还在等|拖了|半个(?:多)?月了|天了|个月了|快一个月|没给(?!我?(?:发|打|开|条|单|说|讲|解释|登记|录|回[执条]|好|看))|超期|逾期|没通知|查不到"
)
_PHONED = re.compile(
    r"(?:就是)?(?:特意|特地|专门|又|才|再|想|要|是来|是想|才有空|才有时间)?(?:来)?(?:打(?:这个|个)?电话(?:来|给你们|就?是)?(?:要|想)?(?:投诉|反映|问|[说讲](?!不|我)|$)"
    r"|投诉|反映|举报|才(?:有空|有时间|得空|抽出|腾出|想起|缓过)|说一下|跟你们说|告诉|想起来|问一下|咨询|给你们|发|写)"
)
_PROMISED = re.compile(
    r"(?:让我?们?|(?<![没才])叫我?们?|喊我?们?|通知我?|约(?:好|的|了|到)?|答应|承诺|保证|(?<![是要想再])[说讲](?:好|是|要|等)?|推到|改到"
    r"|定在|最晚|截至|截止到?|期限是?|有效期到?)(?:在|到|是|等|要)?$"
)
# 没得哪个通知我 昨天我自己去: nothing was promised.
_NOBODY_SAID_BEFORE = re.compile(
    r"(?:没|冇)(?:有|得)?(?:哪个|谁|人|一个人|任何人|个人|[她他你]们?)(?:跟我|给我|打电话|提前)?(?:通知我?们?|叫我?们?|喊我?们?|让我?们?|答应|[说讲])(?:过|了)?$"
)
# 他讲补贴六号就打, 说证三月二十能下来: a day by which it was to be.
_SAID_BEFORE = re.compile(r"(?:[说讲]|答应|承诺|保证|告诉我们?|通知我?们?)[^\ue000今昨前我]{0,6}$")
_IS_DUE = re.compile(
    r"(?:之?前|以前)?(?:就|便|准|一定|肯定|保证|应该|可以|能|会){1,3}(?:给我?)?(?:打(?!印|电话|回|架|开|发)|到账|发(?![脾火现生])|出(?:证|结果|来|件)|下来|[拿取领](?!走)|办(?:好|下|完)|批(?!评)|寄|送|好)"
    r"(?!过|[^\ue000]{0,3}了)"
)
_WEEKDAY = re.compile(r"周|星期|礼拜")  # 希望礼拜六也开: any of them
# 20号的机票, 八号的手术: of something else that she is to be in time for.
_OF_SOMETHING_ELSE = re.compile(
    r"(?:[上下中早晚]+[午上])?(?:[\d一二三四五六七八九十]{1,3}点半?)?的(?:机票|车票|船票|火车|飞机|航班|高铁|动车|大巴|婚礼|喜酒|酒席|手术|面试|考试|签证)"
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
    r"(?:[去来]了(?![一二两三四五六七八九十几好\d])|到了|到的|就到)"
)
_SAYS = re.compile(r"[说讲](?:是|在)?$")
_UNTIL = re.compile(r"(?:(?<![报收拿签迟见没])到|直到|等到|拖到|至|截止|都)(?:了)?$")
_TILL_NOW = re.compile(r"(?:开始|起)?(?:就?一直)?(?:到现在|到今天|至今)|起(?=[我多一每就天连先陆])")
_SINCE = re.compile(r"(?:从|自从|自)$")
_BACKGROUND = re.compile(
    r"(?:买的|生的|出生|结婚的|毕业|退休|搬|离的婚|入职|离职|辞职|打的?(?:电话|12345)|打过?电话问|预约|网上(?:申请"
    r"|提交|预约)|接(?:到|了|个)*(?:电话|通知|短信)|收到(?:短信|通知)|考试|面试|开庭|手术|[中高]考|刚?(?:过期|到期|截止|刚过))"
)
_THE_EVENT = re.compile(
    r"(?:[早上下中晚]+[午上])?(?:[零一二两三四五六七八九十\d]+点半?)?(?:(?:发生)?的(?:事|情况)|发生[的在])|那天|当天|那(?:件|个|回|次|档子)事"
)
# The day she came to know of it: 今天才发现名字打错了, 今早登系统才看到.
_LEARNED = re.compile(
    r"[^\ue000今昨前去来办到]{0,7}?才(?:算)?(?:[读看听]懂|发现|知道|晓得|看到|听说|想起|搞清|弄清|明白|告诉)|(?:我|[早上下中晚]+[午上])*(?:了解到|得知|听说|(?:回家|一看|一查|一用)*发现|(?:回家|上网|手机上?|[拿领]到手?|拿回[来家]|到手)*一[查看用刷量](?![^\ue000]{0,3}又|[^\ue000]{0,10}?(?:去|\ue000|窗口)))"
)
# 今天上医院才知道白备了: found out elsewhere, on a day on which nothing happened at the hall.
_LEARNED_ELSEWHERE = re.compile(
    rf"{TURN}(?:我|俺|上|去|到|在|回)*(?:医院|药店|银行|学校|单位|公司|家|网上|手机上?|4S店|派出所)[^\ue000今昨前]{{0,8}}?(?:才|一[查看问刷])(?:知道|晓得|发现|说)"
)
_THEN_WENT = re.compile(r"[我俺][^\ue000]{0,2}[去来跑]")
# 十号才录进系统: the day on which the hall got round to it.
_AT_LAST = re.compile(r"(?:[上下中]午)?才(?:给|帮|把)?我?的?(?:录|批|审|受理|送|寄|上传|转|传|下来|签|盖)")
CALLED_ME = re.compile(
    r"[^\ue000今昨前去来办到我]{0,6}?(?:打来?了?个?电话|来(?:了个?)?电话"
    r"|发(?:来|了)?(?:条|个)?短信)(?!投诉|反映|问|咨询|来投诉)"
)
# Days of papers, of births and of terms: 10月31号到期, 11月1号起施行, 9月1号开学要用.
_OF_A_TERM = re.compile(
    r"[^\ue000今昨前去来办到]{0,5}?就?(?:要用|失效)|(?:就|要|才|刚|已经)*(?:到期|过期|截止|生效|起?(?:施行|实施|执行)|开学|报到|出生|生的|出具|开具|签发|刚过|要[交用])"
)
_SLEEPLESS = re.compile(r"[^\ue000]{0,3}?(?:在家|翻来|睡不|没睡|一宿|一夜没|一晚上没|失眠|喝多|越想|想了)")
# 是前天下午 昨天我在家带孙子: a day on which she was not there at all.
_WAS_ELSEWHERE = re.compile(
    rf"{TURN}我(?:们|还|都|正|就|是|那天|一直|整天)*(?:在(?:家|外[地面]|单位|医院|老家|工地|车间|厂|店|学校|公司|地里|田里|路上|出差|住院)(?!里?[等接打])|上班(?![的时路前后去来])|不在|没[去来](?:大厅|窗口|你们|$))"
)
# 昨天说可以 今天又说不行: the day of the yes is not the one complained of.
_SAID_YES = re.compile(r"[^\ue000今去来办]{0,8}?[说讲](?:是|就|都)*(?:可以|行(?!政|驶)|能办|没问题|齐了|够了)")
_STILL_VALID = re.compile(r"(?:这个?|那个?|号)*还(?:作|算)[不数]")
_AFTER_ALL_BEFORE = re.compile(r"那(?:就|应该|么)*还?是$")  # 那天你们不上班 那就还是前天
_VISITED = re.compile(rf"{_FILLER}(?:拿着|带着|照着|去|来|到|在|办|跑|过来|过去|带|陪|\ue000)")
# 昨天下午我搀着她去, 上周五我陪她来, 昨天我送完货赶起来\ue000: whoever and however, she went.
_CAME = re.compile(
    r"[^\ue000今昨前]{0,9}?(?:(?<![没不过出下后起])[去来跑](?=\ue000|[又还说讲她他]|办|取|交|问|你们|大厅|补|换|申|咨)|(?:[搀扶陪带背]|[推抱]着)[^\ue000出]{1,4}?[去来])|[^\ue000今昨前]{0,8}?\ue000"
)
# 今天补齐了又说不行: the day on which it was refused once more.
_ONCE_MORE = re.compile(r"[^\ue000今昨前]{0,10}?(?:又[说讲要不嫌让叫]|还[说讲])")
_ON_PAPER = re.compile(r"(?:盖着|盖的|写着|写的|印着|日期是|落款是?)$")
_TICKET_BEFORE = re.compile(r"(?:号单|号票|号纸|小票|监控|录像)[^\ue000]{0,6}$")
_RECEIPT_BEFORE = re.compile(r"(?:受理单|回执|收件单)(?:上)?(?:是)?$")
_AGAIN = re.compile(rf"{TURN}(?:我|就)*又(?:得|要)?白?跑(?:了)?一趟")
_NTH_TIME = re.compile(rf"{TURN}(?:已经|都)?(?:是?我?)第[二三四五六七八九]?[一二三四五六七八九十][回次趟]")
_DENIED_BEFORE = re.compile(r"(?<!是)不是(?:在|说)?$")  # 不是今天的事 是上周四
_DENIED_AFTER = re.compile(r"(?:的事?|去的|办的|发生的)?(?:了|啊|哈|哦)?(?:应该|而)?是(?!说)")
_MEANT_BEFORE = re.compile(r"(?:本来|原本|原来|原定|本打算)(?:是|打算|想|准备|定)*(?:在|我)?$")  # 本来昨天要去的
_SAID_TODAY = re.compile(r"[说讲][我他她]?$")


def was_elsewhere(text: str, mention: DateMention) -> bool:
    """周二我在外地: on that day she was not at the hall."""
    return _WAS_ELSEWHERE.match(text, mention.end) is not None


def _was_told_to_come(before: str, after: str) -> bool:
    """Whether a day that was named to her is told as one she went on."""
    return bool(_TOLD_TO_COME.search(before) and _CAME_THEN.match(after))


def weight_of_day(text: str, mention: DateMention, *, delayed: bool, others: bool) -> float:
    """How much a day looks like the event's, 0 where it is none. `others`: more days than one are named; `delayed`: she
    complains that something takes long."""
    before, after = text[max(0, mention.start - 8) : mention.start], text[mention.end : mention.end + 24]
    weight = mention.certain
    of_a_visit = _TICKET_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
    on_paper = _ON_PAPER.search(before) and not (mention.is_today and _VISITED.match(after.lstrip("我俺抽空")))
    if (on_paper and not of_a_visit and not mention.is_told_past) or (
        delayed and _RECEIPT_BEFORE.search(before) and after[:1] in tuple("拿领收打")
    ):
        return 0.0
    if mention.is_today and _SAID_TODAY.search(before) and after.startswith("不"):
        return 0.0
    if not mention.is_told_past:
        is_weekday = _WEEKDAY.match(text, mention.start)
        if is_weekday and WISHED_BEFORE.search(text[max(0, mention.start - 12) : mention.start]):
            return 0.0
        if _OF_SOMETHING_ELSE.match(after):
            return 0.0
        if _IS_DUE.match(after) and _SAID_BEFORE.search(text[max(0, mention.start - 12) : mention.start]):
            return 0.2 if mention.is_today or _CAME_THEN.match(after) else 0.0
    unsaid = _NOBODY_SAID_BEFORE.search(text[max(0, mention.start - 16) : mention.start])
    if not unsaid and _PROMISED.search(before) and not (mention.is_told_past and _SAYS.search(before)):
        if _BOOKED.search(before):
            return 1.0 if others else 0.2
        if others and _was_told_to_come(before, after):
            return 1.0
        return 0.2 if mention.is_today or _was_told_to_come(before, after) else 0.0
    if others and _DENIED_BEFORE.search(before) and _DENIED_AFTER.match(after):
        return 0.0
    if others and _MEANT_BEFORE.search(before):
        return 0.1
    if others and (_BOOKS.match(after) or was_elsewhere(text, mention)):
        return 0.1
    is_now = text.startswith("现在", mention.start) or _NTH_TIME.match(after)
    if mention.is_today and _UNTIL.search(before) and not is_now:
        return 0.0
    if mention.is_today and others and (_AGAIN.match(after) or re.match(rf"{TURN}接(?:到|了|个)*电话", after)):
        return 0.1
    if not is_now and (_UNTIL.search(before) or re.search(r"(?:现在|如今)$", before)):
        weight -= 0.8
    if (
        _SINCE.search(before)
        or _TILL_NOW.match(after)
        or (
            _OF_A_TERM.match(after)
            and (others or not ((mention.is_today or mention.is_told_past) and after.startswith("开学")))
        )
    ):
        return 0.0
    if text.startswith(("昨晚", "昨夜", "昨天晚"), mention.start) and _SLEEPLESS.match(after.removeprefix("晚上")):
        return 0.0
    if _LEARNED_ELSEWHERE.match(after):
        return 0.1 if others or _THEN_WENT.search(text, mention.end) else 0.0
    if others and (
        _LEARNED.match(after)
        or _AT_LAST.match(after)
        or CALLED_ME.match(after)
        or _SAID_YES.match(after)
        or _STILL_VALID.match(after)
    ):
        return 0.1
    if others and mention.is_today and text.startswith(("现在", "这会"), mention.start):
        return 0.3
    alone = delayed and not others and _HANDED_IN_THERE.match(after)
    if alone and (alone["she"] or _HER_VISIT_BEFORE.search(before)):
        return weight
    given_in = _GIVEN_IN.match(after) and _UNANSWERED.search(text, mention.end)
    if delayed and (given_in or _TAKEN_IN.match(after)):
        return 0.0
    if SUBMITTED.match(after) and (delayed or others):
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
    if others and mention.is_today and _NTH_TIME.match(after):
        weight += 0.5  # 今天第三次了
    if _VISITED.match(after) or _CAME.match(after) or (others and _ONCE_MORE.match(after)):
        weight += 0.4
    return max(weight, 0.05)
