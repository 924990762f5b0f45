"""Contact numbers, case numbers and numerals."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.reading.case_number import read_case_number
from cases.reading.numerals import digits, number, suffixes
from cases.reading.phone import read_phone


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("十二", 12), ("幺二", 12), ("廿三", 23), ("卅", 30), ("二十", 20), ("两", 2), ("012", 12), ("一百零二", 102),
        ("二百", 200),
        ("三百二十一", 321), ("洞三", 3), ("零八", 8), ("幺拐", 17), ("", None), ("十十二", None), ("一2", None),
        ("百", None), ("二十百", None),
    ],
)  # fmt: skip
def test_a_numeral(run: str, value: int | None) -> None:
    assert number(run) == value


def test_a_cut_never_falls_inside_arabic_digits() -> None:
    assert list(suffixes("2012")) == [(0, 2012)]
    assert list(suffixes("十十二")) == [(1, 12), (2, 2)]


def test_digits_one_by_one() -> None:
    assert digits("幺三九零") == "1390"
    assert digits("十") is None


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("我的电话13900001234", None, "13900001234"),
        ("139 0000 1234", None, "13900001234"),
        ("139-0000-1234", None, "13900001234"),
        ("+86 13900001234", None, "13900001234"),
        ("幺三九零零零零幺二三四", None, "13900001234"),
        ("一三九 零零零零 一二三四", None, "13900001234"),
        ("１３９００００１２３４", None, "13900001234"),
        ("打我座机0999-6600100", None, "09996600100"),
        ("6600100", Question.CONTACT, "6600100"),
        ("6600100", None, None),
        ("139****1234", None, None),
        ("身份证330102199001011234", None, None),
        ("身份证33010219900101123X", None, None),
        ("YX-20260318-0007", None, None),
        ("工号0235", Question.CONTACT, None),
        ("不留电话", Question.CONTACT, None),
        ("13900001234 不对 13900005678", None, "13900005678"),
    ],
)
def test_a_contact_number(text: str, asked: Question | None, value: str | None) -> None:
    reading = read_phone(text, message_id="m", asked=asked)
    assert (reading and reading.value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("我的编号是YX-20260318-0007", "YX-20260318-0007"),
        ("yx202603180007 到哪一步了", "YX-20260318-0007"),
        ("YX 20260318 7号", None),
        ("Y X 二零二六零三一八 杠 零零零七", "YX-20260318-0007"),
        ("yx二零二六零三一八零零零七", "YX-20260318-0007"),
        ("20260318-0007", "20260318-0007"),
        ("YX20260318-014", "YX-20260318-0014"),
        ("13900001234", None),
        ("身份证330102199001011234", None),
        ("20261345-0007", None),
        ("我投诉过", None),
    ],
)
def test_a_case_number(text: str, value: str | None) -> None:
    reading = read_case_number(text, message_id="m")
    assert (reading and reading.value) == value
