"""Where several days are told: which of them is only the way to the wrong, or what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cases.reading.time.mentions import DateMention

_LONGEST_STRETCH = 120
_NEAR = 4
_TURN = r"(?:[早上下中晚]+[午上]|一早|今早)?"
# 来过一回, 去问过: told as a thing once done, the way to what is told next.
_ONCE_BEFORE = re.compile(
    r"(?:又|也|我)?[来去跑]了[一两][次趟回]|[^\ue000]{0,8}?[来去跑](?:办|问|咨询|交)?过(?!户|程|来|去|期|失)|[^\ue000]{0,6}?[问咨询]过(?=一|两|[他她你人])"
)
_WELL = re.compile(
    r"(?:[蛮挺很可真还忒]|(?<![都也不要就只])怪|特别|非常|倒是|相当|都|也)(?:顺(?!便|路)|客气|耐心|热情|和气|和善|麻利|利索|好说话|仔细|负责|周到|不错|好(?!像|几|多|不|久|些|笑|意|端|说歹))"
    r"|顺顺|办得(?:妥|蛮|挺|很|好|快)|妥妥|没毛病|(?<![没不是])(?:非常|十分|特别|[很蛮挺])满意|(?:耐烦|客气|和气|热情|好|顺|麻利|利索)得很"
)
_BUT = re.compile(r"但|可是|可她|可他|可人|不过|结果|却|反而|偏|哪[晓知]|谁知|就是(?=没|不|把)|[可就]没")
_OTHERS = re.compile(r"[前后]面|前头|别人|旁边|人家|隔壁|其他")
# What she was denied on the day itself, so that a later day only shows what it led to: 没给回执, 也没告诉我还要登记.
_OWN_WRONG = re.compile(
    r"[没不未](?:有)?(?:跟我|给我|和我|同我|替我|帮我)?(?:给|打|开(?!门)|登记?|录|告诉|告知|[说讲提写盖签])(?!错)"
    r"|(?<![没不])[写打录弄搞填印算登](?:错|漏|丢)"
)
# Who says so on the later day: the window, or those whom the window's work should have reached.
_SAYS_SO = (
    r"(?:[她他你]们?|窗口|人家|\ue000|那个?[男女人]"
    r"|[一二三四五]?楼[上下]?|[前后总]台|科室|部门|里[头面]|上面|领导|[科股]长|另(?:外|一?个)|人|的)"
)
_GOES_AGAIN = r"(?:我|俺|再|又|就|特意|跑|打电话|过|回|[去来问查找催])"
_DENIED_LATER = re.compile(
    rf"{_TURN}{_GOES_AGAIN}{{0,9}}(?:{_SAYS_SO}{{0,9}}[说讲回]|(?:上网|网上|手机上?|系统)?一[查问看])"
    r"(?:是|[她他]们?|系统里?|电脑里?|根本|从来|压根|就|都)*(?:没|不记得|不认|查[不无]|找不|冇|不在)"
)
# 昨天没讲要先缴罚款 今天来才说: what she was not told came out, unless that day has a wrong of its own.
_CAME_OUT_LATER = re.compile(
    rf"{_TURN}{_GOES_AGAIN}{{0,9}}{_SAYS_SO}{{0,9}}才(?:(?:[跟给对和同]我?俺?)?[说讲]|告诉|告知|知道|晓得|发现|明白|搞清|弄清)"
)
_WRONG_THEN = re.compile(
    r"[骂吼训凶摔扔撕嫌轰]|白眼|不耐烦|不理|不睬|推来推去|收了?我|要我?[^\ue000]{0,2}[钱烟酒]|阴阳怪气|冷笑|拍桌|又[^\ue000]{0,3}?[错漏]"
)
# 今早就接到三个卖保健品的电话: strangers who ring her since.
_RUNG_BY_OTHERS = re.compile(
    rf"{_TURN}(?:我|俺|家里|手机|就|又|一连|陆续|已经?|开始)*(?:接|收)(?:到|了|过)+[^\ue000今昨前来去]{{0,3}}?(?:[一两二三四五六七八九十几好\d]+[个条通拨]|[^\ue000今昨前来去]{{0,4}}?(?:推销|骚扰|中介|广告|诈骗|贷款|陌生|装修))[^\ue000今昨前来去]{{0,8}}?(?:电话|短信|微信|信息)"
)
# What the visit did to her, at home: 回家一宿没合眼 今早血压一百八.
_AT_HOME = re.compile(
    r"[^\ue000去来办]{0,6}?(?:血压|医院|住院|住进|挂水|输液|打针|吃药|睡|饭|哭|发烧|没合眼|气得|还在气|越想|胸口|心口|头疼|头痛|嗓子|腿[都还]?[肿疼])"
)
# 要投诉的是小区物业: what was told before is no part of it.
_THIS_IS_IT = re.compile(r"(?:[想要]|今天|现在)+(?:投诉|举报|反映|告|说|讲)的(?:其实|可|不)*是")
_THIS_TIME = re.compile(r"这[一]?[回次趟]|今次")
# What she adds in praise to a complaint of something else: 另 今天去办证倒挺顺利.
_BY_THE_WAY_BEFORE = re.compile(r"(?:另|另外|顺便说?一?[下句声]?|补一句|题外话)$")
# 头一趟是十二号
_NTH_TRIP_BEFORE = re.compile(r"(?:头一?|第[一二三四五六])(?:趟|次|回|遍)(?:是|在|[去来]的?是?)$")


def rival_weights(text: str, mentions: Sequence[DateMention], struck: set[int]) -> dict[int, float]:
    """By what the weights of some `mentions` are to be multiplied, seen beside the others."""
    days = [i for i, m in enumerate(mentions) if m.value is not None and i not in struck]
    factors: dict[int, float] = {}
    stretches = _stretches(text, mentions, days)
    well = {i for i in days if _went_well(stretches[i])}
    unwell = [i for i in days if i not in well][-_NEAR:]
    cleft = _THIS_IS_IT.search(text)
    apart = (
        well
        if cleft
        else {i for i in well if _BY_THE_WAY_BEFORE.search(text[max(0, mentions[i].start - 6) : mentions[i].start])}
    )
    several = len({mentions[i].value for i in days}) > 1
    for i in days:
        if i in apart or (apart and cleft and mentions[i].start <= cleft.start() <= mentions[i].end + 1):
            factors[i] = 0.0
        elif i in well and any(_comes_after(mentions, i, other) for other in unwell):
            factors[i] = 0.2
        elif i in well and _THIS_TIME.search(stretches[i]):
            factors[i] = 0.0
        elif several and is_nth_trip(text, mentions[i]):
            factors[i] = 0.1
        elif several and _ONCE_BEFORE.match(stretches[i]):
            factors[i] = 0.75
        elif several and (_AT_HOME.match(stretches[i]) or _RUNG_BY_OTHERS.match(stretches[i])):
            factors[i] = 0.2
        elif several and _only_shows(stretches[i]) and _was_wronged_before(stretches, mentions, i):
            factors[i] = 0.1
    return factors


def is_nth_trip(text: str, mention: DateMention) -> bool:
    """第二趟是十六号: a day that numbers the trips before the one told of."""
    return _NTH_TRIP_BEFORE.search(text[max(0, mention.start - 8) : mention.start]) is not None


def _comes_after(mentions: Sequence[DateMention], one: int, other: int) -> bool:
    """Whether the `other` day is told after the `one`, or is later in time."""
    first, second = mentions[one].value, mentions[other].value
    return first is not None and second is not None and first != second and (other > one or second > first)


def _stretches(text: str, mentions: Sequence[DateMention], days: Sequence[int]) -> dict[int, str]:
    """What is told with each of the `days`, up to the next other day or to 这回."""
    out: dict[int, str] = {}
    value: date | None = None
    start = end = len(text)  # of the run of mentions of one day, and of what is told behind it
    for i in range(len(mentions) - 1, -1, -1):
        mention = mentions[i]
        if mention.value != value or mention.value is None:
            end = start
        value, start = mention.value, mention.start
        out[i] = text[mention.end : min(end, mention.end + _LONGEST_STRETCH)]
    return {i: _before_this_time(out[i]) for i in days}


def _before_this_time(told: str) -> str:
    this_time = _THIS_TIME.search(told)
    return told[: this_time.end()] if this_time else told


def _went_well(stretch: str) -> bool:
    found = _WELL.search(stretch)
    return found is not None and _BUT.search(stretch) is None and _OTHERS.search(stretch, 0, found.start()) is None


def _only_shows(stretch: str) -> bool:
    """Whether the day only shows what was left undone or unsaid on one before it."""
    came_out = _CAME_OUT_LATER.match(stretch)
    return _DENIED_LATER.match(stretch) is not None or bool(came_out and not _WRONG_THEN.search(stretch))


def _was_wronged_before(stretches: dict[int, str], mentions: Sequence[DateMention], at: int) -> bool:
    return any(
        mentions[i].value != mentions[at].value and i in stretches and _OWN_WRONG.search(stretches[i])
        for i in range(max(0, at - _NEAR), at)
    )
