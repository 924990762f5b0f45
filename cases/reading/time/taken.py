"""What looks like a day or an hour but belongs to other facts: window signs, badges, tickets, telephone numbers."""

from __future__ import annotations

import re

from cases.domain.hall import Hall
from cases.reading.numerals import DIGITS, NUMERAL, suffixes
from cases.reading.spans import Plain, without
from cases.reading.time.hours import OFFICE_RUN
from cases.reading.window.mentions import PLACE, signs_in
from cases.reading.window.seats import CALENDAR_DAY, SAYS_AFTER, SEAT_AFTER
from cases.reading.window.signs import CLOCK_BEFORE, is_weekday

# Runs are bounded: an unbounded one makes a message of nothing but digits cost seconds.
_ANY_SIGN = re.compile(
    rf"(?:[A-Z]{{1,8}}(?:区|厅)?(?:的|那个)?第?-?)?(?P<run>[{NUMERAL}]{{1,12}})[号好](?:的|那个|那)?(?:{PLACE}|柜|口|桌|席|台)"
    rf"|(?!(?<=[AP])M)[A-Z]区?(?P<short>[{NUMERAL}]{{1,3}})号?(?!:)|(?P<bare>[{NUMERAL}]{{1,12}}){PLACE}"
)
_SEAT = re.compile(
    rf"(?:(?<=隔壁)|(?<=旁边)|(?<=对面))(?P<next>[{NUMERAL}]{{1,3}})号|(?P<run>[{NUMERAL}]{{1,3}})号(?={SEAT_AFTER})"
)
_TIME_AND_SIGN = re.compile(r"[0-5]\d\d{1,2}(?!\d)")
_CLOCK = re.compile(OFFICE_RUN)
_TIME_BEFORE = re.compile(r"\d[:点时./月-]$")
_NUMBERS = re.compile(
    rf"(?:工号|胸牌|工牌|胸卡|牌子|牌牌|警号|电话|手机|尾号|单号|身份证|编号)(?:号|上|写的|写着|是|的|码"
    rf"|:)*[A-Z]*[{DIGITS}]{{2,}}(?:[ -][{DIGITS}]{{2,}})*(?![月点:])"
    rf"|1[3-9]\d{{9}}|[A-Z]\d{{3,}}|[A-Z]{{2,8}}-?\d{{6,8}}-?\d+"
)


def without_taken(words: Plain, hall: Hall | None, *, spoken: bool, expected: bool = False) -> str:
    """The plain text with all that made unreadable, so that 三号窗口 is not the third of the month.

    `expected`: the bot has just asked for the window, so that a bare number is one."""
    text = words.text
    spans = [m.span() for m in _NUMBERS.finditer(text)]
    if hall is not None:
        signs = [(m.start, m.end) for m in signs_in(words, hall, spoken=spoken, expected=expected)]
        spans += [(_behind_time(text, start, end), end) for start, end in signs]
        text = without(text, spans)
        spans = []
    for match in _ANY_SIGN.finditer(text):
        run = match["run"] or match["bare"]
        if match["short"]:
            spans.append(match.span())
        elif not (match["bare"] and _is_no_sign(words, match)):
            group = "run" if match["run"] else "bare"
            spans.append((_sign_start(text, match, group, run), match.end()))
    for match in _SEAT.finditer(text):
        group = "run" if match["run"] else "next"
        if not _is_day(text, match):
            spans.append((_sign_start(text, match, group, match[group]), match.end()))
    return without(text, [(_behind_time(text, start, end), end) for start, end in spans])


def _is_no_sign(words: Plain, match: re.Match[str]) -> bool:
    """15:30窗口没人, 1530窗口没人, 周三窗口没人; 她答 15,窗口的人笑."""
    if is_weekday(words.text, match.start("bare"), match.end("bare")):
        return True
    is_clock = words.text[match.start() - 1 : match.start()] == ":" or _CLOCK.fullmatch(match["bare"])
    return bool(is_clock or words.breaks[match.end("bare")])


def _behind_time(text: str, start: int, end: int) -> int:
    """Where a sign begins that lost its separator behind a clock time or day: 10:30|9号窗口, 11.20|9号窗口, 1030|9."""
    clock = CLOCK_BEFORE.match(text, start, end)
    if clock:
        return clock.end()
    run = _TIME_AND_SIGN.match(text, start, end)
    return start + 2 if run and _TIME_BEFORE.search(text[max(0, start - 3) : start]) else start


def _is_day(text: str, match: re.Match[str]) -> bool:
    if SAYS_AFTER.match(text, match.end()) and CALENDAR_DAY.search(text):
        return True  # 3月9号说要报告, 12号说要验证码
    return text[max(0, match.start() - 1) : match.start()] in ("月", "初")


def _sign_start(text: str, match: re.Match[str], group: str, run: str) -> int:
    """Where the sign's own number begins: 周三|十二号窗口, 三点|十二号窗口."""
    start = match.start(group)
    if start != match.start() and text[match.start()].isascii():
        return match.start()
    if len(run) > 1 and text[max(0, start - 2) : start].endswith(("周", "星期", "礼拜", "初")):
        start, run = start + 1, run[1:]
    offset = next((o for o, value in suffixes(run) if value < 200), 0)
    return start + offset
