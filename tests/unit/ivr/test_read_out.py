"""Numbers are read out digit by digit, in groups that can be written down."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.services.phone.read_out import digit_groups, digits_aloud, read_out


@pytest.mark.parametrize(
    ("digits", "aloud"),
    [
        ("13800138000", "幺三八，零零幺三，八零零零"),
        ("12345", "幺二三四五"),
        ("0007", "零零零七"),
        ("20260318", "二零二六，零三幺八"),
        ("87654321", "八七六五，四三二幺"),
        ("8765432", "八七六，五四三二"),
        ("123456789", "幺二三四五，六七八九"),
        ("", ""),
    ],
)
def test_digits_in_groups(digits: str, aloud: str) -> None:
    assert digits_aloud(digits) == aloud


@pytest.mark.parametrize(
    ("written", "aloud"),
    [
        ("编号是QS-20260318-0007，请记好。", "编号是Q S，二零二六，零三幺八，零零零七，请记好。"),
        ("您留的号码13800138000对吗", "您留的号码幺三八，零零幺三，八零零零对吗"),
        ("您留的号码是+86 138-0013-8000。", "您留的号码是幺三八，零零幺三，八零零零。"),
        ("请打0851-87220000。", "请打零八五幺，八七二二，零零零零。"),
        ("请拨打12345热线", "请拨打幺二三四五热线"),
    ],
)
def test_long_numbers_in_a_text(written: str, aloud: str) -> None:
    assert read_out(written) == aloud


@pytest.mark.parametrize("text", ["12号窗口", "2026年3月18日14:30", "收了我10000元", "2026-03-18", "A3窗口"])
def test_what_is_no_number_to_write_down_stays(text: str) -> None:
    assert read_out(text) == text


@given(st.text(alphabet="0123456789", min_size=1, max_size=40))
def test_groups_hold_every_digit_and_none_is_long(digits: str) -> None:
    groups = digit_groups(digits)
    assert "".join(groups) == digits
    assert all(1 <= len(group) <= 5 for group in groups)


@given(st.text(max_size=200))
def test_any_text_is_read_and_twice_is_once(text: str) -> None:
    once = read_out(text)
    assert read_out(once) == once
    assert not re.search(r"(?<![A-Za-z0-9])1[3-9][0-9]{9}(?![A-Za-z0-9])", once)
