"""The register form in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backoffice.facts import Fact, facts
from cases.domain.heard import QUOTATION, Field
from tests.builders import RULES, WORDS, a_case, a_hall, a_reading, readings_of


def read(**values: str | None) -> dict[str, Fact]:
    """The facts of a case whose readings have these values; None is not read at all."""
    readings = readings_of()
    for name, value in values.items():
        field = Field(name)
        if value is None:
            del readings[field]
        else:
            readings[field] = replace(readings[field], value=value)
    case = a_case(readings=readings, staff_open="staff" in values and values["staff"] is None)
    return {fact.name: fact for fact in facts(case, RULES, a_hall())}


def test_all_five_stand_in_the_order_of_the_register_form() -> None:
    found = read()
    assert list(found) == ["window", "staff", "time", "matter", "reason"]
    assert all(fact.open is None for fact in found.values())
    assert found["window"].value == "3 号窗口"
    assert found["window"].notes == ("人社局 · 社保卡、养老保险", "首席代表\uff1a高原")
    assert found["time"].value == "2026年3月17日\uff08周二\uff09 09:30"
    assert found["staff"].notes == ("工号 0303",)


@pytest.mark.parametrize(
    ("staff", "value", "still_open", "note"),
    [
        ("田*", "姓田", "姓名待核", "该窗口此姓\uff1a田立新、田小雨"),
        ("周*", "姓周", "姓名待核", "该窗口名录中没有此姓"),
        ("#0304", "工号 0304", "姓名待核", "名录\uff1a田小雨\uff083 号窗口\uff09"),
        ("#9999", "工号 9999", "姓名待核", "名录中没有这个工号"),
        ("柳青", "柳青", None, "名录中此人在 7 号窗口"),
        ("路人甲", "路人甲", None, "本厅名录中没有此人"),
    ],
)
def test_a_name_is_held_against_the_directory(staff: str, value: str, still_open: str | None, note: str) -> None:
    found = read(staff=staff)["staff"]
    assert (found.value, found.open, found.notes) == (value, still_open, (note,))


def test_a_person_described_is_shown_as_described() -> None:
    text = "7号窗口短头发的那位"
    case = a_case(text=text, staff_open=True, staff_description=a_reading(text, "短头发的那位"))
    found = facts(case, RULES, a_hall())[1]
    assert (found.value, found.open) == ("\uff08短头发的那位\uff09", "姓名待核")
    assert found.quotes[0].reading.evidence.words == "短头发的那位"


def test_a_value_that_a_language_model_pointed_at_is_still_to_be_checked() -> None:
    readings = readings_of()
    readings[Field.MATTER] = replace(readings[Field.MATTER], how=QUOTATION, confidence=0.5)
    case = a_case(readings=readings)
    assert [fact.open for fact in facts(case, RULES, a_hall())] == [None, None, None, "摘引待核", None]


def test_what_was_not_said_is_said_to_be_open() -> None:
    found = read(window=None, staff=None, date=None, time=None, matter=None, reason=None)
    assert [fact.open for fact in found.values()] == ["窗口待核", "姓名待核", "未说明", "未说明", "未说明"]
    assert read(date=None)["time"].open == "日期待核"
    assert read(time="afternoon")["time"].value == "2026年3月17日\uff08周二\uff09 下午"
    assert read(window="99")["window"].open == "本厅没有这个窗口号"


def test_words_that_are_the_value_are_not_said_twice() -> None:
    found = read()
    assert found["matter"].quotes[0].is_value
    assert not found["window"].quotes[0].is_value
    assert found["window"].quotes[0].reading.evidence.words in WORDS
