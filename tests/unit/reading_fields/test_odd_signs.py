"""A hall with signs of every make, and with people whose names are everyday words."""

from __future__ import annotations

import time

import pytest

from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import read_staff
from cases.reading.window import read_window


def _window(code: str, business: str, *names: str) -> Window:
    return Window(code, (business,), "局", "某人", tuple(Staff(name) for name in names))


HALL = Hall(
    "某县",
    (
        _window("综合1", "综合受理", "夏天"),
        _window("综合2", "综合受理", "方圆"),
        _window("不动产3号", "不动产登记"),
        _window("2-05", "护照"),
        _window("A区12", "身份证", "付强"),
        _window("B-07", "户口"),
        _window("帮办台", "帮办"),
        _window("5", "医保"),
    ),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("综合二号窗口不理人", "综合2"),
        ("综合1窗口的夏天", "综合1"),
        ("不动产三号窗口没人", "不动产3号"),
        ("不动产3号那个人", "不动产3号"),
        ("2-05窗口没人", "2-05"),
        ("2区5号窗口没人", "2-05"),
        ("A区十二号窗口", "A区12"),
        ("A12窗口的人", "A区12"),
        ("B07窗口的人", "B-07"),
        ("b七窗口的人", "B-07"),
        ("必七窗口的人", "B-07"),
        ("帮办台的人不理我", "帮办台"),
        ("五号窗口的人", "5"),
        ("九号窗口的人", None),
    ],
)
def test_a_sign_of_any_make(text: str, code: str | None) -> None:
    reading = read_window(text, message_id="m", hall=HALL, spoken=True, asked=None)
    assert (reading and reading.value) == code


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("去年夏天我来过", None),
        ("这个地方圆形的桌子太少", None),
        ("支付强制收费", None),
        ("投诉夏天", "夏天"),
        ("方圆把我骂了", "方圆"),
        ("那个付强说不行", "付强"),
    ],
)
def test_a_name_that_is_also_a_word(text: str, who: str | None) -> None:
    found = read_staff(text, message_id="m", hall=HALL, window=None, spoken=True, asked=None)
    assert (found.reading and found.reading.value) == who


@pytest.mark.alone
def test_reading_grows_with_the_length_of_the_text_and_no_faster() -> None:
    def seconds(text: str) -> float:
        best = float("inf")
        for attempt in range(3):
            said = text + str(attempt)
            start = time.process_time()
            read_window(said, message_id="m", hall=HALL, spoken=True, asked=None)
            read_staff(said, message_id="m", hall=HALL, window=None, spoken=True, asked=None)
            best = min(best, time.process_time() - start)
        return best

    piece = "我在A区十二号窗口等了两个小时,那个姓付的说系统坏了,不对,是五号窗口的王某,让我明天再来。"
    seconds(piece)
    assert seconds(piece * 80) < 40 * seconds(piece * 8)
