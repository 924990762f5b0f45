"""Names that sound alike: offered where the hall cannot tell, settled where the window can, never bent."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import StaffFound, read_staff

HALL = Hall(
    "某县",
    (
        Window("1", ("社保",), "人社局", "章巍", (Staff("章巍"), Staff("李静"), Staff("翟飞"), Staff("史佳怡"))),
        Window("2", ("医保",), "医保局", "张薇", (Staff("张薇"), Staff("李婧"), Staff("凌方"), Staff("史嘉仪"))),
        Window("3", ("户口",), "公安局", "林芳", (Staff("林芳"), Staff("林放"), Staff("单洪"))),
    ),
)


def read(text: str, window: str | None, *, spoken: bool, asked: Question | None = None) -> StaffFound:
    return read_staff(text, message_id="m", hall=HALL, window=window, spoken=spoken, asked=asked)


@pytest.mark.parametrize(
    ("text", "window", "offered"),
    [
        ("叫李静的那个", None, ("李静", "李婧")),  # written exactly, and yet only heard
        ("叫丽晶的那个", None, ("李婧", "李静")),
        ("林芳让我回去", "3", ("林芳", "林放")),  # two at the window itself
        ("叫林方的 她骂我", None, ("林放", "林芳", "凌方")),
        ("叫张伟的", "3", ("张薇", "章巍")),  # nobody of that sound at the window: the whole hall
    ],
)
def test_sound_settles_nothing_between_two(text: str, window: str | None, offered: tuple[str, ...]) -> None:
    found = read(text, window, spoken=True)
    assert found.reading is None
    assert set(found.candidates) == set(offered)


def test_the_likeliest_is_offered_first() -> None:
    assert read("叫林芳的", None, spoken=True).candidates[0] == "林芳"
    assert read("叫凌方的", None, spoken=True).candidates[0] == "凌方"


@pytest.mark.parametrize(
    ("text", "window", "who"),
    [
        ("叫李静的那个", "2", "李婧"),
        ("叫张伟的", "1", "章巍"),
        ("那个叫宅灰的", None, "翟飞"),
        ("牌子上写的山红 他不理我", None, "单洪"),
        ("山峰", None, "单洪"),
    ],
)
def test_one_of_that_sound_is_settled(text: str, window: str | None, who: str) -> None:
    found = read(text, window, spoken=True, asked=Question.STAFF if len(text) == 2 else None)
    assert (found.reading and found.reading.value, found.candidates) == (who, ())


@pytest.mark.parametrize("text", ["李静把我的材料扔了", "投诉李静"])
def test_what_is_typed_exactly_is_exact(text: str) -> None:
    found = read(text, None, spoken=False)
    assert found.reading is not None
    assert found.reading.value == "李静"


def test_what_is_typed_by_ear_is_offered() -> None:
    found = read("那个叫史佳仪的人不理我", None, spoken=False)
    assert found.reading is None
    assert set(found.candidates) == {"史佳怡", "史嘉仪"}


@pytest.mark.parametrize("spoken", [False, True], ids=["typed", "spoken"])
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("有个叫郭子涵的把我材料弄丢了", "郭子涵"),
        ("那个叫李静怡的把我骂了", "李静怡"),
        ("她叫林芳菲 态度恶劣", "林芳菲"),
        ("牌子上写的孟祥 他不给我办", "孟祥"),
    ],
)
def test_a_name_that_nobody_has_stays_as_she_said_it(text: str, who: str, spoken: bool) -> None:
    found = read(text, None, spoken=spoken)
    assert (found.reading and found.reading.value, found.candidates) == (who, ())
