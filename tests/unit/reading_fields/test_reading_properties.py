"""What holds for any text at all, and for any past moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.draft import Question
from cases.domain.heard import Reading
from cases.reading.case_number import read_case_number
from cases.reading.phone import read_phone
from cases.reading.spans import plain
from cases.reading.staff import read_staff
from cases.reading.time import read_time
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import HALL, run_together

SHANGHAI = ZoneInfo("Asia/Shanghai")
_WORDS = (
    "十二号 窗口 A区 D1 诶 三 3 10 ⑮ 8️⃣ 昨天 上午 下午 三点 半 : / - . , 。 \n 不是 不对 呃 上周 周五 月 日 号 "
    "初八 农历 八月十五 国庆 节后第一天 去年 年 "
    "小时前 分钟前 刚才 姓 王 叫 工号 0235 柳青 小 老 什么 的 主任 社保 公积金 税务 一 号码 13900001111 YX20260318 "
    "杠 零零零七 到 至 差 刻 快 9:30 11/3 "
    "① ﷺ ㍿ 𝟚 💥 \x00 \u200d \ufe0f ½ 龔 號 點 % * # 女的 戴眼镜"
).split(" ")
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_WORDS), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(_WORDS), st.characters()), max_size=25).map("".join),
)
asked = st.sampled_from([None, *Question])
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  (the strategy gives the zone)
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)


def _read_all(text: str, now: datetime, spoken: bool, question: Question | None) -> list[Reading]:
    window = read_window(text, message_id="m", hall=HALL, spoken=spoken, asked=question)
    code = window.value if window else None
    staff = read_staff(text, message_id="m", hall=HALL, window=code, spoken=spoken, asked=question)
    when = read_time(text, message_id="m", now=now, spoken=spoken, asked=question, hall=HALL)
    phone = read_phone(text, message_id="m", asked=question)
    number = read_case_number(text, message_id="m")
    found = (window, staff.reading, staff.description, when.date, when.time, phone, number)
    return [reading for reading in found if reading is not None]


@given(text=texts, now=moments, spoken=st.booleans(), question=asked)
def test_any_text_is_read_and_every_value_quotes_it(
    text: str, now: datetime, spoken: bool, question: Question | None
) -> None:
    for reading in _read_all(text, now, spoken, question):
        evidence = reading.evidence
        assert text[evidence.start : evidence.end] == evidence.words
        assert 0 < reading.confidence <= 1


@given(text=texts, now=moments, spoken=st.booleans(), question=asked)
def test_a_window_is_the_halls_and_a_day_is_past(
    text: str, now: datetime, spoken: bool, question: Question | None
) -> None:
    window = read_window(text, message_id="m", hall=HALL, spoken=spoken, asked=question)
    assert window is None or HALL.window(window.value) is not None
    when = read_time(text, message_id="m", now=now, spoken=spoken, asked=question, hall=HALL)
    if when.date is not None:
        assert when.date.value <= now.date().isoformat()
    if when.time is not None and ":" in when.time.value:
        assert datetime.strptime(when.time.value, "%H:%M")  # noqa: DTZ007  (only its form is checked)


@given(text=texts)
def test_every_plain_character_knows_where_it_came_from(text: str) -> None:
    words = plain(text)
    assert len(words.text) == len(words.starts) == len(words.ends) == len(words.breaks)
    assert list(words.starts) == sorted(words.starts)
    assert all(0 <= start <= end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))


_NUMERALS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]


def _chinese(value: int) -> str:
    if value <= 10:
        return _NUMERALS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _weekday(moment: datetime) -> str:
    return "一二三四五六日"[moment.weekday()]


def _hour(moment: datetime) -> str:
    part = "上午" if moment.hour < 12 else "中午" if moment.hour == 12 else "下午" if moment.hour < 18 else "晚上"
    hour = moment.hour if moment.hour <= 12 else moment.hour - 12
    return f"{part}{_chinese(hour)}点" + ("" if moment.minute == 0 else f"{_chinese(moment.minute)}分")


SAYINGS: list[Callable[[datetime], str]] = [
    lambda m: f"我{m.year}年{m.month}月{m.day}日{m:%H:%M}去的",
    lambda m: f"{m:%Y-%m-%d} {m:%H:%M} 在大厅",
    lambda m: f"{m.year}年{_chinese(m.month)}月{_chinese(m.day)}号{_hour(m)}到的大厅",
]
RECENT: list[Callable[[datetime, datetime], str]] = [
    lambda m, now: f"{m.month}月{m.day}号{_hour(m)}我在排队",
    lambda m, now: f"{_chinese(m.month)}月{_chinese(m.day)}号{_hour(m)}我在排队",
    lambda m, now: ["今天", "昨天", "前天", "大前天"][days] + _hour(m) + "去的"
    if (days := (now.date() - m.date()).days) < 4 else f"{m.month}/{m.day} {m.hour}:{m:%M} 我到的",
    lambda m, now: f"{_chinese((now.date() - m.date()).days)}天前{_hour(m)}去的"
    if 0 < (now.date() - m.date()).days <= 10 else f"{m.month}月{m.day}日{m:%H:%M}",
    lambda m, now: f"上周{_weekday(m)}{_hour(m)}去的"
    if m.date().isocalendar()[:2] == (now.date() - timedelta(days=7)).isocalendar()[:2]
    else f"{m.month}月{m.day}号{_hour(m)}",
]  # fmt: skip
in_hours = st.tuples(st.integers(8, 17), st.sampled_from([0, 10, 15, 20, 25, 35, 40, 45, 50, 55]))


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize("say", SAYINGS)
@given(now=moments, back=st.integers(1, 3000), clock=in_hours)
def test_a_past_moment_said_in_full_is_read_back(
    say: Callable[[datetime], str], bare: bool, now: datetime, back: int, clock: tuple[int, int]
) -> None:
    moment = (now - timedelta(days=back)).replace(hour=clock[0], minute=clock[1])
    _is_read_back(say(moment), moment, now, bare)


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize("say", RECENT)
@given(now=moments, back=st.integers(1, 300), clock=in_hours)
def test_a_recent_moment_is_read_back(
    say: Callable[[datetime, datetime], str], bare: bool, now: datetime, back: int, clock: tuple[int, int]
) -> None:
    moment = (now - timedelta(days=back)).replace(hour=clock[0], minute=clock[1])
    _is_read_back(say(moment, now), moment, now, bare)


def _is_read_back(said: str, moment: datetime, now: datetime, bare: bool) -> None:
    found = read_time(run_together(said) if bare else said, message_id="m", now=now, spoken=True, asked=None, hall=HALL)
    assert (found.date and found.date.value, found.time and found.time.value) == (
        f"{moment:%Y-%m-%d}",
        f"{moment:%H:%M}",
    )
