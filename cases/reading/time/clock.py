"""Times of day named in a text: 三点一刻, 下午2时许, 9:30, 差五分三点, 一早, 后晌."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from cases.reading.numerals import number
from cases.reading.time.mentions import TimeMention, part_of_day

_PARTS = {
    "morning": "凌晨 清晨 清早 大清早 一大清早 一大早 大早上 一早 早上 早晨 早间 上午 上半天 上半晌 "
    "今早 昨早 朝早 上昼 早起 前晌 前半晌 上半日 头晌 头午 赶早 今晨 晨间 天刚亮 天一亮 天没亮 天还没亮 天不亮 蒙蒙亮",
    "noon": "中午 大中午 正午 晌午 午间 响午 中午头 午休时间 午休的时候 午休那会 午休那阵 午休时 午饭那会 午饭的时候 "
    "午饭时间 饭点",
    "afternoon": "下午 下昼 午后 后晌 下晌 下半天 后半晌 下半日 晏昼 过晌 下半晌 后半天",
    "evening": "傍晚 傍黑 晚上 晚间 夜里 夜间 半夜 深夜 昨晚 今晚 前晚 昨夜 夜晚 天黑 擦黑 大晚上 "
    "晚饭后 晚饭时 晚饭那会 吃完晚饭 吃过晚饭 下晚 晚黑 黑夜 黑价 黑家 挨黑 挨晚 麻黑 断黑 天快黑 天刚黑",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}
_PART = re.compile(
    "(?P<word>"
    + "|".join(sorted(_PART_OF, key=len, reverse=True))
    + r"|(?<=[天号日一二三四五六])[早晚](?=[零一二两三四五六七八九十\d]{1,3}[点时:]|$|\ue000|我))"
)
_PART_IS_NONE = re.compile(
    r"好(?!不容易|几|多|像|久|些)|(?:休|不休|能不能|可不可以|要不要|有没有|值班(?!窗|的|室|台|岗)|吃饭|午休|有空|没空|留个?人|开门吗"
    r"|不办|不上班|上不上班|开不开)|的(?:飞机|火车|车|高铁|班|会|课|票|航班|船)|班"
)
# Without a day: what is usual, asked about, or of another evening.
_NO_VISIT_AFTER = re.compile(r"不[接收叫理开]|到底|没?吃(?:啥|什么|饭)|回来|回家|还[得要有]|[得要](?:去?接|上班|去)")
_DAY_BEFORE = re.compile(
    r"(?:[今昨前当那]天|[今昨前]儿个?|[今昨前]|[号日]|(?:周|星期|礼拜)[一二三四五六日天])(?:的|就)?$"
)
_BEFORE_AFTER = re.compile(r"(?:之|以)?前(?![面台后往来头])")
_SET_OUT_AFTER = re.compile(r"(?:我们?|俺|就|从)*(?:出门|起床|起来|起身|动身|出发|往|坐|赶)")
_PUT_OFF_BEFORE = re.compile(r"[排推改挪拖]到(?:了)?$")
_LATER_AFTER = re.compile(r"去|再")
_ALL_NIGHT_BEFORE = re.compile(r"(?<![等排守])(?<![等排守]了)一(?:整个?)?$")
_AT_TABLE_AFTER = re.compile(r"(?:喝了?酒|吃[完了])")
_FILED_AFTER = re.compile(
    r"(?:我|就|打电话|来)*(?:告|投诉|反映|举报)[^\ue000]{0,8}?的那|(?:我|刚|才)*(?:那条|点错|发的那?条|(?:发|打|投|提交)过?的那)"
)
# Told to do it otherwise: 能不能改到早上八点, 要是中午轮个班就好了, 建议上午多开两个.
_WISHED_BEFORE = re.compile(
    r"(?:要是|如果|希望|建议|能不能|能否|可不可以|最好|[改挪放延提]到|推迟到|提前到)(?:你们|大厅|啊|呢|把|在)*"
    r"[^\ue000我今昨前]{0,7}$"
)
# 头天晚上 is before the day she speaks of; 仨晚上 is how long.
_NOT_THAT_DAY_BEFORE = re.compile(r"(?:头一?天|前一天|[两仨三四五几好]个?|连着|三更)$")
_ON_FURNITURE = re.compile(r"[阶台路楼地车床凳椅桌门手头身街厅线网板]$")
_FUTURE_BEFORE = re.compile(
    r"(?:明天|后天|明儿|明日|(?<!一)下个?(?:周|星期|礼拜)[一二三四五六日天]?|改天|第二天|隔天)$"
)
_WAITED_BEFORE = re.compile(
    r"(?:等到|等到了|拖到|直到|一直到|耗到|熬到|排到|弄到|折腾到|忙到|站了|坐了|等了?(?:一|整整一|大半个?|半个?)?"
    r"|整整一?|一整个?|大半个?|到了?)$"
)
_TOLD_BEFORE = re.compile(
    r"(?:让我?们?|叫我?们?|喊我?们?|通知我?|约(?:好|的|了)?是?|预约(?:的|了|好)?|答应|承诺|说(?:好|是)?)(?:今天|当天)?$"
)

# 早上打电话问过说能办 下午去了不能办: the hour of the call is not the one complained of.
_ASKED_AHEAD_AFTER = re.compile(
    r"(?:我|就|先|还|特意)*(?:打(?:过|了)?个?电话(?:来|去|过来|过去)?(?:问|咨询)|(?:问|咨询)过)"
)
_SLEEPLESS_AFTER = re.compile(r"[^\ue000]{0,7}?(?:睡不|没睡|失眠|没合眼)")
_AFTERWARDS = re.compile(r"(?:想想|想起|睡不|回家|回去|躺|越想|才想)")

_H = r"(?:1\d|2[0-4]|0?\d|二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九零])"
_M = (
    r"(?:[0-5]\d|[二三四五]十[一二三四五六七八九]?|十[一二三四五六七八九]?|[零〇过][一二三四五六七八九]"
    r"|[一二两三四五六七八九\d](?=分))"
)
_NOT_MINUTES = (
    r"(?!\s?(?:分钟(?!左右|的样子|的时候)|[一二三四五六七八九]?点|个|块|元|天|人|次|份|多个|多人|几[个块元天人次份岁页张趟条]"
    r"|岁|年|号|来个|页|张|趟|秒|窗|日|条|度|斤|里|公里|米)"
    r"|\d|(?<=十)[一二三四五六七八九](?![十点]))"
)
_STRONG_TEN = (
    r"(?!十分(?:恶劣|生气|气愤|不|难|过分|差|粗|嚣张|无语|失望|傲慢|冷|敷衍|着急|急|委屈|愤怒|野蛮|粗鲁|可气|可恶"
    r"|强硬))"
)
_REST = (
    rf"(?:钟?(?:还?差(?P<lack>一刻|{_M}分?))|钟?半(?![夜天个路年月晌小])(?:钟)?|钟?过?(?P<quarter>[一1三3]刻)"
    rf"|过?{_STRONG_TEN}(?P<min>{_M}){_NOT_MINUTES}(?:[几多]?分(?!钟|之)|分钟(?=左右|的样子|的时候))?"
    rf"|[过零](?P<few>[一二三四五六七八九\d])分(?!钟)|(?<=\D)(?P<one>[一二三四五六七八九])分(?!钟|之)|钟|整)?"
    r"(?P<about>多钟?|来钟|左右|许|出头|钟多|光景|前后|都?不到|的样子|过一点|过点|刚过|过后)?"
)
# 马上12点了, 差几分12点: as short of the hour as 快12点.
_ALMOST = r"马上(?:就|要|到|快)*|还?差几分钟?(?:就|到)*"
_CLOCK = re.compile(
    rf"(?P<pre>快到?|将近|不到|还没到|临近|大概|大约|差不多|约|接近|差(?P<short>一刻|{_M}分?)钟?(?:到"
    rf"|就)?)?(?P<colon>(?:(?<![\d:])|(?<=:[0-5]\d))(?P<ch>2[0-3]|1\d|0?\d):(?P<cm>[0-5]\d)(?::[0-5]\d)?(?!\d(?!\d?:\d)))"
)
_SPOKEN = re.compile(
    rf"(?P<pre>{_ALMOST}|快到?|将近|不到|还没到|没到|临近|大概|大约|差不多|约|接近|近|还?差(?P<short>一刻|{_M}分?)钟?(?:到"
    rf"|就)?)?(?<![\d.几百])(?P<h>{_H})(?:来?(?P<unit>点)|(?P<shi>时(?![间候常段])))" + _REST
)
_WELDED = re.compile(r"(?P<h>2[0-3]|1\d|0?\d):(?P<m>[0-5]\d)(?!\d)")
_DOTTED = re.compile(r"(?P<h>2[0-3]|1\d|0?\d)(?P<dot>[. -])(?P<m>[0-5]\d)(?![\d元块万米点时号日人个份页窗])")
# 3pm, 10AM
_ENGLISH = re.compile(r"(?<![\dA-Z:.])(?P<h>1[0-2]|0?[1-9])(?P<half>[AP])M(?![A-Z])")
_RUN_TOGETHER = re.compile(r"(?P<h>0\d|1\d|2[0-3]|[7-9])(?P<m>[0-5]\d)(?![\d元块年号个天:]|多?[元块])")
# 下午240: three digits are an hour and minutes right behind a part of the day alone.
_SHORT_RUN = re.compile(r"(?P<h>[1-6])(?P<m>[0-5]\d)(?![\d元块年号个天:人次页张份户米斤平]|多)")
_DECIMAL = re.compile(r"[零一二三四五六七八九\d]{1,2}(?:公里|千米|米|里地|倍|万|亿|斤|元|块|折|级|吨|%)")
_POINTS = re.compile(
    r"(?:[啊呢哈]?第?一(?![点号])|意见|要求|建议|问题|原因|理由|不满|疑问|说明|诉求|希望|质疑|看法|想法|感受|反映|错误|好处|坏处|经验|教训"
    r"|内容|情况|事实|请求|反馈|点|儿|[一二三四五六七八九\d]*个?百分|\d*倍)"
)
_NOT_ONE_O_CLOCK = re.compile(
    r"[都也不没用面子儿点小]|就是|办法|耐心|态度|水|意思|事|机会|服务|责任|人性|反应|动静|消息"
)
_AN_HOUR = rf"(?:{_H}点半?|\d\d?:\d\d)"
_HOURS_BEFORE = re.compile(
    r"(?:上班(?:时间)?(?:到|是|就?是)?|下班(?:时间)?(?:到|是|就?是)?|营业(?:时间)?(?:到|是)?|写着|写的|规定"
    r"|不是(?!说)|公告|应该|明明是?|标的|离|距离?|到)$"
)
_HOURS_AFTER = re.compile(
    r"(?:钟)?(?:你们)?(?:都|还)?(?:才|正式|就该|准时)?(?:下班|上班|关门|开门|开始上班|停止|开始办公|开始办|营业|停办)"
)
# 9点到12点是办公时间, 9:00-17:00上班.
_ARE_HOURS_AFTER = re.compile(
    rf"(?:钟)?(?:[到至-]{_AN_HOUR})?(?:才?是|为|属于)(?:你们|大厅|的)*(?:办公|上班|工作|营业|服务)时间"
)
_WRITTEN_BEFORE = re.compile(r"写(?:的|着|明)(?:是|到)?$")
_POINTS_BEFORE = re.compile(r"(?:有|[说讲提犯列]了?|[说讲]我)$")
_OCLOCK_AFTER = re.compile(r"[了钟多半来左]|$")
_RHETORICAL_AFTER = re.compile(r"(?:钟)?(?:就|才)?(?:下班|关门|上班|开门)的[吗么]")  # 你们是四点就下班的吗
_OPEN_FROM_BEFORE = re.compile(
    rf"(?:(?:上班|营业|办公|工作|开放|服务)时间?|(?<!个)工作日)(?:是|为|写的是|从)*{_AN_HOUR}(?:到|至|-)$"
)
_OPEN_TILL_BEFORE = re.compile(r"(?:开|开放|服务(?:时间)?|营业|延时|延长|延|办)到$")
_LIMIT_BEFORE = re.compile(r"(?:超过|过了?)$")
_LIMIT_AFTER = re.compile(r"(?:钟)?(?:以后|之后|就|后)?不(?:收|办|接|放号|受理)")
_POSTED_BEFORE = re.compile(
    r"(?:牌子|墙|门口|公告|告示|通知|公示|官网|网上|网站|手机上|小程序)[^\ue000]{0,6}?(?:写|贴|标|公示|规定)(?:的|着|明|可|明明)*(?:是)?"
    rf"(?:{_H}点半?(?:到|至|-))?(?:[上下中]午)?$"
)
_BY_THEN_AFTER = re.compile(r"(?:钟)?(?:之|以)?前(?![后面台脚给回就能必往赴]|来(?:办|贵|你|咨))")
_PROMISED_AFTER = re.compile(r"(?:钟)?(?:之|以)?前(?:给|回|就?能|必)")
_ON_THE_WAY_AFTER = re.compile(
    r"(?:钟|多)*(?:就|从)*(?:起来|起床|出门|出发|动身|[^\ue000]{1,6}?(?:坐班?车|坐摩托|坐三轮|坐船|出发|赶过来|骑))"
)
_EARLY = re.compile(r"(?:[4567]|[四五六七])点")
_SET_OUT_AT = re.compile(_H + r"点(?:半|多)?" + _ON_THE_WAY_AFTER.pattern)
_COME_BACK_AFTER = re.compile(rf"(?:{_H}点(?:半|{_M})?)?再(?:来|去|过来|跑)")
_APPOINTED_AFTER = re.compile(
    r"(?:来拿|来取|再来|的?(?:头|早|晚|末|大)?班?车(?!子)|的?动车|的?大巴|放学|[上下]课|打卡|的?飞机|的?火车|的?高铁|开会|[要得]去?接|去接|接孩子|接娃|[要得](?:上班|开会|赶)|还有会|的?航班)"
)
_OF_A_JOURNEY_BEFORE = re.compile(
    r"(?:火车|飞机|高铁|动车|车票|机票|航班|班车|手术|面试)(?:是|在|定在?)(?:[今昨前]天|当天)?(?:[上下中]午|[早晚]上)?$"
)
_APPOINTED_CLOCK = re.compile(rf"{_H}点半?(?:{_APPOINTED_AFTER.pattern})")
_NOT_YET = ("不到", "都不到", "还没到", "没到")
_SHORT_OF = ("快", "将近", "临近", "接近", "近", "马上", "差几分", "还差几分")
_SHORT_OF_BEFORE = re.compile(r"(?:快到?|将近|临近|接近)(?:[上下中]午|早上|晚上)$")
_HABIT = (
    r"(?:只有|(?<!个)工作日|每天|每日|天天|平时|平常|往常|一般|通常|每次|每回|每晚"
    r"|(?:每[个到]?|一到|逢)(?:周|星期|礼拜)[一二三四五六日天])"
)
_HABIT_BEFORE = re.compile(rf"{_HABIT}(?:都|都是|的|去|来|一到|到)?$")
_HABITUAL_PART_BEFORE = re.compile(rf"{_HABIT}(?:都|都是|的|去|来|一到|到)?(?:[上下中]午|[早晚]上|半夜|凌晨|一早)?$")
_LATER_BEFORE = re.compile(r"(?:等到了?|拖到了?|直到|一直到|耗到|熬到|排到|弄到|折腾到|搞到|忙到|坐到|站到)$")


_FAR = 40
_NEAR = 10
# 下午2、3点 that lost its mark.
_TWO_HOURS = re.compile(
    r"(?P<part>[上下]午|早上|(?!23)(?<=[天日号儿]))(?:大概|大约|差不多)?(?P<h>2(?=3)|3(?=4)|4(?=5)|7(?=8)|8(?=9))\d点"
)
_HALL_DAY = re.compile(
    r"(?:(?P<closing>(?:快|临|临近|接近|快要|马上)下班)|[刚一]开门)(?:了?的?(?:时候?|时分|当口|那会儿?|那阵子?|那个?点)|$)"
)
_SAID_OR_WAITED_BEFORE = re.compile(r"(?:[说讲]|[说讲].|到|到了)$")
_CLOCK_NEXT = re.compile(r"(?:大概|差不多|就|是|也就)*[零一二两三四五六七八九十\d]{1,3}[点时:]")


_EARLIER_HOUR = re.compile(
    r"(?:^|[^\d零一二两三四五六七八九十点:月/.])(?P<h>1?\d|十[一二]?|[一二两三四五六七八九])(?P<joint>[- 到至])$"
)


def parts_in(text: str) -> list[TimeMention]:
    """Every part of the day that the plain `text` names, in order."""
    found = []
    for match in _PART.finditer(text):
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 6]
        word = match["word"]
        value = _PART_OF.get(word) or ("morning" if word == "早" else "evening")
        if _PART_IS_NONE.match(after) or _FUTURE_BEFORE.search(before):
            continue
        if _HABIT_BEFORE.search(before) or before.endswith("白") or (word == "天黑" and after.startswith("夜")):
            continue
        if not _DAY_BEFORE.search(before) and (_NO_VISIT_AFTER.match(after) or before.endswith("人家")):
            continue
        if _PUT_OFF_BEFORE.search(before) and _LATER_AFTER.match(after):
            continue
        if (word == "晚上" and _ALL_NIGHT_BEFORE.search(before)) or (word == "天黑" and before.endswith("到")):
            continue
        if _WISHED_BEFORE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if value == "evening" and _NOT_THAT_DAY_BEFORE.search(before):
            continue
        if word.startswith("上") and word != "上午" and _ON_FURNITURE.search(before):
            continue  # 坐在台阶上半天
        if _APPOINTED_CLOCK.match(text, match.end()):
            continue
        if _TOLD_BEFORE.search(before) and _COME_BACK_AFTER.match(text, match.end()):
            continue
        if _SET_OUT_AT.match(text, match.end()):
            continue
        if _FILED_AFTER.match(text, match.end()):
            continue
        if value == "evening" and _SLEEPLESS_AFTER.match(text, match.end()):
            continue
        if "亮" in word and _SET_OUT_AFTER.match(text, match.end()):
            continue
        if word == "半夜" and _WAITED_BEFORE.search(before):
            continue
        if value == "noon" and _BEFORE_AFTER.match(after):
            value = "morning"
        weight = 1.0
        if _WAITED_BEFORE.search(before):
            weight = 0.45
        elif _AT_TABLE_AFTER.match(after):
            weight = 0.3
        elif _ASKED_AHEAD_AFTER.match(text, match.end()) or _TOLD_BEFORE.search(before) or _AFTERWARDS.match(after):
            weight = 0.4
        found.append(TimeMention(match.start(), match.end(), value, weight))
    return sorted([*found, *_by_the_hall_day(text, found)], key=lambda m: m.start)


def _two_hours(match: re.Match[str]) -> TimeMention:
    hour = int(match["h"]) + (12 if match["part"] == "下午" else 0)
    return TimeMention(match.start("h"), match.end(), part_of_day(hour))


def _by_the_hall_day(text: str, parts: list[TimeMention]) -> Iterator[TimeMention]:
    """快下班的时候 and 刚开门那会儿, where no word tells the part of the day."""
    for match in _HALL_DAY.finditer(text):
        if any(0 <= match.start() - part.end <= _NEAR for part in parts) or _CLOCK_NEXT.match(text, match.end()):
            continue
        if not _SAID_OR_WAITED_BEFORE.search(text[max(0, match.start() - 4) : match.start()]):
            yield TimeMention(match.start(), match.end(), "afternoon" if match["closing"] else "morning", 0.6)


def clocks_in(
    text: str, parts: list[TimeMention], dates: list[tuple[int, int]], *, expected: bool
) -> list[TimeMention]:
    """Every clock time that the plain `text` names, in order, on the 24-hour clock.

    An hour without a part of the day takes that of the nearest part before it; without any, the hall's: 1 to 6 are in
    the afternoon. `dates` are the spans of days; four digits right behind a day or part are a clock time that lost its
    colon. `expected`: the bot has just asked for the time.
    """
    found = [_two_hours(match) for match in _TWO_HOURS.finditer(text)]
    taken = {at for m in found for at in range(m.start, m.end)}
    edges = {m.end for m in parts} | {end for _, end in dates}
    for _, end in dates:
        welded = _WELDED.match(text, end)
        if welded and end not in taken:
            found.append(_placed(text, end, welded.end(), int(welded["h"]), int(welded["m"]), parts))
    taken = {at for m in found for at in range(m.start, m.end)}
    for match in _CLOCK.finditer(text):
        start = match.start("colon")
        if not taken.intersection(range(start, match.end())):
            found.append(_placed(text, start, match.end(), int(match["ch"]), int(match["cm"]), parts))
    for match in _SPOKEN.finditer(text):
        if match.start("h") in taken:
            continue
        mention = _spoken(text, match, parts, edges, expected)
        if mention is not None:
            found.append(mention)
    taken = {at for m in found for at in range(m.start, m.end)}
    after_a_part = {m.end for m in parts}
    ranged: set[int] = set()
    for match in _DOTTED.finditer(text):
        at = match.start() - text.startswith(" ", match.start() - 1)
        alone = expected and at == 0 and (int(match["h"]) > 12 or int(match["m"]) > 31)
        behind_a_day = at in edges and (at == match.start() or text[at - 1].isdigit())
        of_a_day = any(start <= match.start() < end for start, end in dates)
        dotted = match["dot"] == "." and (behind_a_day or alone or at in ranged) and not of_a_day
        if at in after_a_part or dotted:
            found.append(_placed(text, match.start(), match.end(), int(match["h"]), int(match["m"]), parts))
            ranged.add(match.end() + 1 if text[match.end() : match.end() + 1] in ("-", "到", "至") else -1)
    for match in _ENGLISH.finditer(text):
        hour = int(match["h"]) % 12 + (12 if match["half"] == "P" else 0)
        found.append(_placed(text, match.start(), match.end(), hour, 0, parts))
    for match in _RUN_TOGETHER.finditer(text):
        at = match.start() - text.startswith(" ", match.start() - 1)
        if (
            at in edges
            and (at == match.start() or text[at - 1].isdigit())
            and not taken.intersection(range(*match.span()))
        ):
            found.append(_placed(text, match.start(), match.end(), int(match["h"]), int(match["m"]), parts))
    for end in after_a_part - taken:
        short = _SHORT_RUN.match(text, end)
        if short:
            found.append(_placed(text, end, short.end(), int(short["h"]), int(short["m"]), parts))
    return sorted(found, key=lambda m: m.start)


def _spoken(
    text: str, match: re.Match[str], parts: list[TimeMention], edges: set[int], expected: bool
) -> TimeMention | None:
    hour = number(match["h"])
    start, end = match.start("h"), match.end()
    if (
        hour is None
        or hour > 24
        or (match["short"] is None and text[max(0, start - 3) : start] in ("百分之", "万分之", "千分之"))
    ):
        return None
    placed = start in edges or match.start() in edges
    bare = end == match.end("unit") if match["unit"] else end == match.end("shi")
    after = text[end : end + 6]
    if match["unit"] and (_DECIMAL.match(text, match.end("unit")) or (bare and _POINTS.match(after))):
        return None
    if bare and not placed and len(match["h"]) == 1 and _POINTS_BEFORE.search(text[max(0, start - 2) : start]):
        return None if not _OCLOCK_AFTER.match(after) else _placed(text, start, end, hour, 0, parts)
    if (
        match["shi"]
        and text[start : start + 1] == "一"
        and (not placed or after[:1] in "会刻")
        and (bare or "半" in match[0])
    ):
        return None  # 一时半会儿
    if match["h"] in ("一", "1") and match["unit"] and (bare or match["pre"] == "快"):
        waited = _LATER_BEFORE.search(text[max(0, start - 5) : start]) or text[max(0, start - 1) : start] in (
            "到",
            "从",
        )
        if _NOT_ONE_O_CLOCK.match(after) or not (placed or waited or expected):
            return None
    minute = _minute(match)
    if match["lack"] or match["short"]:
        lacking = match["lack"] or match["short"]
        minutes = 15 if lacking == "一刻" else number(lacking.rstrip("分")) or 0
        hour, minute = (hour - 1) % 24, 60 - minutes
        if not 0 < minutes < 60:
            return None
    if match["short"]:
        start = match.start()
    mention = _placed(text, start, end, hour, minute, parts)
    follows_a_day = start in edges
    if not follows_a_day and start and number(text[start - 1]) == hour - 1 and len(match["h"]) == 1:
        return replace(mention, start=start - 1, value=part_of_day(int(mention.value[:2])))  # 两三点
    earlier = _EARLIER_HOUR.search(text[max(0, start - 4) : start])
    if earlier is not None and start - len(earlier["joint"]) not in edges:
        first = number(earlier["h"])
        if first is not None and (hour - first == 1 or (earlier["joint"] != " " and 0 < hour - first <= 4)):
            return replace(mention, value=part_of_day(int(mention.value[:2])))  # 9-10点, 九、十点
    not_yet = match["pre"] in _NOT_YET or match["about"] in _NOT_YET or _BY_THEN_AFTER.match(after)
    almost = match["pre"] is not None and match["pre"].startswith(_SHORT_OF)
    short_of = not_yet or almost or _SHORT_OF_BEFORE.search(text[max(0, start - 6) : start])
    if short_of and minute == 0:
        return _before_the_hour(mention)
    if not_yet:
        return replace(mention, value=part_of_day(int(mention.value[:2])))  # 四点半不到
    return mention


def _minute(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 15 if match["quarter"][0] in "一1" else 45
    for group in ("min", "few", "one"):
        if match[group]:
            return number(match[group].lstrip("零〇过")) or 0
    rest = match[0][match.end("h") - match.start() :]
    return 30 if "半" in rest else 0


def _before_the_hour(mention: TimeMention) -> TimeMention:
    """快两点 is no hour yet, but the part of the day before it, here noon."""
    return replace(mention, value=part_of_day((int(mention.value[:2]) - 1) % 24), is_after_midnight=False)


def _placed(text: str, start: int, end: int, hour: int, minute: int, parts: list[TimeMention]) -> TimeMention:
    part = _part_before(parts, start)
    adjacent = part is not None and start - part.end <= 3
    midnight = hour == 24
    if part is not None and 0 < hour < 13:
        hour = _in_part(hour, part, text[part.start : part.end], adjacent)
        midnight = part.value == "evening" and adjacent and hour < 5
    elif 0 < hour < 7:
        hour += 12
    value = f"{hour % 24:02}:{minute:02}"
    return TimeMention(start, end, value, _weight(text, start, end), is_after_midnight=midnight)


def _part_before(parts: list[TimeMention], start: int) -> TimeMention | None:
    """The nearest part of the day not far before `start` that may be the event's."""
    for at in range(bisect_right(parts, start, key=lambda p: p.end) - 1, -1, -1):
        if start - parts[at].end > _FAR:
            return None
        if parts[at].weight >= 0.4:
            return parts[at]
    return None


def _in_part(hour: int, part: TimeMention, word: str, adjacent: bool) -> int:
    if word == "凌晨" and adjacent:
        return hour % 12
    if part.value == "morning":
        return hour if adjacent or hour > 6 else hour + 12
    if part.value == "noon":
        return hour + 12 if hour < 11 and (adjacent or hour < 7) else hour
    if part.value == "afternoon":
        return hour + 12 if hour < 12 and (adjacent or hour < 8) else hour
    if adjacent and hour < 4:
        return hour  # 昨晚一点
    return hour + 12 if hour < 12 else 0


def _weight(text: str, start: int, end: int) -> float:
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    if _HABITUAL_PART_BEFORE.search(before):
        return 0.0
    before = re.sub(r"(?:上午|下午|早上|中午|晚上|大概|差不多|快)$", "", before)
    limit = _LIMIT_BEFORE.search(before) and _LIMIT_AFTER.match(after)
    if limit or _OPEN_TILL_BEFORE.search(before) or _POSTED_BEFORE.search(text[max(0, start - 22) : start]):
        return 0.1
    if _PROMISED_AFTER.match(after):
        return 0.1
    early = text[max(0, start - 2) : start] in ("凌晨", "早上", "清早") or _EARLY.match(text, start)
    if early and _ON_THE_WAY_AFTER.match(text, end):
        return 0.2
    if _WISHED_BEFORE.search(text[max(0, start - 16) : start]):
        return 0.0
    if _ARE_HOURS_AFTER.match(text, end) or _WRITTEN_BEFORE.search(before):
        return 0.1
    if _HOURS_AFTER.match(after):
        return 0.5 if _RHETORICAL_AFTER.match(after) else 0.1
    if _FUTURE_BEFORE.search(before):
        return 0.0
    if _HOURS_BEFORE.search(before) and re.match(r"(?:吗|么|的|才|啊|嘛)?(?:下班|上班|关门|开门|吗)", after):
        return 0.1
    if _OPEN_FROM_BEFORE.search(text[max(0, start - 14) : start]):
        return 0.1
    if re.search(r"(?<![点半刻分\d快刚临近要一])(?:上班|下班|营业)(?:时间)?(?:到|是)?$|(?:离|距离?)$|不是$", before):
        return 0.1
    if _APPOINTED_AFTER.match(after) or _OF_A_JOURNEY_BEFORE.search(text[max(0, start - 14) : start]):
        return 0.2
    if _TOLD_BEFORE.search(before):
        return 0.35
    return 0.45 if _LATER_BEFORE.search(before) or (before.endswith("到") and "等" in before) else 1.0
