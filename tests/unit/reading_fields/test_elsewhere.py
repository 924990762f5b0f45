"""She says herself that it was at no window of this hall."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.reading.window.elsewhere import is_elsewhere


@pytest.mark.parametrize(
    "answer",
    [
        "不是窗口，是小区的物业",
        "没有窗口 是医院",
        "呃 不在窗口 在公交车上",
        "楼下复印店，不是窗口",
        "不是你们大厅",
        "邮局哪来的窗口 就一张桌子",
        "驾校哪有窗口",
        "没窗口小区里的",
        "没有窗口，就在我们楼下",
    ],
)
def test_asked_for_the_window_she_denies_that_there_was_one(answer: str) -> None:
    assert is_elsewhere(answer, Question.WINDOW)


@pytest.mark.parametrize(
    "told",
    [
        "我投诉邻市的大厅，不是你们",
        "不在你们大厅，是农信社",
        "这事不在你们那里",
        "是隔壁县的 不是你们中心",
        "不是你们这里的窗口,是银行的",
    ],
)
def test_she_may_say_so_at_any_time(told: str) -> None:
    assert is_elsewhere(told, None)


@pytest.mark.parametrize(
    "told",
    [
        "没有窗口开着",
        "她人不在你们大厅，去吃饭了",
        "没窗口在楼上开着",
        "不是窗口的问题是她态度不好",
        "不是12号窗口是13号",
        "又不是你们的错",
        "窗口没有人",
        "要不是你们大厅关门早我就办好了",
        "不知道是哪个窗口",
        "你们哪有窗口开着",
        "大厅哪有窗口",
        "我哪有窗口号",
    ],
)
def test_whatever_else_is_denied_stays_in_the_hall(told: str) -> None:
    assert not is_elsewhere(told, Question.WINDOW)
