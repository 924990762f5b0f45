"""A bare number in the answer to the read-back: the window's, unless a day is spoken of."""

from __future__ import annotations

import pytest

from cases.reading.corrected import puts_a_number


@pytest.mark.parametrize(
    "text", ["还是11号吧 我刚翻了照片", "不对,是十一号", "11号", "哦我想起来了 是二十一号", "应该是9号"]
)
def test_a_number_put_for_itself(text: str) -> None:
    assert puts_a_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "日期不对,是11号",
        "是11号去的",
        "11号下午",
        "3月11号",
        "是11号不是10号",
        "不对,11号,上午十点",
        "昨天吧,11号",
        "对",
    ],
)
def test_a_number_that_is_a_day_or_put_against_another(text: str) -> None:
    assert not puts_a_number(text)
