"""What holds of the time for every past moment, every way of saying it, and every text that tells none."""

from __future__ import annotations

from datetime import datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cases.domain.draft import Question
from cases.reading.time import TimeFound, read_time
from tests.unit.reading_fields.reading_fields_support import HALL, run_together
from tests.unit.reading_fields.time_phrasings import DAYS, FRAMES, say_day, say_hour

SHANGHAI = ZoneInfo("Asia/Shanghai")
moments = st.datetimes(
    datetime(2005, 3, 1),  # noqa: DTZ001  (the strategy gives the zone)
    datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
).map(lambda at: at.replace(hour=at.hour % 6 + 18))  # written in the evening, so that today's hours are past
backs = st.integers(0, 340)
minutes = st.one_of(st.sampled_from([0, 15, 30, 45]), st.integers(0, 59))


def _read(text: str, now: datetime) -> TimeFound:
    return read_time(text, message_id="m", now=now, spoken=True, asked=None, hall=HALL)


def _values(found: TimeFound) -> tuple[str | None, str | None]:
    return found.date and found.date.value, found.time and found.time.value


@pytest.mark.parametrize("day_said", DAYS)
@settings(max_examples=120)
@given(
    now=moments,
    back=backs,
    hour=st.integers(8, 17),
    minute=minutes,
    which=st.integers(0, 20),
    frame=st.sampled_from(FRAMES),
    bare=st.booleans(),
)
def test_a_past_moment_is_read_back(
    day_said: str, now: datetime, back: int, hour: int, minute: int, which: int, frame: tuple[str, str], bare: bool
) -> None:
    when, day = say_day(day_said, back, now.date())
    assume(day is not None)
    at = datetime(when.year, when.month, when.day, hour, minute, tzinfo=SHANGHAI)
    text = f"{frame[0]}{day}{say_hour(which, at)}{frame[1]}"
    welds = str(day).endswith(" ")  # 3/1 08:00 without its space is another day
    found = _read(run_together(text) if bare and not welds else text, now)
    assert _values(found) == (f"{at:%Y-%m-%d}", f"{at:%H:%M}"), text


@pytest.mark.parametrize("day_said", DAYS)
@settings(max_examples=60)
@given(now=moments, back=backs, frame=st.sampled_from(FRAMES[1:]))
def test_a_past_day_is_read_back(day_said: str, now: datetime, back: int, frame: tuple[str, str]) -> None:
    when, day = say_day(day_said, back, now.date())
    assume(day is not None)
    text = f"{frame[0]}{day}{frame[1]}"
    assert _values(_read(text, now)) == (when.isoformat(), None), text


@given(now=moments, back=backs, day_said=st.sampled_from(sorted(DAYS)), hour=st.integers(8, 17), minute=minutes)
def test_the_words_quoted_say_the_same_alone(now: datetime, back: int, day_said: str, hour: int, minute: int) -> None:
    _, day = say_day(day_said, back, now.date())
    assume(day is not None)
    text = f"你好 我{day}{hour}:{minute:02}去的大厅 等了两个小时没人管"
    found = _read(text, now)
    assert found.date is not None
    assert found.time is not None
    for reading, index in ((found.date, 0), (found.time, 1)):
        evidence = reading.evidence
        assert text[evidence.start : evidence.end] == evidence.words
        assert _values(_read(evidence.words, now))[index] == reading.value


_NUMBER = st.one_of(st.integers(2, 99).map(str), st.sampled_from(["两", "三", "五", "八", "十二", "二十", "三十五"]))
_COUNTED = st.sampled_from(
    "号窗口 号柜台 块钱 元 个人 趟 份材料 遍 次 个小时 分钟 个工作日 张表 个月 条意见 岁 楼 公里".split()
)
_TICKET = st.builds(lambda letter, number: f"取号{letter}{number:03}", st.sampled_from("ABCD"), st.integers(1, 999))
_PHONE = st.integers(13000000000, 19999999999).map(lambda n: f"电话{n}")
_WORDS = st.sampled_from(
    "工作人员 态度十分恶劣 一点都不耐烦 没人理我 让我补材料 推来推去 办社保 换身份证 排队 等了 跑了 前面还有 收了我 "
    "一共 我爸 他说系统坏了 天天都这样 每天早上都没人 两点意见 三点要求 快一点 一时半会儿 同时 小时候 "
    "二十四小时自助 百分之十 上初三的孩子 有一天 那天 月底 前几天 上个月 , 。 ！ 嗯 那个".split()
)
_COUNT = st.builds(lambda lead, number, unit: f"{lead} {number}{unit}", _WORDS, _NUMBER, _COUNTED)


@settings(max_examples=400)
@given(st.lists(st.one_of(_WORDS, _COUNT, _TICKET, _PHONE), max_size=12).map(" ".join), moments)
def test_a_text_without_a_time_yields_none(text: str, now: datetime) -> None:
    assert _values(_read(text, now)) == (None, None), text


_PIECES = "昨天 三点 半 号 月 周五 上 十二 1 : / . 初 廿 天前 小时 国庆 节 后 第一天 不是 一 到 每 我 的 说 前".split()


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join), moments, st.sampled_from([None, *Question]))
def test_no_reading_lies_ahead_and_every_one_is_quoted(text: str, now: datetime, asked: Question | None) -> None:
    found = read_time(text, message_id="m", now=now, spoken=True, asked=asked, hall=HALL)
    for reading in filter(None, (found.date, found.time)):
        assert text[reading.evidence.start : reading.evidence.end] == reading.evidence.words
    assert found.date is None or found.date.value <= now.date().isoformat()
    assert not (found.is_future and found.date)


@pytest.mark.alone
@pytest.mark.parametrize("piece", [*_PIECES, "昨天下午三点", "上周五不是周四", "10月3号到", "国庆节后", "一一", "1.1"])
def test_time_grows_with_length_alone(piece: str) -> None:
    short, long = piece * 400, piece * 3200
    now = datetime(2026, 11, 10, 14, 20, tzinfo=SHANGHAI)
    _read(short, now)
    spent = []
    for text in (short, long):
        begun = process_time()
        _read(text, now)
        spent.append(process_time() - begun)
    assert spent[1] < 8 * 4 * max(spent[0], 0.005)
