"""Bare numbers that are windows and no days: 九号那位大姐, 进去是十一号, 在十二号办的, 六号和八号中间."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.numerals import NUMERAL, number
from cases.reading.spans import Plain
from cases.reading.window.people import PeopleHeard
from cases.reading.window.signs import RUN, TICKET_BEFORE, Mention, Signs, cuts, in_named_area, without_weekday

_DIGITS_BEFORE = re.compile(
    r"(?:工号|胸牌|工牌|胸卡|牌子|牌牌|编号|尾号|单号|身份证|号码|警号)(?:号|上|写的|写着|是|的|码)*$"
)
# Asked for the window, she may read 牌子上写的9 from its sign.
_BADGE_BEFORE = re.compile(r"(?:工号|胸牌|工牌|胸卡|尾号|单号|身份证|警号)(?:号|上|写的|写着|是|的|码)*$")
_PHONE_BEFORE = re.compile(r"(?:电话|手机)(?:号|是|的|码)*$")  # 不会弄手机9号那个人 is no telephone number
_HOUSE_BEFORE = re.compile(r"[路街巷弄栋幢村组]$")
_DATE_BEFORE = re.compile(
    r"(?:月|[这上本]个月|[上本这]月|也就是|截止|截至|拖到|等到|从|[今昨前明后]天|今天(?:也?才|都|已经|刚)|农历|阴历)的?$"
)
_DATE_AFTER = re.compile(
    rf"(?:[早中上下晚凌傍当夜]|\d{{1,2}}[:点]|[{NUMERAL}]{{1,3}}点|那天|这天|[去来办交](?:的|了)|以?前(?!面|头|边|天)|之前|以?后(?!面|头|边)|之后|开始|周"
    r"|星期|礼拜|到|至|嘛|我|就我|去|来|的(?:时候|事|[早中上下晚])"
    r"|公告|文|楼|院|线|门|机|公馆|店|码|召|称)"
)
_DAY_BEFORE = re.compile(r"(?:是|到|给|约|说|说好|讲好|从|定在|至)$")
_ANOTHER_DAY = re.compile(
    r"[昨今前]天|(?:头一|第一|最后一)天|上个?(?:周|星期|礼拜)|(?:周|星期|礼拜)[一二三四五六日天]|\d月|[一二三四五六七八九十]月|今[天早]|刚才"
)
_SEAT_BEFORE = re.compile(
    r"(?:(?:跑|走|来|赶|转|挪|换|排|[支打推]回?)到|(?<![定放约改排])在|去|找|问|隔壁|旁边|对面|边上|挨着|投诉|举报|归|推给|转到"
    r"|(?:投诉|举报|告|反映)的(?:就是|是)?|转给|[交送递]给|就|叫我回|你们|(?:进去|坐的|排的|去的|办的)就?是|(?<!早)(?<!晚)上的|先是|[我俺]们?到)$"
)
_BESIDE_BEFORE = re.compile(r"(?:[左右]手边?|[左右]边|隔壁|旁边|对面|边上)(?:的|那个|那)+$")
_DAYTIME_AFTER = re.compile(r"[早中上下晚凌傍当夜]")
_AT_BEFORE = re.compile(r"(?:(?<![定放约改排])在|[我俺咱]们?到)$")
_DONE_AT = re.compile(r"[办交领取开做填](?:的|了)|[问碰排]")
SEAT_AFTER = (
    r"(?![上下早中晚])(?![^窗柜]{0,4}[\dA-Z一二三四五六七八九十号])[^\ue000去到在来找办问说那有]{2,4}(?:窗口|柜台)|(?:取件|收件|出件|发证|领证|取证|咨询|导办|导询|引导|综合|缴费|收费)(?:台|窗|柜)|工号|胸牌|牌子|警号|[那这](?![天会时日次])|[俩两几]个?(?:位[子置]|座|人)|一个(?:年轻|男|女|小[姑伙]|戴|胖|瘦)|的?姓|的[她他](?!们?说好)|[又也]说|坐[的着]"
    r"|把我[支推叫轰赶撵晾骂]|收(?=[^到件的了]{1,8}[费钱])|又?非要|又[叫让喊]|推|[支踢][到我回给]|点个?赞|办[^\ue000]{1,5}?的那[位个]|"
    r"的?(?:女|男|小(?!时)|姑娘|大姐|阿姨|大叔|工作|同志|那(?![天会时日次]))|没人|一直|不干"
    r"|态度|上班|值班|坐班|在最[里外前后]|在(?:门口|拐角|走廊|角落)|说|讲(?!好|定)|归|两边|两个窗|照样|旁边|边上|隔壁|排|空着|关着|[还都]?没开|[还都]没人|才[来开]|太"
    rf"|[{NUMERAL}]{{1,3}}号(?:那[边里]|都[没不]|俩|两边)|(?:[和跟与]|还是|或者?)[{NUMERAL}]{{1,3}}号(?:那|窗|的)|那?个?[A-Z]区(?!的?第?[{NUMERAL}])"
    rf"|[呃额啊哦嗯 ]*(?:不对|不是|错了|说错了?|呸|啊不"
    rf"|哦不)(?:应该)?是?[呃额啊哦嗯在去 ]*[{NUMERAL}]{{1,3}}号(?:那个)?(?:窗|柜|台|口)"
)
_SEAT_AFTER = re.compile(SEAT_AFTER)
# Whoever says another day in the same breath, means by 十五号 the one behind the desk when it speaks and acts.
_ACTS_AFTER = re.compile(r"[讲答回]|一问|问我|又?说|[叫让喊要]我|[也都还]?不[给让收理办肯]|没人|把我|收我")
_ACTOR_AFTER = re.compile(r"你们|的人|[她他](?!们?说好)|倒是|给我|收的|姓|今天又|[老庞]?师傅")
_LATER_AFTER = re.compile(r"(?:也)?就是|再|才能?|能|就能|就可|可以|截止|出结果|办结|拿|取|领|了|下班|去|来")
_FILLED = re.compile(r"[呃额啊哦嗯]+$")
# Come to, for something that is done at a window: 四点整到5号报销, 到七号去改地址.
_COMES_FOR = re.compile(r"[去来]?(?:报销|[办交领取补换开查退缴改](?!的|了|完|好|到))")
_HESITATION = re.compile(r"[呃额啊哦嗯]*(?:那个|就是|的)?")
_BETWEEN = re.compile(
    rf"(?P<one>[{NUMERAL}]{{1,3}})号?(?:窗口?)?[和跟与](?P<other>[{NUMERAL}]{{1,3}})号(?:窗口?)?(?:的?(?:正?当?中间|当间|当中|之间))"
    r"(?:儿?的?那个窗口)?"
)
CALENDAR_DAY = re.compile(rf"[{NUMERAL}]月份?[{NUMERAL}]{{1,3}}[号日]")
SAYS_AFTER = re.compile(r"[又也还]?[说讲]")
# 不是12号是13号, 12号还是13号: what stands in a window's place, or may, is one.
_INSTEAD_BEFORE = re.compile(
    rf"不是第?(?P<other>[{NUMERAL}]{{1,3}})号?(?:窗口?)?(?:而|应该)?是(?:在|去)?$"
    rf"|(?P<rival>[{NUMERAL}]{{1,3}})号?(?:窗口?)?(?:还是|或者?)$"
)
_SAME_DAY_AFTER = re.compile(r"也?就是?[今昨前]|[,(（]?(?:周|星期|礼拜)[一二三四五六日天]")


def seats_in(words: Plain, signs: Signs, named: set[str], expected: bool, people: PeopleHeard) -> list[Mention]:
    """Every bare number that is a window. `named` are the windows named by more than a number."""
    sure = set(named)
    seats: dict[int, Mention] = {}
    for _ in range(2):  # a window told by what stands around it is one at its other places too
        for run in RUN.finditer(words.text):
            if run.start() not in seats and (seat := _seat(words, run, signs, sure, expected, people)):
                seats[run.start()] = seat
                sure.add(seat.code)
        if not seats:
            break
    return list(seats.values())


def between(text: str, signs: Signs) -> Iterator[Mention]:
    """六号和八号中间的那个窗口."""
    for match in _BETWEEN.finditer(text):
        one, other = number(match["one"]), number(match["other"])
        if one is not None and other is not None and abs(one - other) == 2:
            code = signs.code("", (one + other) // 2)
            if code is not None:
                yield Mention(match.start(), match.end(), code, "grammar")


_COUNTED_AFTER = re.compile(r"[月点日天个块元年时分小路中楼层栋次趟遍回岁人口家条米万千百%.:/]")
_NO_NUMBER_BEFORE = re.compile(r"(?:周|礼拜|星期|[A-Z]|[A-Z]0+|[第高初大老小]|\d[:/])$")


_ENDS_A_NUMBER = frozenset("吧啊嘛呀呢哦呃额嗯了的那窗柜台口就哈还不或要 ")


def _is_bare(words: Plain, start: int, end: int) -> bool:
    """A number that is said for itself: not 礼拜五, not 三路车, not C015, not 一定."""
    text = words.text
    is_word = end - start == 1 and not text[start].isascii()
    after = text[end : end + 1]
    if is_word and (("A" <= after <= "Z") or (after and not words.breaks[end] and after not in _ENDS_A_NUMBER)):
        return False
    return not _COUNTED_AFTER.match(text, end) and not _NO_NUMBER_BEFORE.search(text[max(0, start - 3) : start])


def _seat(
    words: Plain, run: re.Match[str], signs: Signs, sure: set[str], expected: bool, people: PeopleHeard
) -> Mention | None:
    """A number with 号 alone, where its surroundings make it a window and not a day: 九号那位大姐."""
    text, (start, end) = words.text, run.span()
    hao = text[end : end + 1] == "号" or (
        text[end : end + 1] == "好" and people.by_ear and _is_theirs(text, run, signs, people)
    )
    if not hao and not (expected and _is_bare(words, start, end)):
        return None
    after, before = text[end + hao : end + hao + 12], text[max(0, start - 5) : start]
    is_other = _BADGE_BEFORE if expected else _DIGITS_BEFORE
    if _HOUSE_BEFORE.search(before) or is_other.search(text[max(0, start - 8) : start]):
        return None
    if end - start > 2 and _PHONE_BEFORE.search(text[max(0, start - 5) : start]):
        return None
    for at, value in cuts(text, run):
        code = signs.code("", value) or in_named_area(text, value, signs)
        if code is None and number(without_weekday(text, run)) is not None:
            return None
        if code is None:
            continue
        if hao and people.is_at(code, end + hao) and not text.startswith("的", end + hao):
            return Mention(at, end + hao, code, "grammar" if not expected else "answer")
        before = _FILLED.sub("", text[max(0, at - 8) : at])[-5:]
        if _DATE_BEFORE.search(before) or (not expected and TICKET_BEFORE.search(before) and code not in sure):
            return None
        hesitation = _HESITATION.match(text, end + hao)
        named_at = hesitation.end() if hesitation else end + hao
        acts = bool(_ACTOR_AFTER.match(after)) and not _DAY_BEFORE.search(before)
        seat = (
            acts
            or bool(_SEAT_AFTER.match(after))
            or people.is_at(code, named_at)
            or people.is_titled_at(code, named_at)
            or people.does_at(code, named_at)
            or (code not in sure and people.ends_at(code, at) and not _DAYTIME_AFTER.match(after))
            or bool(_BESIDE_BEFORE.search(text[max(0, at - 8) : at]))
            or before.endswith("去问")
            or bool(_AT_BEFORE.search(before) and _DONE_AT.match(after))
        )
        instead = _INSTEAD_BEFORE.search(text[max(0, at - 14) : at])
        other = number(instead["other"] or instead["rival"]) if instead else None
        seat = seat or (other is not None and signs.code("", other) in sure)
        others = sure - {code}
        if code not in sure and others and SAYS_AFTER.match(after) and CALENDAR_DAY.search(text):
            return None  # 3月9号说要报告, 12号说要验证码: days, where the window was named for itself
        if _SAME_DAY_AFTER.match(after):
            return None  # 十三号,就昨天
        theirs = code in sure and after.startswith("办的")  # 六号说就是七号办的
        dated = (
            bool(_DATE_AFTER.match(after))
            and not theirs
            and not (before.endswith(("投诉", "举报")) and any(words.breaks[end + hao : end + hao + 1]))
        )
        near = bool(_SEAT_BEFORE.search(before)) or "窗口" in text[max(0, at - 8) : at]
        another_day = _ANOTHER_DAY.search(text[:at]) or _ANOTHER_DAY.search(text[end + hao :])
        seat = seat or bool(another_day and before.endswith("到") and _COMES_FOR.match(after))
        pause = words.breaks[at] > 1
        linked = (
            hao
            and not others
            and another_day is not None
            and not _DAY_BEFORE.search(before.removesuffix("就是"))
            and (
                bool(_ACTS_AFTER.match(after))
                or _stands_alone(words, at, end + hao)
                or not (dated or _LATER_AFTER.match(after))
            )
        ) or (
            not dated
            and not (_DAY_BEFORE.search(before.removesuffix("是") if people.named_of(code) else before) and not pause)
            and (people.named_of(code) or (end + hao == len(text) and another_day is not None))
        )
        there_again = code in sure and before.endswith(("回", "去", "到", "找"))  # 叫我再回六号去
        if expected or seat or linked or there_again or (not dated and (near or code in sure)):
            return Mention(at, end + hao, code, "grammar" if not expected else "answer")
        return None
    return None


def _is_theirs(text: str, run: re.Match[str], signs: Signs, people: PeopleHeard) -> bool:
    """十五好耿直: what a recogniser writes for 号, between a window's number and one who sits there."""
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    return code is not None and people.is_at(code, run.end() + 1)


def _stands_alone(words: Plain, start: int, end: int) -> bool:
    """Whether she paused before and behind: …凭啥,21号. 15号,今天中午."""
    start -= 2 * words.text[:start].endswith("就是")
    before = start == 0 or words.breaks[start] > 0
    return before and (end == len(words.text) or words.breaks[end] > 0)
