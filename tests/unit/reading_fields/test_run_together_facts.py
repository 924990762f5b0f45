"""Day, hour and window one behind the other without a separator: each is read as what it is."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest

from cases.domain.hall import Hall, Staff, Window
from cases.reading.time import read_time
from cases.reading.window import read_window

NOW = datetime.fromisoformat("2026-05-19T15:30:00+08:00")
HALL = Hall(
    "某县政务服务中心",
    tuple(
        Window(code, (business,), "某局", "某人", (Staff(name),))
        for code, business, name in (
            ("3", "企业开办", "陶然"), ("5", "养老保险", "乔玉梅"), ("12", "医保报销", "毕胜"),
            ("15", "残疾证", "冉红"), ("A3", "身份证", "霍启明"),
            ("B12", "抵押登记", "邢磊"), ("社保2", "失业金", "邬刚"),
        )
    ),
)  # fmt: skip
DAYS = {
    "周三": "2026-05-13", "上周五": "2026-05-15", "星期一": "2026-05-18", "礼拜四": "2026-05-14",
    "上周三": "2026-05-13", "昨天": "2026-05-18", "前天": "2026-05-17", "大前天": "2026-05-16",
    "三天前": "2026-05-16", "5月11号": "2026-05-11", "11号": "2026-05-11", "五月十五号": "2026-05-15",
    "十三号": "2026-05-13", "5月12日": "2026-05-12", "5.12": "2026-05-12", "上个月十六号": "2026-04-16",
}  # fmt: skip
HOURS = {
    "": None, "上午": "morning", "中午": "noon", "下午三点": "15:00", "早上9点半": "09:30", "下午两点十五": "14:15",
    "14:20": "14:20", "十点一刻": "10:15", "下午3点12分": "15:12", "晚上七点": "19:00", "上午10:15": "10:15",
    "九点": "09:00",
}  # fmt: skip
WINDOWS = {
    "3号窗口": "3", "十二号窗口": "12", "12号窗口": "12", "5号台": "5", "十五号柜台": "15", "A3窗口": "A3",
    "A区3号": "A3", "B12号窗口": "B12", "社保2号窗口": "社保2",
}  # fmt: skip
ORDERS = ("{day}{hour}{window}没人", "{day}{hour}我到{window}那个女的冲我吼", "{window}的人骂我{day}{hour}的事")


@pytest.mark.parametrize("day", DAYS)
def test_day_hour_and_window_are_told_apart(day: str) -> None:
    for hour, window, order in product(HOURS, WINDOWS, ORDERS):
        text = order.format(day=day, hour=hour, window=window)
        place = read_window(text, message_id="m", hall=HALL, spoken=False, asked=None)
        time = read_time(text, message_id="m", now=NOW, spoken=False, asked=None, hall=HALL)
        read = tuple(reading and reading.value for reading in (place, time.date, time.time))
        assert read == (WINDOWS[window], DAYS[day], HOURS[hour]), text
