"""Parts of the day named in a text: 一早, 后晌, 快下班的时候."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.time.hours_aside import (
    APPOINTED_CLOCK,
    COME_BACK_AFTER,
    FUTURE_BEFORE,
    HABIT_BEFORE,
    SET_OUT_AT,
    TOLD_BEFORE,
    WISHED_BEFORE,
)
from cases.reading.time.mentions import TimeMention, tells_a_character

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
    + "|".join(sorted(_PART_OF, key=len, reverse=True)).replace("|一早|", "|(?<![周期拜])一早|")  # 周一 早上
    + r"|(?<=[天号日一二三四五六])[早晚](?=[零一二两三四五六七八九十\d]{1,3}[点时:]|$|\ue000|我))"
)
_PART_IS_NONE = re.compile(
    r"饭(?!点|后|前|时|的时候|那会)|好(?!不容易|几|多|像|久|些)|(?:休|不休|能不能|可不可以|要不要|有没有|值班(?!窗|的|室|台|岗)|吃饭|午休|有空|没空|留个?人|开门吗|(?:你们|大厅|窗口?|\ue000)*(?:还|也)?(?:开门?|上班|有人|办公|营业|是不是[^\ue000]{0,6}?(?:办公|上班)|能[办取领来去]证?|可以办|办业务)(?:[吗么嘛啵伐]|不(?![让给收理是在])|没(?!有?人|开))"
    r"|不办|不上班|上不上班|开不开)|几点(?:[上下]班|[开关]门|能|有人)|的(?:号|飞机|火车|车|高铁|班|会|课|票|航班|船)|班"
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
_GRIEVED_BEFORE = re.compile(r"(?:哭|睡|躺|气|吐|闷|难受|心疼)了?(?:整整|大半?)?一整?个?$")  # 回来哭了一下午
_ALL_NIGHT_BEFORE = re.compile(r"(?<![等排守周期拜])(?<![等排守]了)一(?:整个?)?$")
_AT_TABLE_AFTER = re.compile(r"(?:喝了?酒|吃[完了])")
_FILED_AFTER = re.compile(
    r"(?:我|就|打电话|来)*(?:投诉|反映|举报).{0,8}?那个(?![人男女姓窗])|"
    r"(?:我|就|打电话|来)*(?:告|投诉|反映|举报)[^\ue000]{0,8}?的那|(?:我|刚|才)*(?:那条|点错|发的那?条|(?:发|打|投|提交)过?的那)"
)
# 头天晚上 is before the day she speaks of; 仨晚上 is how long.
_NOT_THAT_DAY_BEFORE = re.compile(r"(?:头一?天|前一天|(?<![周期拜])[两仨三四五几好]个?|连着|三更)$")
_AT_HOME_BEFORE = re.compile(r"(?:[到回]了?家|到屋|回[去来])(?:都|就|已经|快|也)*$")  # 到家都天黑了
_ON_FURNITURE = re.compile(r"[阶台路楼地车床凳椅桌门手头身街厅线网板]$")
_WAITED_BEFORE = re.compile(
    r"(?:等到|等到了|拖到|直到|一直到|耗到|熬到|排到|弄到|折腾到|忙到|站了|坐了|等了?(?:一|整整一|大半个?|半个?)?"
    r"|整整一?|一整个?|大半个?|到了?)$"
)
# 早上打电话问过说能办 下午去了不能办: the hour of the call is not the one complained of.
_ASKED_AHEAD_AFTER = re.compile(
    r"(?:我|就|先|还|特意)*(?:打(?:过|了)?个?电话(?:来|去|过来|过去)?(?:问|咨询)|(?:问|咨询)过)"
)
_SLEEPLESS_AFTER = re.compile(r"[^\ue000]{0,7}?(?:睡不|没睡|不敢睡|不能睡|失眠|没合眼|喝多)")
_AFTERWARDS = re.compile(r"(?:想[想了]|想起|睡不|回家|回去|躺|越想|才想)")
_NEAR = 10
_HALL_DAY = re.compile(
    r"(?:(?P<closing>(?:快|临|临近|接近|快要|马上)(?:下班|关门))|[刚一]开门)(?:了?的?(?:时候?|时分|当口|那会儿?|那阵子?|那个?点)|$)"
)
_SAID_OR_WAITED_BEFORE = re.compile(r"(?:[说讲]|[说讲].|到|到了)$")
_CLOCK_NEXT = re.compile(r"(?:大概|差不多|就|是|也就)*[零一二两三四五六七八九十\d]{1,3}[点时:]")


def parts_in(text: str) -> list[TimeMention]:
    """Every part of the day that the plain `text` names, in order."""
    found = []
    for match in _PART.finditer(text):
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 6]
        word = match["word"]
        value = _PART_OF.get(word) or ("morning" if word == "早" else "evening")
        if _PART_IS_NONE.match(text, match.end()) or FUTURE_BEFORE.search(before):
            continue
        if HABIT_BEFORE.search(before) or before.endswith("白") or (word == "天黑" and after.startswith("夜")):
            continue
        if not _DAY_BEFORE.search(before) and (_NO_VISIT_AFTER.match(after) or before.endswith("人家")):
            continue
        if _PUT_OFF_BEFORE.search(before) and _LATER_AFTER.match(after):
            continue
        if (word == "晚上" and _ALL_NIGHT_BEFORE.search(before)) or (word == "天黑" and before.endswith("到")):
            continue
        if WISHED_BEFORE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        if _GRIEVED_BEFORE.search(before):
            continue
        if (value == "evening" and _AT_HOME_BEFORE.search(before)) or tells_a_character(text, match.start()):
            continue
        if value == "evening" and _NOT_THAT_DAY_BEFORE.search(before):
            continue
        if word.startswith("上") and word != "上午" and _ON_FURNITURE.search(before):
            continue  # 坐在台阶上半天
        if APPOINTED_CLOCK.match(text, match.end()):
            continue
        if TOLD_BEFORE.search(before) and COME_BACK_AFTER.match(text, match.end()):
            continue
        if SET_OUT_AT.match(text, match.end()):
            continue
        if _FILED_AFTER.match(text, match.end()):
            continue
        if value == "evening" and _SLEEPLESS_AFTER.match(text, match.end()):
            continue
        if "亮" in word and _SET_OUT_AFTER.match(text, match.end()):
            continue
        if word in ("半夜", "凌晨") and (_WAITED_BEFORE.search(before) or before.endswith("到")):
            continue
        if value == "noon" and _BEFORE_AFTER.match(after):
            value = "morning"
        weight = 1.0
        if _WAITED_BEFORE.search(before):
            weight = 0.45
        elif _AT_TABLE_AFTER.match(after):
            weight = 0.3
        elif _ASKED_AHEAD_AFTER.match(text, match.end()) or TOLD_BEFORE.search(before) or _AFTERWARDS.match(after):
            weight = 0.4
        found.append(TimeMention(match.start(), match.end(), value, weight))
    return sorted([*found, *_by_the_hall_day(text, found)], key=lambda m: m.start)


def _by_the_hall_day(text: str, parts: list[TimeMention]) -> Iterator[TimeMention]:
    """快下班的时候 and 刚开门那会儿, where no word tells the part of the day."""
    ends = {part.end for part in parts}
    for match in _HALL_DAY.finditer(text):
        near = not ends.isdisjoint(range(match.start() - _NEAR, match.start() + 1))
        if near or _CLOCK_NEXT.match(text, match.end()):
            continue
        if not _SAID_OR_WAITED_BEFORE.search(text[max(0, match.start() - 4) : match.start()]):
            yield TimeMention(match.start(), match.end(), "afternoon" if match["closing"] else "morning", 0.6)
