"""Where a text names a window by its sign: 十二号窗口, A区3号台, 诶五, 18窗, 九号那位大姐."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.numerals import NUMERAL, digits, number, suffixes
from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff_directory import directory_of
from cases.reading.window_signs import Signs, signs_of

_RUN = re.compile(rf"[{NUMERAL}拐洞勾]+")
PLACE = r"(?:窗口|创口|床口|窗户(?=[那的办说里])|窗(?![帘户花外台]|通办|受理|办理)|柜台|服务台|受理台|办事台|工位|台席)"
_PLACE_AFTER_HAO = rf"(?:{PLACE}|柜|口(?![罩头碑供径])|桌|席|位(?=[的那上,]|$)|台(?![阶湾账胞风灯球]))"
_TAIL = re.compile(rf"[号好浩毫](?:的|那个|那|这个)?{_PLACE_AFTER_HAO}|(?:的|那个)?{PLACE}")
_LETTERED_TAIL = re.compile(rf"[号好浩毫]?(?:的|那个|那|这个)?{_PLACE_AFTER_HAO}|号")
_NO_SIGN_AFTER = re.compile(
    r"[A-Z0-9*%]|[纸票类级股路线本型幢栋楼号]?(?:纸|高速|航站|出口|栋|楼|幢|单元|驾|本(?!来|人|身|月|周)|照(?!相|样|片|身份|证件照|[的了个着驾])"
    r"|证(?!件|明)|级|类|股|型|超|公交|准驾)"
)
_TICKET_BEFORE = re.compile(
    r"(?:(?:(?<![提领收])取|[拿抽领]|排(?!到))(?:了|的|到|个|一个|是|出来)*号?(?:是|码是|码)?|票号(?:是)?|号码(?:是)?|排队号(?:是)?"
    r"|叫号|我(?:的号)?是|[我的]号(?:是)?|过号|小票(?:上)?(?:是)?)$"
)
_CALLED_BEFORE = re.compile(r"[叫喊排]到(?:了)?$")  # 叫到A003 is a ticket, 叫到A3 the window that calls
_LICENCE_BEFORE = re.compile(r"(?:车型|准驾|打成)(?:是|从|由)?$")
_DIGITS_BEFORE = re.compile(
    r"(?:工号|胸牌|工牌|胸卡|牌子|牌牌|编号|电话|手机|尾号|单号|身份证|号码|警号)(?:号|上|写的|写着|是|的|码)*$"
)
_HOUSE_BEFORE = re.compile(r"[路街巷弄栋幢村组]$")
_DATE_BEFORE = re.compile(r"(?:月|[这上本]个月|[上本这]月|也就是|截止|截至|拖到|等到|从|[今昨前明后]天|农历|阴历)的?$")
_DATE_AFTER = re.compile(
    r"(?:[早中上下晚凌傍当夜]|那天|这天|[去来办交](?:的|了)|以?前(?!面|头|边)|之前|以?后(?!面|头|边)|之后|开始|周"
    r"|星期|礼拜|到|至|嘛|我|就我|去|来|的(?:时候|事|[早中上下晚])"
    r"|公告|文|楼|院|线|门|机|公馆|店|码|召|称)"
)
_DAY_BEFORE = re.compile(r"(?:是|到|给|约|说|说好|讲好|从|定在|至)$")
_ANOTHER_DAY = re.compile(
    r"[昨今前]天|上个?(?:周|星期|礼拜)|(?:周|星期|礼拜)[一二三四五六日天]|\d月|[一二三四五六七八九十]月|今[天早]|刚才"
)
_SEAT_BEFORE = re.compile(
    r"(?:(?:跑|走|来|赶|转|挪|换|排|[支打推]回?)到|(?<![定放约改排])在|去|找|问|隔壁|旁边|对面|边上|挨着|投诉|举报|归|推给|转到"
    r"|转给|[交送递]给|就|叫我回|你们|(?:进去|坐的|排的|去的|办的)就?是|先是|[我俺]们?到)$"
)
_AT_BEFORE = re.compile(r"(?:(?<![定放约改排])在|[我俺咱]们?到)$")
_DONE_AT = re.compile(r"[办交领取开做填](?:的|了)|[问碰排]")
SEAT_AFTER = (
    r"[那这](?![天会时日次])|[俩两几]个?(?:位[子置]|座|人)|一个(?:年轻|男|女|小[姑伙]|戴|胖|瘦)|的?姓|的[她他](?!们?说好)|[又也]说|坐[的着]"
    r"|收(?=[^到件的了]{1,8}[费钱])|又?非要|又[叫让喊]|推|点个?赞|办[^\ue000]{1,5}?的那[位个]|"
    r"的?(?:女|男|小(?!时)|姑娘|大姐|阿姨|大叔|工作|同志|那(?![天会时日次]))|没人|一直|不干"
    r"|态度|说|讲(?!好|定)|归|两边|两个窗|照样|旁边|边上|隔壁|排|空着|关着|[还都]?没开|[还都]没人|才[来开]|太"
    rf"|[{NUMERAL}]{{1,3}}号(?:那[边里]|都[没不]|俩|两边)|[和跟与][{NUMERAL}]{{1,3}}号(?:那|窗|的)|那?个?[A-Z]区"
    rf"|[呃额啊哦嗯 ]*(?:不对|不是|错了|说错了?|呸|啊不"
    rf"|哦不)(?:应该)?是?[呃额啊哦嗯在去 ]*[{NUMERAL}]{{1,3}}号(?:那个)?(?:窗|柜|台|口)"
)
_SEAT_AFTER = re.compile(SEAT_AFTER)
# Whoever says another day in the same breath, means by 十五号 the one behind the desk when it speaks and acts.
_ACTS_AFTER = re.compile(r"[讲答回]|一问|问我|又?说|[叫让喊要]我|[也都还]?不[给让收理办肯]|没人|把我|收我")
_ACTOR_AFTER = re.compile(r"你们|的人|[她他](?!们?说好)|倒是|给我|收的|姓|今天又|[老庞]?师傅")
_LATER_AFTER = re.compile(r"(?:也)?就是|再|才能?|能|就能|就可|可以|截止|出结果|办结|拿|取|领|了|下班|去|来")
_HESITATION = re.compile(r"[呃额啊哦嗯]*(?:那个|就是|的)?")
_FILLER_AREA = r"(?:区域|区|厅|座|岛|组|窗口|杠)?[呃额嗯]?(?:的|那个|那边的?|这边的?)?第?"
# Characters for a letter that are no part of any word before or behind them: 食品证诶三, 上面诶五那个.
_ONLY_HEARD = frozenset("诶欸")
_HEARD_IS_PLACED = re.compile(r"的?(?:没有?人|那[个位边里]|姓|空着|关着|不在|一直|[嘛呀啊]|$)")
_COUNTED_AFTER = re.compile(
    r"[点天个次趟块元年月日岁人百千万回遍条张份分秒刻楼层米斤]|号(?=[上下中早晚去来办]|那天)|十(?![号窗台口柜])"
)
# Numerals as a recogniser writes them where it hears no number: 起号窗口, 酒号窗口, 石七号窗口.
_BY_EAR = {
    c: v for v, cs in enumerate(
        ["", "衣依医", "而儿耳尔", "伞散叁", "寺似肆饲", "武舞午伍吴", "流刘留溜柳", "起气骑齐棋企漆", "巴爸扒", "酒久旧舅",
         "石拾实食识"]
    ) for c in cs
}  # fmt: skip
_HEARD_NUMBER = re.compile(
    rf"(?P<tens>[一二三]?十|[{NUMERAL}]?[石拾实识湿](?=[{NUMERAL}{''.join(_BY_EAR)}]))?(?P<ones>[{NUMERAL}{''.join(_BY_EAR)}])"
    rf"[号好](?:的|那个)?(?:窗口|窗(?![帘户花外台])|柜台)"
)
_BETWEEN = re.compile(
    rf"(?P<one>[{NUMERAL}]{{1,3}})号?(?:窗口?)?[和跟与](?P<other>[{NUMERAL}]{{1,3}})号(?:窗口?)?(?:的?(?:正?当?中间|当间|当中|之间))"
    r"(?:儿?的?那个窗口)?"
)
CALENDAR_DAY = re.compile(rf"[{NUMERAL}]月份?[{NUMERAL}]{{1,3}}[号日]")
SAYS_AFTER = re.compile(r"[又也还]?[说讲]")
_SAME_DAY_AFTER = re.compile(r"也?就是?[今昨前]|[,(（]?(?:周|星期|礼拜)[一二三四五六日天]")


@dataclass(frozen=True)
class Mention:
    """A window named at `start` to `end` of the plain text. `by` is grammar, business or answer."""

    start: int
    end: int
    code: str
    by: str


def signs_in(words: Plain, hall: Hall, *, spoken: bool, expected: bool) -> list[Mention]:
    """Every place where `words` name one of the hall's windows by its sign, in order.

    `expected`: the bot has just asked for the window, so that a bare number is one.
    """
    signs, text = signs_of(hall), words.text
    people = _PeopleHeard(text, hall, spoken)
    found = [m for run in _RUN.finditer(text) if (m := _mention(words, run, signs, spoken, expected, people))]
    if spoken:
        found += _heard_numbers(text, signs, found)
    for word, code in signs.worded.items():
        found += [Mention(m.start(), m.end(), code, "grammar") for m in re.finditer(re.escape(word), text)]
    found += _between(text, signs)
    sure = {m.code for m in found}
    seats: dict[int, Mention] = {}
    for _ in range(2):  # a window told by what stands around it is one at its other places too
        for run in _RUN.finditer(text):
            if run.start() not in seats and (seat := _seat(words, run, signs, sure, expected, people)):
                seats[run.start()] = seat
                sure.add(seat.code)
        if not seats:
            break
    found += seats.values()
    found.sort(key=lambda m: (m.start, -m.end))
    return [m for i, m in enumerate(found) if i == 0 or m.start >= found[i - 1].end]


class _PeopleHeard:
    """Whether somebody of a window is named in `text`, exactly or, in a transcript, by ear."""

    def __init__(self, text: str, hall: Hall, spoken: bool) -> None:
        self._text = text
        self._hall = hall
        self._directory = directory_of(hall)
        self._spoken = spoken
        self._windows: frozenset[str] | None = None

    def at(self, code: str) -> bool:
        if self._windows is None:
            self._windows = frozenset(w for at in range(len(self._text)) for w in self._windows_at(at, 2))
        return code in self._windows or self._is_half_named(code)

    def is_at(self, code: str, at: int) -> bool:
        """Whether one of that window is named right at `at`."""
        return code in self._windows_at(at, 1)

    def _windows_at(self, at: int, least: int) -> Iterator[str]:
        for name, _ in self._directory.heard_at(self._text, at, least=least if self._spoken else 4):
            yield from self._directory.windows_of[name]

    def _is_half_named(self, code: str) -> bool:
        window = self._hall.window(code)
        return window is not None and any(
            re.search(rf"[姓小老]{re.escape(staff.name[0])}", self._text) for staff in window.staff
        )


def _heard_numbers(text: str, signs: Signs, found: list[Mention]) -> Iterator[Mention]:
    taken = [(m.start, m.end) for m in found]
    for match in _HEARD_NUMBER.finditer(text):
        tens, ones = match["tens"] or "", match["ones"]
        if (not set(match[0]) & _BY_EAR.keys()) or (not tens and ones not in _BY_EAR):
            continue
        value = _BY_EAR.get(ones, number(ones))
        if tens:
            score = number(tens[:-1]) if len(tens) > 1 else 1
            value = (score or 0) * 10 + value if value is not None and value < 10 else None
        code = signs.code("", value) if value is not None else None
        start = match.start()
        overlaps = [span for span in taken if start < span[1] and span[0] < match.end()]
        if code is not None and (not overlaps or tens):
            for span in overlaps:
                found[:] = [m for m in found if (m.start, m.end) != span]
            yield Mention(start, match.end(), code, "grammar")


def _between(text: str, signs: Signs) -> Iterator[Mention]:
    """六号和八号中间的那个窗口."""
    for match in _BETWEEN.finditer(text):
        one, other = number(match["one"]), number(match["other"])
        if one is not None and other is not None and abs(one - other) == 2:
            code = signs.code("", (one + other) // 2)
            if code is not None:
                yield Mention(match.start(), match.end(), code, "grammar")


def _mention(
    words: Plain, run: re.Match[str], signs: Signs, spoken: bool, expected: bool, people: _PeopleHeard
) -> Mention | None:
    """A number with its area, or with a word for window behind it."""
    text, (start, end) = words.text, run.span()
    tail = _TAIL.match(text, end)
    area, area_start = _area_before(words, start, signs, spoken, bool(tail) or expected, people)
    if area:
        value = number(run[0])
        code = signs.code(area, value) if value is not None else None
        cut = end
        is_ticket = len(run[0]) > 2 and digits(run[0]) is not None  # B零二三
        if code is None and not is_ticket:  # D二一百八: a second number runs on behind the first
            cut, code = next(
                ((start + n, c) for n in range(len(run[0]) - 1, 0, -1)
                 if not (run[0][n - 1].isdigit() and run[0][n - 1].isascii() and run[0][n].isascii())
                 and (v := number(run[0][:n])) is not None and (c := signs.code(area, v))),
                (end, None),
            )  # fmt: skip
        if code is not None and _is_no_ticket(text, area_start, cut, tail is not None, is_ticket):
            behind = _LETTERED_TAIL.match(text, cut)
            return Mention(area_start, behind.end() if behind else cut, code, "grammar")
    if not tail:
        return _after_the_word(text, run, signs) or _counted_off(text, run, signs)
    if re.match(r"[A-Z]", text[max(0, start - 1) : start]) and len(run[0]) > 2:
        return None  # a queue ticket: C018
    haoless = text[end] not in "号好浩毫"
    after_clock = text[max(0, start - 1) : start] == ":"
    if haoless and (words.breaks[end] or (after_clock and not (run[0].isascii() and len(run[0]) > 2))):
        return None  # 2,窗口的人说; 14:30窗口没人
    if after_clock and haoless:  # 12:359窗: the ninth window, named right behind the minutes
        code = signs.code("", int(run[0][2:]))
        return Mention(start + 2, tail.end(), code, "grammar") if code else None
    for at, value in _cuts(text, run):
        code = signs.code("", value) or _in_named_area(text, value, signs)
        code = code or (_e_heard_as_one(run, signs) if spoken else None)
        if code is None or (haoless and text[at:end] in ("一", "两")):
            continue
        return Mention(at, tail.end(), code, "grammar")
    return None


def _e_heard_as_one(run: re.Match[str], signs: Signs) -> str | None:
    """一三号窗口 where the hall has no 13 but an E3: the letter sounds like the numeral."""
    value = number(run[0][1:]) if run[0].startswith("一") else None
    return signs.code("E", value) if value is not None else None


def _counted_off(text: str, run: re.Match[str], signs: Signs) -> Mention | None:
    """第十四个窗口."""
    start, end = run.span()
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    if code is None or not text.endswith("第", 0, start) or not text.startswith("个窗口", end):
        return None
    return Mention(start - 1, end + 3, code, "grammar")


def _after_the_word(text: str, run: re.Match[str], signs: Signs) -> Mention | None:
    """窗口号12, 窗口是十二号."""
    if not re.search(r"窗口(?:号码|编号|号是|号为|号|是)$", text[max(0, run.start() - 6) : run.start()]):
        return None
    value = number(run[0])
    code = signs.code("", value) if value is not None else None
    hao = text[run.end() : run.end() + 1] == "号"
    if code is None or not (hao or run[0].isascii() or "号" in text[run.start() - 3 : run.start()]):
        return None
    return Mention(run.start(), run.end() + hao, code, "grammar")


def _seat(
    words: Plain, run: re.Match[str], signs: Signs, sure: set[str], expected: bool, people: _PeopleHeard
) -> Mention | None:
    """A number with 号 alone, where its surroundings make it a window and not a day: 九号那位大姐."""
    text, (start, end) = words.text, run.span()
    hao = text[end : end + 1] == "号"
    if not hao and not (expected and (end == len(text) or text[end] not in "月点日天个块元年时分小")):
        return None
    after, before = text[end + hao : end + hao + 12], text[max(0, start - 5) : start]
    if _HOUSE_BEFORE.search(before) or _DIGITS_BEFORE.search(text[max(0, start - 8) : start]):
        return None
    for at, value in _cuts(text, run):
        code = signs.code("", value) or _in_named_area(text, value, signs)
        if code is None and number(_without_weekday(text, run)) is not None:
            return None
        if code is None:
            continue
        before = text[max(0, at - 5) : at]
        if _DATE_BEFORE.search(before) or (not expected and _TICKET_BEFORE.search(before) and code not in sure):
            return None
        hesitation = _HESITATION.match(text, end + hao)
        named_at = hesitation.end() if hesitation else end + hao
        acts = bool(_ACTOR_AFTER.match(after)) and not _DAY_BEFORE.search(before)
        seat = (
            acts
            or bool(_SEAT_AFTER.match(after))
            or people.is_at(code, named_at)
            or before.endswith("去问")
            or bool(_AT_BEFORE.search(before) and _DONE_AT.match(after))
        )
        others = sure - {code}
        if code not in sure and others and CALENDAR_DAY.search(text) and SAYS_AFTER.match(after):
            return None  # 3月9号说要报告, 12号说要验证码: days, where the window was named for itself
        if _SAME_DAY_AFTER.match(after):
            return None  # 十三号,就昨天
        dated = bool(_DATE_AFTER.match(after)) and not (
            before.endswith(("投诉", "举报")) and any(words.breaks[end + hao : end + hao + 1])
        )
        near = bool(_SEAT_BEFORE.search(before)) or "窗口" in text[max(0, at - 8) : at]
        another_day = _ANOTHER_DAY.search(text[:at]) or _ANOTHER_DAY.search(text[end + hao :])
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
            and not _DAY_BEFORE.search(before.removesuffix("是") if people.at(code) else before)
            and (people.at(code) or (end + hao == len(text) and another_day is not None))
        )
        if expected or seat or linked or (not dated and (near or code in sure)):
            return Mention(at, end + hao, code, "grammar" if not expected else "answer")
        return None
    return None


def _stands_alone(words: Plain, start: int, end: int) -> bool:
    """Whether she paused before and behind: …凭啥,21号. 15号,今天中午."""
    start -= 2 * words.text[:start].endswith("就是")
    before = start == 0 or words.breaks[start] > 0
    return before and (end == len(words.text) or words.breaks[end] > 0)


def _area_before(
    words: Plain, at: int, signs: Signs, spoken: bool, placed: bool, people: _PeopleHeard
) -> tuple[str, int]:
    """The area named right before the number at `at`, and where its name begins."""
    text = words.text
    window = text[max(0, at - 14) : at]
    for word in signs.words:
        match = re.search(re.escape(word) + r"(?:-|区|厅|楼|层|窗口|窗|组|号)?(?:的|那个|那边的?)?第?$", window)
        if match:
            return word, at - (len(window) - match.start())
        by_ear = window[-len(word) :]
        if spoken and len(by_ear) == len(word) > 1 and all(map(likeness, by_ear, word)):
            return word, at - len(word)  # 设保二号, 睡务二号
    for name, letter in signs.spelled.items():
        match = re.search(rf"{name}{_FILLER_AREA}-?$", window)
        if match:
            return letter, at - (len(window) - match.start())
    match = re.search(rf"(?P<letter>[A-Z]+|.)(?P<filler>{_FILLER_AREA})-?$", window)
    if match is None:
        return "", at
    start = at - (len(window) - match.start())
    letter, filler = match["letter"], match["filler"]
    if letter in signs.letters:
        return letter, start
    if letter not in signs.heard and window.endswith("第"):
        letter, filler, start = "第", "", at - 1
    heard = signs.heard.get(letter)
    numeral = _RUN.match(text, at)
    value = number(numeral[0]) if numeral else None
    ordinal = (
        letter == "第" and not filler.startswith("区") and not (placed and value and signs.code("", value) is None)
    )
    if heard is None or ordinal:
        return "", at
    left = text[max(0, start - 2) : start]
    in_place = placed or not left or bool(re.search(r"(?:去|到|在|个|是|诉|扬|呃|嗯|啊|嘛|呢|吧|就|找|问)$", left))
    counted = numeral is not None and _COUNTED_AFTER.match(text, numeral.end()) is not None
    if counted and not placed and "区" not in filler:
        return "", at  # 诶,三点去的
    if not in_place and spoken and numeral:
        code = signs.code(heard, value) if value is not None else None
        in_place = code is not None and (
            letter in _ONLY_HEARD
            or words.breaks[start] > 0
            or _HEARD_IS_PLACED.match(text, numeral.end()) is not None
            or people.is_at(code, numeral.end())
        )
    if "区" in filler or (in_place and spoken) or (placed and not filler):
        return heard, start
    return "", at


def _is_no_ticket(text: str, start: int, end: int, placed: bool, is_long: bool) -> bool:
    if placed:
        return True
    before = text[max(0, start - 7) : start]
    is_called = is_long and _CALLED_BEFORE.search(before)
    if _LICENCE_BEFORE.search(before) or is_called or (is_long and number(text[start + 1 : start + 2]) == 0):
        return False
    if text.startswith("的号", end):
        return True  # 取了F1的号
    return not (_NO_SIGN_AFTER.match(text, end) or _TICKET_BEFORE.search(before))


def _in_named_area(text: str, value: int, signs: Signs) -> str | None:
    """4号窗口 where the hall has no plain 4 and the text speaks of one area only: 在B区…4号窗口."""
    areas = {a for a in signs.letters if f"{a}区" in text or f"{a}厅" in text}
    return signs.code(areas.pop(), value) if len(areas) == 1 else None


def _cuts(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the sign's number may begin in a run of numerals, the longest first.

    A well-formed run is cut only behind an hour, a weekday or the like (三点二十五号窗口): 三十号 is never 十号.
    """
    numerals = _without_weekday(text, run)
    start = run.end() - len(numerals)
    may_cut = text[max(0, start - 1) : start] in ("点", "时", "月", "分") or number(numerals) is None
    for offset, value in suffixes(numerals):
        if offset == 0 or may_cut:
            yield start + offset, value


def _without_weekday(text: str, run: re.Match[str]) -> str:
    """周三十二号窗口 is 周三 and 十二号窗口, 初八三号窗口 the eighth and window 3."""
    before = text[max(0, run.start() - 2) : run.start()]
    if before.endswith(("周", "星期", "礼拜", "初")) and len(run[0]) > 1:
        return run[0][1:]
    return run[0]
