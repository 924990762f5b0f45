"""Areas that a hall calls by a name beside the letter on their signs."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import read_staff
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import run_together


def _window(code: str, business: str, *names: str) -> Window:
    return Window(code, (business,), "某局", "某人", tuple(Staff(name) for name in names))


HALL = Hall(
    "某县",
    (
        _window("1", "取件"),
        _window("2", "社保"),
        _window("3", "户口"),
        _window("7", "护照登记"),
        _window("A1", "执照"),
        _window("A3", "许可", "何苗"),
        _window("A5", "刻章"),
        _window("B2", "低保"),
        _window("B3", "婚姻"),
        _window("C1", "车检"),
        _window("C12", "驾照"),
        _window("E5", "消防"),
        _window("E7", "规划"),
        _window("税务1", "发票"),
        _window("D1", "契税"),
    ),
    areas={"A": "蓝区 企业开办", "B": "社会事务", "C": "绿区、车管", "D": "税务", "E": "护照与工程专区"},
)
SIGNS = [
    ("蓝区3号", "A3"),
    ("蓝区三", "A3"),
    ("在蓝区三把我轰走", "A3"),
    ("蓝区的三号那个女的吼我", "A3"),
    ("蓝色区域一号窗口没人", "A1"),
    ("昨天蓝区三号上午一直没人", "A3"),
    ("绿区一号窗口", "C1"),
    ("绿区十二", "C12"),
    ("车管1号窗口", "C1"),
    ("社会事务区2号", "B2"),
    ("社会事务 2号", "B2"),
    ("社会事务那边的三号", "B3"),
    ("企业开办 3号窗口", "A3"),
    ("工程区五号", "E5"),
    ("我在蓝区办的 等了半天 5号窗口才开", "A5"),
    # the number is not of that area; the name is a window's sign, or what other windows do
    ("蓝区7号窗口", "7"),
    ("税务1号窗口", "税务1"),
    ("护照7号窗口", "7"),
    ("护照区7号窗口", "E7"),
    # no window
    ("蓝区一直没人", None),
    ("蓝区三点钟就关门", None),
    ("我住小区3号楼", None),
    ("城区二号线", None),
    ("蓝区3号楼", None),
    ("企业开办三天", None),
    ("社会事务 2号去的", None),
    ("办社会事务2号那天", None),
    ("社会事务三个窗口都没人", None),
    ("社会事务三科的人", None),
]
BY_EAR = [("兰区三号窗口", "A3"), ("设会是务二号窗口", "B2")]


@pytest.mark.parametrize("spoken", [True, False])
@pytest.mark.parametrize(("text", "code"), SIGNS)
def test_a_window_by_the_name_of_its_area(text: str, code: str | None, spoken: bool) -> None:
    for said in (text, run_together(text)):
        reading = read_window(said, message_id="m", hall=HALL, spoken=spoken, asked=None)
        assert (reading and reading.value) == code


@pytest.mark.parametrize(("text", "code"), BY_EAR)
def test_the_name_of_an_area_by_ear(text: str, code: str) -> None:
    reading = read_window(text, message_id="m", hall=HALL, spoken=True, asked=None)
    assert reading is not None
    assert reading.value == code


@pytest.mark.parametrize("asked", [None, Question.STAFF])
@pytest.mark.parametrize(
    ("text", "who"),
    [("蓝区", None), ("投诉蓝区的", None), ("投诉蓝区", None), ("蓝区三号何苗骂我", "何苗"), ("投诉蓝晓", "蓝晓")],
)
def test_an_area_is_nobody(text: str, who: str | None, asked: Question | None) -> None:
    found = read_staff(text, message_id="m", hall=HALL, window=None, spoken=False, asked=asked)
    assert (found.reading and found.reading.value) == who
