"""Days named in a text: 昨天, 上上周四, 11月3号, 三天前. A complaint is about the past, so every one is a past day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from cases.reading.numerals import number
from cases.reading.time.feasts import feast_days
from cases.reading.time.lunar import lunar_days
from cases.reading.time.mentions import DateMention

# 二四号 is one day, 二三号 may be two.
_SPELLED_OUT = r"(?:二[零〇一四五六七八九]|三[零〇一]|[一幺][零〇三四五六七八九])(?=[号日])"
_D = rf"(?:{_SPELLED_OUT}|\d{{1,2}}|[廿卅][一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[一二]?[零〇九][零〇一二三四五六七八九]{2}|[一二][零〇]?[零〇一二三四五六七八九]{3}"
    r"|(?<!\d)2\d(?=年)|[今去前上本明后]年|大前年)年?的?"
)
_NO_DAY_AFTER = r"(?![楼院线门馆店码召称令文机厅])(?!公告|公馆|文件|办公|窗|柜|台)"
_DEADLINE_AFTER = r"(?!(?:之|以)?[前后内](?!面|台|边|半?晌|半天|来|往|赴))"
# 二十几号, 20多号: no one day, nor its first numeral a day.
_SOME_DAY = r"[十\d]?[几多来][号日]"
_HABIT_AFTER = (
    r"(?!上不上|不上班|休不休|休息|开不开|开门吗|上班吗|上班不|也不上|都|能办|可以办|办不办|不办公|补班|有没有人上)"
)

_MONTH_DAY = re.compile(
    rf"(?:{_YEAR})?(?<![\d.:])(?:[1-9](?=1?\d月))??(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九]"
    rf"|[正元])月份?的?(?P<day>{_D})(?P<unit>[号日])?(?![号日]|{_SOME_DAY}){_NO_DAY_AFTER}{_DEADLINE_AFTER}"
)
_LUNAR_BEFORE = re.compile(r"[农阴旧]历的?$")
# 上个月中旬 大概 15号: the day makes the rough time exact.
_PERIOD = r"(?:初|底|末|中旬?|[上下]旬)"
_THINKING = r"(?:的?时候|那会儿?|大概|好像|应该|可能|具体|就是|是|吧|呢|嘛|啊|呃|嗯|的){0,4}"
_RELATIVE_MONTH = re.compile(
    rf"(?P<month>上上个?月|上个?月|[这本当]个?月)份?的?(?:{_PERIOD}{_THINKING})?(?P<day>{_D})(?:[号日]|(?=[上下中]午|早上|一早|那天)|(?<=[十\d].)(?=我|俺|去|来(?!天)|$)){_NO_DAY_AFTER}{_DEADLINE_AFTER}"
    rf"|(?P<last>上上个?月|上个?月)的?最后一天"
)
_NUMERIC = re.compile(
    r"(?<![\d.:/-])(?:(?P<year>(?:19|20)\d\d|2\d(?=[-/.]\d\d?[-/.]\d))(?P<sep>[-/.年]))?(?P<month>0?[1-9]"
    r"|1[0-2])(?P<sep2>[-/.])(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?P<unit>[号日])?(?P<rest>.?.?)"
)
_NUMERIC_UNTIL = re.compile(r"[-到至](?:\d\d?[./])?\d\d?[号日]?(?![\d:点])")  # 11.18-11.20
_DAY_UNTIL = re.compile(rf"[- 到至和](?P<day>{_D})[号日]")  # 11月18-20日
_PART_BEFORE = re.compile(r"[上下中]午|[早晚]上|一早$")
_UNIT_AFTER = re.compile(r"[元块%万倍米公里平分个折岁级天人次亩吨斤克毫度]")
_SUM_BEFORE = re.compile(r"[多涨花交收付共给费价高长宽重约率]$")
_COMPACT = re.compile(r"(?<![\dA-Z-])(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
# 1120上午, 0314那天: four digits are a month and a day before a word that only a day has.
_COMPACT_DAY = re.compile(
    r"(?<![\dA-Z.:/-])(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[号日]|[上下中]午|早[上晨]|晚上|那天|当天)[号日]?"
)
# 24早上9点: with nothing before it.
_BARE_DAY = re.compile(r"(?P<day>[12]\d|3[01])(?=[上下中]午|早[上晨]|晚上)")
_DAY = re.compile(
    rf"(?<![月第\d.:一二三四五六七八九十廿卅])(?<!(?<!月)初)(?P<day>{_D})(?:号|好(?=[上下中]午|早上|晚上|那天)|日(?![常用内子]|前(?![往来赴去])|后(?!晌)))(?!的?(?:那个|那位|女|男|小"
    rf"|窗))(?![一二三四五六七八九十\d]{{1,3}}号)?{_NO_DAY_AFTER}{_DEADLINE_AFTER}"
)
# 上28号问, 指到4号, 变成18号: a window or a ticket.
_SIGN_BEFORE = re.compile(
    r"(?:问过?|指到|找|递到|交到|[去要]排.{0,3}|告的就是|(?<![早晚])上|跑到|变成|取了?个?号|叫到|轮到|[拿取排]的是?|[喂喊])$"
)
# 18-19号, 十八、十九号, 23 24号: two days, or some day among several.
_OTHER_DAY_BEFORE = re.compile(rf"(?<![\d.:周期拜点分])(?P<other>{_D})[号日]?[- ]$")
_LONGEST_RANGE = 14
# 窗口是3号, 窗口说错了 是18号.
_WINDOW_IS_BEFORE = re.compile(
    r"窗口?(?:号|我|刚才?|刚刚|前面|好像|应该|其实|[记说讲写打弄搞看]错了?|不对|吧|呢|啊|嘛)*(?:是|错了?)(?:那个)?$"
)
_SIGN_AFTER = re.compile(
    r"导[办服]|咨询|大?牌子|工号|你们|[讲说]去|指[到着]|的?(?:妹|姑娘|师傅|老师|大姐|同志|警官|工作)"
)
_RELATIVE = re.compile(
    r"(?P<word>大大前天|大前天|大前日|大前儿个?|前天|前日|前儿个?|前晚|昨天|昨日|昨儿个?|昨晚|昨夜|昨早|昨个|昨(?=[上下]午|中午|[前后头]?晌)|夜来(?!香)|夜儿?(?=黑|个)个?|昨黑|昨朝|[琴寻]日|昨夭|咋天(?!天)|(?<!工)作天(?=[上下中早晚去])|前夭|今夭|今天(?!天气)"
    r"|今日|今朝|今儿个?|今早|今晚|今晨|今个|今(?=[上下]午|中午|[前后头]?晌)|当天(?=就来投诉))"
    r"|(?P<now>刚[才刚](?!我?(?:[说讲](?:的|过|了|错)|[写填打]的))(?<!刚刚)|刚刚(?!好|满|开学|毕业|我?(?:[说讲](?:的|过|了|错)|[写填打]的))|方才|适才|(?<!几天)(?<!天前)(?<!前脚)(?<!个月)(?<!去年)(?<!时候)(?<!人)(?<!家)(?<![他她说])刚(?=在|去|到(?!家|手|期|岗)|从|办|来(?!不|的|几|没)|出来|被)|就在刚|这会儿?(?!儿?才)"
    r"|现在(?=(?:都|已经|是)*(?:[上下中]午)?[\d一二三四五六七八九十]{1,3}[点:])|(?<=大厅)呢?现在(?!是不是|有没有|还?能|都?是)|现在(?=(?:就|还|人|我)*(?:在|站在|坐在)(?:你们|大厅|窗口|现场)))"
    r"|(?P<future>明天|大?后天(?!性)|明儿|明早|明晚|明晨|明日|(?<!一)下{1,3}一?个?(?:周|星期|礼拜)[一二三四五六日天]?"
    rf"|(?<!一)下{{1,3}}一?个?月(?:的?{_D}[号日])?)"
)
# 今天第八天了, 今天都二十一了: it counts the days since and names no day of an event.
_COUNTING_AFTER = re.compile(
    r"(?:都|已经|就|就是|是|才|整整)*第?[\d一二两三四五六七八九十廿百]{1,4}[多来几]?"
    r"(?:天|了|个工作日)|都?几号"
)
_N = r"\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二两俩三四五六七八九]"
_NO_NUMERAL_BEFORE = r"(?<![\d.一二两三四五六七八九十几第])"
_DAYS_AGO = re.compile(rf"{_NO_NUMERAL_BEFORE}(?P<n>{_N})天(?:之|以)?前(?![面边台头排几段])")
_WEEKS_AGO = re.compile(
    rf"(?:(?P<which>上{{1,4}})一?个?(?:周|星期|礼拜)|{_NO_NUMERAL_BEFORE}(?P<n>{_N})个?(?:周|星期|礼拜)(?:之|以)?前)的?今天"
)
_HOUR = r"(?:小时|钟头)"
_HOURS_AGO = re.compile(
    rf"(?:(?P<vague>十?几个?{_HOUR}|好几个?{_HOUR}|个把{_HOUR}|[一二三四五]?十?几分钟)"
    rf"|(?P<half>半)个?多?{_HOUR}|{_NO_NUMERAL_BEFORE}(?:(?P<decimal>\d{{1,2}}\.\d)个?{_HOUR}"
    rf"|(?P<hours>{_N})个?(?P<more>半|多)?{_HOUR}(?:零?(?P<and>{_N})分钟?)?"
    rf"|(?P<quarters>[一二两三123])刻钟|(?P<minutes>{_N})来?多?分钟))(?:之|以)?前(?![面边台头排几段])"
)
_WEEKDAY = re.compile(
    rf"(?:(?P<ago>[一二两三四1-4])个?(?:周|星期|礼拜)(?:之|以)?前的|(?<![一二两三四五半几每整])|(?<=[周期拜][一二三四五]))(?P<which>上{{2,4}}个?"
    rf"|上一?个?|[这本]个?|下{{1,3}}个?|每个?|每?逢|[每一]到|前个?)?(?:(?:周|星期|礼拜){_THINKING}(?=周|星期|礼拜))?(?P<unit>周|星期"
    r"|礼拜)的?(?P<day>[一二三四五六日天末1-7])(?!次|趟|回|遍|个(?!月)|天(?!我|没亮|不亮|刚亮|还没|一亮)|期|岁|边|围|年)"
    r"(?!(?<=一)(?:直|共|样|起|下(?!午)|会|点|些|路|家|只|再|边))(?P<habit>(?:你们|他们|大厅|窗口)?(?:不上班|休息"
    r"|不开门|不办公)|到(?:周|星期|礼拜)|至|上不上|不上班|休不休|休息|开不开|开门吗|上班[吗伐不么]|也不上|都上|也?能[办取签拿领]|也[开上办]|可以[办取拿领]|办不办"
    r"|不办公)?"
)
_NTH_WEEKDAY = re.compile(
    r"(?:(?P<back>上{1,2}个?月|[这本当]个?月)|(?P<number>1[0-2]|\d|十[一二]?|[一二三四五六七八九])月份?)的?"
    r"(?:第(?P<nth>[一二两三四1-4])|最后一)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_WISHED_BEFORE = re.compile(
    r"(?:算不算(?:(?:周|星期|礼拜)[六日天](?:和|跟)?)?|除了|能不能|可不可以|能否|希望你?们?|建议|只有|也就|都挤在|都在|人多的)$"
)
_WISHED_AFTER = re.compile(
    r"(?:[上下中]午|早上|晚上)?(?:怎么|咋|有空(?![来去])|才有空|休息|(?:能|可以)?(?:也|多)[开办]|能不能|能.{1,6}[不吗])"
)
# No single day, but a second thought about one: 昨天 不对 是前几天.
_VAGUE = re.compile(r"前[几两些]天|前一?阵子?|前段时间|前些(?:日子|时候)|上{1,2}个?月|[月年][底初中]")
_EXTRA = re.compile(r"(?P<lastyear>去年|上年)的?(?:最后一天)|(?P<thismonth>[这本]个?月)(?:一号|1号)")


def dates_in(text: str, now: datetime) -> list[DateMention]:
    """Every day that the plain `text` names, in order, resolved against `now`. Window signs must be gone from it."""
    found: list[DateMention] = []
    today = now.date()
    sources: list[Callable[[], Iterator[DateMention]]] = [
        lambda: _hours_ago(text, now),
        lambda: _weeks_ago(text, today),
        lambda: _nth_weekdays(text, today),
        lambda: _month_days(text, today),
        lambda: _relative_months(text, today),
        lambda: _numeric(text, today),
        lambda: feast_days(text, today),
        lambda: lunar_days(text, today),
        lambda: _weekdays(text, today),
        lambda: _relative(text, today),
        lambda: _days(text, today),
        lambda: (DateMention(match.start(), match.end(), None) for match in _VAGUE.finditer(text)),
    ]
    covered = bytearray(len(text))
    for source in sources:
        for mention in source():
            if not any(covered[mention.start : mention.end]):
                found.append(mention)
                covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found.sort(key=lambda m: m.start)
    found = [m for i, m in enumerate(found) if i == 0 or not _is_an_hour(text, m, found[i - 1])]
    return [_agreeing(text, m, found[max(0, i - 1) : i] + found[i + 1 : i + 2]) for i, m in enumerate(found)]


def _is_an_hour(text: str, mention: DateMention, before: DateMention) -> bool:
    """昨天9.30: behind one day no other is written so."""
    dotted = re.fullmatch(r"\d{1,2}\.\d\d", text[mention.start : mention.end])
    return bool(dotted) and before.end == mention.start and before.value not in (None, mention.value)


def _agreeing(text: str, mention: DateMention, neighbours: list[DateMention]) -> DateMention:
    """15号也就是星期天: a bare weekday right beside a day that falls on it means that day."""
    if mention.value is None or not text.startswith(("周", "星期", "礼拜"), mention.start):
        return mention
    for other in neighbours:
        gap = text[min(mention.end, other.end) : max(mention.start, other.start)]
        if other.value is not None and len(gap) <= 4 and other.value.weekday() == mention.value.weekday():
            return replace(mention, value=other.value)
    return mention


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _back(today: date, days: int) -> date | None:
    try:
        return today - timedelta(days=days)
    except OverflowError:
        return None


def _settled(match: re.Match[str], value: date | None, today: date, *, end: int | None = None) -> DateMention:
    if value is not None and value > today:
        return DateMention(match.start(), end or match.end(), None, is_ahead=True)
    return DateMention(match.start(), end or match.end(), value)


def _year(word: str, today: date) -> int | None:
    relative = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "大前年": 3, "明年": -1, "后年": -2}.get(word)
    if relative is not None:
        return today.year - relative
    value = number(word)
    return None if value is None else 2000 + value if value < 100 else value


def _month_days(text: str, today: date) -> Iterator[DateMention]:
    for match in _MONTH_DAY.finditer(text):
        month = 1 if match["month"] in "正元" else number(match["month"])
        if match["month"] == "正" or month is None or not 1 <= month <= 12:
            continue  # 正月 belongs to the lunar calendar
        if match["unit"] is None and match["month"] == match["day"] and match["month"] in "二三五六七九":
            continue  # 二月二 too
        if match["unit"] is None and re.match(
            r"[个块元次天年份名人点多时:/分毛趟遍直共起样家句条回]", text[match.end() : match.end() + 2]
        ):
            continue
        if _LUNAR_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        day_word, end = match["day"], match.end()
        if match["unit"] is None and day_word.startswith(("廿", "卅")):
            continue  # 九月廿三: nobody writes a solar day like that
        if match["unit"] is None and not day_word.isascii() and day_word == "十五" and match["month"] in "七八":
            continue  # may be a feast: the lunar reader weighs it
        day = number(day_word)
        if day is None or not 1 <= day <= 31:
            continue
        until = _DAY_UNTIL.match(text, end) if match["unit"] is None else None
        if until and _is_later(number(until["day"]) or 0, day):
            yield DateMention(match.start(), until.end(), None)
            continue
        if match["year"]:
            year = _year(match["year"], today)
            value = _safe(year, month, day) if year is not None and 1 <= year <= 9999 else None
        else:
            value = _latest(month, day, today)
        yield _settled(match, value, today, end=end)


def _latest(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, max(today.year - 5, 1), -1):
        value = _safe(year, month, day)
        if value is not None and value <= today:
            return value
    return None


def _relative_months(text: str, today: date) -> Iterator[DateMention]:
    for match in _RELATIVE_MONTH.finditer(text):
        word = match["month"] or match["last"]
        back = 2 if word.startswith("上上") else 1 if word.startswith("上") else 0
        months = today.year * 12 + today.month - 1 - back
        if match["last"]:
            first_of_next = _safe((months + 1) // 12, (months + 1) % 12 + 1, 1)
            yield DateMention(match.start(), match.end(), _back(first_of_next, 1) if first_of_next else None)
            continue
        yield _settled(match, _safe(months // 12, months % 12 + 1, number(match["day"]) or 0), today)
    for match in _EXTRA.finditer(text):
        if match["lastyear"]:
            yield _settled(match, _safe(today.year - 1, 12, 31), today)


def _numeric(text: str, today: date) -> Iterator[DateMention]:
    for match in _NUMERIC.finditer(text):
        end = match.end("unit") if match["unit"] else match.end("day")
        if match["sep2"] == "." and _PART_BEFORE.search(text[max(0, match.start() - 2) : match.start()]):
            continue  # 上午9.30 is an hour
        until = _NUMERIC_UNTIL.match(text, end)
        if until and match["sep2"] != "-":
            yield DateMention(match.start(), until.end(), None)
            continue
        rest = text[end : end + 2]
        day = int(match["day"])
        clock = re.match(r"(?P<hour>\d{0,2}):\d\d", text[end:]) if not match["unit"] else None
        if clock and len(match["day"]) == 2 and int(clock["hour"] or 0) < 8:
            end, day = end - 1, int(match["day"][0])  # 11/110:30 after its space was lost
        elif clock and clock["hour"]:
            pass  # 11/39:30: 11/3 and 9:30
        elif rest[:1].isdigit() and not match["unit"]:
            continue
        elif match["year"] is None and not match["unit"]:
            placed = re.match(r"[ \ue000早上下中晚我去来在到的那我时]|$", rest)
            full = (
                match["sep2"] == "."
                and len(match["day"]) == 2
                and not _SUM_BEFORE.search(text[max(0, match.start() - 2) : match.start()])
            )
            if _UNIT_AFTER.match(rest) or (match["sep2"] != "/" and not placed and not full):
                continue
        year = _year(match["year"], today) if match["year"] else None
        month = int(match["month"])
        value = _safe(year, month, day) if year else _latest(month, day, today)
        yield _settled(match, value, today, end=end)
    for match in _COMPACT.finditer(text):
        yield _settled(match, _safe(int(match["year"]), int(match["month"]), int(match["day"])), today)
    for match in _COMPACT_DAY.finditer(text):
        yield _settled(match, _latest(int(match["month"]), int(match["day"]), today), today)


def _relative(text: str, today: date) -> Iterator[DateMention]:
    for match in _RELATIVE.finditer(text):
        word = match["word"]
        if match["future"]:
            yield DateMention(match.start(), match.end(), None, is_future=True)
        elif word and word.startswith(("今天", "今日", "今儿")) and _COUNTING_AFTER.match(text, match.end()):
            continue
        elif match["now"] or word.startswith(("今", "当")):
            yield DateMention(match.start(), match.end(), today, is_today=True)
        else:
            days = 4 if word == "大大前天" else 3 if word.startswith("大前") else 2 if word.startswith("前") else 1
            if word.startswith(("前日", "前晚")) and match.start() and text[match.start() - 1] in "以之年节":
                continue
            yield DateMention(match.start(), match.end(), _back(today, days), is_told_past=True)
    for match in _DAYS_AGO.finditer(text):
        days_ago = number(match["n"].replace("俩", "两"))
        if days_ago is not None:
            yield DateMention(match.start(), match.end(), _back(today, days_ago))


def _hours_ago(text: str, now: datetime) -> Iterator[DateMention]:
    for match in _HOURS_AGO.finditer(text):
        minutes = _minutes(match)
        if not minutes:
            yield DateMention(match.start(), match.end(), now.date(), is_today=True)
            continue
        try:
            moment = now - timedelta(minutes=minutes)
        except OverflowError:
            continue
        yield DateMention(match.start(), match.end(), moment.date(), is_today=True, clock=f"{moment:%H:%M}")


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["decimal"]:
        return round(60 * float(match["decimal"]))
    if match["quarters"]:
        return 15 * (number(match["quarters"]) or 0)
    hours, more = number((match["hours"] or "").replace("俩", "两")) or 0, 30 if match["more"] == "半" else 0
    return 60 * hours + more + (number((match["and"] or match["minutes"] or "").replace("俩", "两")) or 0)


def _weeks_ago(text: str, today: date) -> Iterator[DateMention]:
    for match in _WEEKS_AGO.finditer(text):
        weeks = len(match["which"]) if match["which"] else number(match["n"].replace("俩", "两")) or 0
        yield DateMention(match.start(), match.end(), _back(today, 7 * weeks))


def _weekdays(text: str, today: date) -> Iterator[DateMention]:
    for match in _WEEKDAY.finditer(text):
        which, day = match["which"] or "", match["day"]
        habitual = which.startswith(("每", "逢", "一到")) or match["habit"] or _any_such_day(text, match)
        if day == "末" or habitual:
            asked = _WISHED_AFTER.match(text, match.end()) is not None
            yield DateMention(match.start(), match.end(), None, is_future=asked and day != "末")
            continue
        if which.startswith("下"):
            yield DateMention(match.start(), match.end(), None, is_future=True)
            continue
        if match["ago"]:
            which = "上" * (number(match["ago"]) or 0)
        index = "一二三四五六日".find(day) if day in "一二三四五六日" else 6 if day == "天" else int(day) - 1
        if not which:
            back = (today.weekday() - index) % 7 or 7
        else:
            weeks = len(which) - len(which.lstrip("上")) if not which.startswith("前") else 2
            back = today.weekday() - index + 7 * weeks
        end = match.end()
        yield DateMention(match.start(), end, _back(today, back) if back >= 0 else None, is_ahead=back < 0)


def _nth_weekdays(text: str, today: date) -> Iterator[DateMention]:
    """上个月第二个周三, 十月最后一个礼拜五."""
    for match in _NTH_WEEKDAY.finditer(text):
        if match["number"]:
            month = number(match["number"]) or 0
            first = _latest(month, 1, today) if 1 <= month <= 12 else None
        else:
            back = match["back"].count("上")
            months = today.year * 12 + today.month - 1 - back
            first = _safe(months // 12, months % 12 + 1, 1)
        if first is None:
            continue
        index = 6 if match["day"] == "天" else "一二三四五六日".index(match["day"])
        days = [first + timedelta(days=(index - first.weekday()) % 7 + 7 * week) for week in range(5)]
        days = [day for day in days if day.month == first.month]
        nth = -1 if match["nth"] is None else (number(match["nth"]) or 1) - 1
        yield _settled(match, days[nth] if nth < len(days) else None, today)


def _any_such_day(text: str, match: re.Match[str]) -> bool:
    """能不能周六也开, 只有周六有空: any such day, not one of them."""
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 8]
    return bool(_WISHED_BEFORE.search(before) or _WISHED_AFTER.match(after))


def _days(text: str, today: date) -> Iterator[DateMention]:
    for match in _DAY.finditer(text):
        if _WINDOW_IS_BEFORE.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        day = number(match["day"])
        if day is None or not 1 <= day <= 31:
            continue
        if _SIGN_BEFORE.search(text[max(0, match.start() - 6) : match.start()]) or _SIGN_AFTER.match(text, match.end()):
            continue
        other = _OTHER_DAY_BEFORE.search(text[max(0, match.start() - 6) : match.start()])
        if other and _is_later(day, number(other["other"])):
            yield DateMention(match.start() - len(other[0]), match.end(), None)
            continue
        yield _settled(match, _latest_of_a_month(day, today), today)
    bare = _BARE_DAY.match(text)
    if bare:
        yield _settled(bare, _latest_of_a_month(int(bare["day"]), today), today)


def _is_later(day: int, other: int | None) -> bool:
    """18-19号, and 十八、九号 where the second is said short."""
    return other is not None and (0 < day - other <= _LONGEST_RANGE or (day < 10 and other % 10 == day - 1))


def _latest_of_a_month(day: int, today: date) -> date | None:
    """The last such day of a month up to `today`."""
    value, months = None, today.year * 12 + today.month - 1
    for back in range(12):
        value = _safe((months - back) // 12, (months - back) % 12 + 1, day)
        if value is not None and value <= today:
            break
    return value
