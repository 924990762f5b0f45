"""How much an hour looks like the event's: not opening hours, an appointment, a journey or what is usual."""

from __future__ import annotations

import re

from cases.reading.time.hours import AN_HOUR, HOUR, MINUTES

# Told to do it otherwise: 能不能改到早上八点, 要是中午轮个班就好了, 建议上午多开两个.
WISHED_BEFORE = re.compile(
    r"(?:要是|如果|希望|建议|能不能|能否|可不可以|最好|[改挪放延提]到|推迟到|提前到)(?:你们|大厅|啊|呢|把|在)*"
    r"[^\ue000我今昨前]{0,7}$"
)
FUTURE_BEFORE = re.compile(
    r"(?:明天|后天|明儿|明日|(?<!一)下个?(?:周|星期|礼拜)[一二三四五六日天]?|改天|(?<![节五六七八十一])第二天|隔天)$"
)
TOLD_BEFORE = re.compile(
    r"(?:让我?们?|叫我?们?|喊我?们?|通知我?|约(?:好|的|了)?是?|预约(?:的|了|好)?|答应|承诺|说(?:好|是)?)(?:今天|当天)?$"
)
_ON_THE_WAY_AFTER = re.compile(
    r"(?:钟|多)*(?:就|从)*(?:起来|起床|出门|出发|动身|[^\ue000]{1,6}?(?:坐班?车|走出来|走过来|坐摩托|坐三轮|坐船|出发|赶过来|骑))"
)
_EARLY = re.compile(r"(?:[4567]|[四五六七])点")
SET_OUT_AT = re.compile(HOUR + r"点(?:半|多)?" + _ON_THE_WAY_AFTER.pattern)
COME_BACK_AFTER = re.compile(rf"(?:{HOUR}点(?:半|{MINUTES})?)?再(?:来|去|过来|跑)")
_APPOINTED_AFTER = re.compile(
    r"(?:来拿|来取|再来|的?(?:头|早|晚|末|大)?班?车(?!子)|的?动车|的?大巴|放学|[上下]课|打卡(?!式)|的?飞机|的?火车|的?高铁|开会|[要得]去?接|去接|接孩子|接娃|还?[要得](?:上班|开|赶)|(?:还|要)?有个?会|的?航班)"
)
APPOINTED_CLOCK = re.compile(rf"{HOUR}点半?(?:{_APPOINTED_AFTER.pattern})")
_OF_A_JOURNEY_BEFORE = re.compile(
    r"(?:火车|飞机|高铁|动车|车票|机票|航班|班车|手术|面试)(?:是|在|定在?)(?:[今昨前]天|当天)?(?:[上下中]午|[早晚]上)?$"
)
_HABIT = (
    r"(?:只有|(?<!个)工作日|每天|每日|天天|平时|平常|往常|一般|通常|每次|每回|每晚"
    r"|(?:每[个到]?|一到|逢)(?:周|星期|礼拜)[一二三四五六日天])"
)
HABIT_BEFORE = re.compile(rf"{_HABIT}(?:都|都是|的|去|来|一到|到)?$")
_HABITUAL_PART_BEFORE = re.compile(rf"{_HABIT}(?:都|都是|的|去|来|一到|到)?(?:[上下中]午|[早晚]上|半夜|凌晨|一早)?$")
LATER_BEFORE = re.compile(r"(?:等到了?|拖到了?|直到|一直到|耗到|熬到|排到|弄到|折腾到|搞到|忙到|坐到|站到)$")
# 等到十二点没人叫: nothing happened at that hour.
_IN_VAIN_AFTER = re.compile(r"(?:钟)?(?:[他她]们?|窗口|你们|里头)?(?:都|也|还|仍|还是|硬是|根本)*(?:没|冇|不见(?!得))")
_HOURS_BEFORE = re.compile(
    r"(?:上班(?:时间)?(?:到|是|就?是)?|下班(?:时间)?(?:到|是|就?是)?|营业(?:时间)?(?:到|是)?|写着|写的|规定"
    r"|不是(?!说)|公告|应该|明明是?|标的|离|距离?|到)$"
)
_HOURS_AFTER = re.compile(
    r"(?:钟)?(?:你们)?(?:都|还)?(?:才|正式|就该|准时)?(?:下班|上班|关门|开门|开始上班|停止|开始办公|开始办|营业|停办)"
)
_CAME_AT_OPENING = re.compile(r"(?:钟)?(?:一|刚)?开门(?:时|的时候)?[我俺]们?就")
# 9点到12点是办公时间, 9:00-17:00上班.
_ARE_HOURS_AFTER = re.compile(
    rf"(?:钟)?(?:[到至-]{AN_HOUR})?(?:(?:才?是|为|属于)(?:你们|大厅|的)*(?:办公|上班|工作|营业|服务|午休)时间|(?:中午)?不?休息|午休)"
)
_WRITTEN_BEFORE = re.compile(r"(?:写(?:的|着|明)|规定的?)(?:是|到|为)?$")
_RHETORICAL_AFTER = re.compile(r"(?:钟)?(?:就|才)?(?:下班|关门|上班|开门)的[吗么]")  # 你们是四点就下班的吗
_OPEN_FROM_BEFORE = re.compile(
    rf"(?:(?:上班|营业|办公|工作|开放|服务)时间?|(?<!个)工作日)(?:是|为|写的是|从)*{AN_HOUR}(?:到|至|-)$"
)
_OPEN_TILL_BEFORE = re.compile(r"(?:开|开放|服务(?:时间)?|营业|延时|延长|延|办)到$")
_LIMIT_BEFORE = re.compile(r"(?:超过|过了?)$")
_LIMIT_AFTER = re.compile(r"(?:钟)?(?:以后|之后|就|后)?不(?:收|办|接|放号|受理)")
_POSTED_BEFORE = re.compile(
    r"(?:牌子|墙|门口|公告|告示|通知|公示|官网|网上|网站|手机上|小程序)[^\ue000]{0,6}?(?:写|贴|标|公示|规定)(?:的|着|到|明|可|明明)*(?:是)?"
    rf"(?:(?:周|星期|礼拜)[一二三四五六日天])?(?:{HOUR}点半?(?:到|至|-))?(?:[上下中]午)?$"
)
_OF_THE_DAY_BEFORE = re.compile(r"(?:昨|前|今|当)[天日儿](?:[上下中]午|早上|晚上)?$")
# 我四点半到赶趟不, 三点去还来得及吗: asked of a visit to come.
_IN_TIME_AFTER = re.compile(
    r"(?:钟)?(?:前|后)?(?:我|再)?(?:到|去|来|过去|过来)?(?:还)?(?:(?:才)?能(?:赶)?到(?=$|你们|大厅)|(?:赶趟|赶得[上及]|来得[及赢]|还?能办|可以办|还?有人|行|办得了)(?:[吗么嘛啵伐]|不(?!给|让)|没有?(?!人)))"
)
_PROMISED_AFTER = re.compile(r"(?:钟)?(?:之|以)?前(?:给|回|就?能|必)")


def weight_of_hour(text: str, start: int, end: int) -> float:
    """How much the hour at `start` to `end` looks like the event's, from 0 to 1."""
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    if _HABITUAL_PART_BEFORE.search(before):
        return 0.0
    before = re.sub(r"(?:上午|下午|早上|中午|晚上|大概|差不多|快)$", "", before)
    limit = _LIMIT_BEFORE.search(before) and _LIMIT_AFTER.match(after)
    if limit or _OPEN_TILL_BEFORE.search(before) or _POSTED_BEFORE.search(text[max(0, start - 22) : start]):
        return 0.1
    if _IN_TIME_AFTER.match(text, end):
        return 0.0
    if _PROMISED_AFTER.match(after):
        return 0.1
    early = text[max(0, start - 2) : start] in ("凌晨", "早上", "清早") or _EARLY.match(text, start)
    if early and _ON_THE_WAY_AFTER.match(text, end):
        return 0.2
    if WISHED_BEFORE.search(text[max(0, start - 16) : start]):
        return 0.0
    if _ARE_HOURS_AFTER.match(text, end) or _WRITTEN_BEFORE.search(before):
        return 0.1
    if _CAME_AT_OPENING.match(after):
        return 1.0
    if _HOURS_AFTER.match(after):
        return 0.5 if _RHETORICAL_AFTER.match(after) else 0.1
    if FUTURE_BEFORE.search(before):
        return 0.0
    if _HOURS_BEFORE.search(before) and re.match(r"(?:吗|么|的|才|啊|嘛)?(?:下班|上班|关门|开门|吗)", after):
        return 0.1
    if _OPEN_FROM_BEFORE.search(text[max(0, start - 14) : start]):
        return 0.1
    if re.search(
        r"(?<![点半刻分\d快刚临近要一])(?:上班|下班|营业)(?:时间)?(?:到|是|都|就)?$|(?:离|距离?)$|不是$", before
    ):
        return 0.1
    of_the_day = _OF_THE_DAY_BEFORE.search(text[max(0, start - 5) : start])
    if of_the_day and after.startswith(("接孩子", "接娃", "放学", "开会")):
        return 1.0  # 昨天下午四点接孩子: what she was at when it happened
    if _APPOINTED_AFTER.match(after) or _OF_A_JOURNEY_BEFORE.search(text[max(0, start - 14) : start]):
        return 0.2
    if TOLD_BEFORE.search(before):
        return 0.35
    if LATER_BEFORE.search(before) or (before.endswith("到") and "等" in before):
        return 0.4 if _IN_VAIN_AFTER.match(after) else 0.45
    return 1.0
