"""A filed value that nobody said is noticed, and in the dialogues of the evaluation there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cases.domain.case import RegisterForm
from cases.domain.draft import Outcome, Statement
from cases.domain.heard import Evidence, Field, Reading
from cases.reading import Models, Reader, load_hall
from evaluation.invented import invented
from evaluation.report import report
from evaluation.scoring import score
from jiesu.clock import now
from jiesu.commands.converse import citizen_of
from jiesu.rows import read_rows
from tests.builders import a_reading
from tests.stories.house import open_house

GOLD = Path(__file__).parents[2] / "evaluation" / "gold"
SAID = {"m1": "我在12号窗口办社保,她不理我", "m2": "叫柳青"}
WINDOW = a_reading(SAID["m1"], "12号窗口", "12")
REASON = a_reading(SAID["m1"], "她不理我")


def form(field: Field, reading: Reading) -> RegisterForm:
    return RegisterForm({field: reading}, (Statement("m1", SAID["m1"], datetime.fromisoformat("2026-03-18T10:00Z")),))


@pytest.mark.parametrize(("field", "reading"), [(Field.WINDOW, WINDOW), (Field.REASON, REASON)])
def test_what_she_said_is_hers(field: Field, reading: Reading) -> None:
    assert invented(form(field, reading), SAID) == []


@pytest.mark.parametrize(
    ("field", "reading"),
    [
        pytest.param(Field.WINDOW, replace(WINDOW, evidence=Evidence("m1", 2, 6, "13号窗")), id="words never said"),
        pytest.param(Field.WINDOW, replace(WINDOW, evidence=Evidence("m9", 2, 7, "12号窗口")), id="no such message"),
        pytest.param(Field.WINDOW, replace(WINDOW, evidence=Evidence("m1", 0, 5, "12号窗口")), id="another place"),
        pytest.param(Field.REASON, replace(REASON, value="她骂我"), id="other words than her own"),
    ],
)
def test_what_she_did_not_say_is_invented(field: Field, reading: Reading) -> None:
    assert invented(form(field, reading), SAID) == [field.value]


def test_a_description_nobody_gave_is_invented() -> None:
    told = replace(form(Field.WINDOW, WINDOW), staff_description=a_reading("戴眼镜", "戴眼镜", message_id="m1"))
    assert invented(told, SAID) == ["staff_description"]


def test_the_report_counts_invented_values_over_all_dialogues() -> None:
    gold = [{"id": key, "expect": {"outcome": "filed"}} for key in "ab"]
    found = {"a": {"outcome": "filed", "invented": []}, "b": {"outcome": "filed", "invented": ["window", "time"]}}
    table = score(gold, found)
    assert "| invented | 2 |" in report({"all": table})
    assert "b time: invented" in table.wrong
    assert "| invented | 0 |" in report({"all": score(gold[:1], found)})


def test_narratives_have_no_such_line() -> None:
    assert "invented" not in report({"all": score([{"id": "a", "expect": {"window": "1"}}], {"a": {"window": "1"}})})


async def test_in_the_dialogues_of_the_evaluation_nothing_is_invented(models: Models, tmp_path: Path) -> None:
    hall = load_hall(GOLD / "hall.yml")
    citizens = [citizen_of(row) for row in read_rows(GOLD / "dialogues.jsonl", ("id",))]
    cases = 0
    async with open_house(hall=hall, reader=Reader(hall, models), folder=tmp_path, clock=now) as (context, bot):
        for citizen in citizens:
            draft, _ = await citizen.talk(context)
            assert not bot.faults
            if draft is None or draft.outcome is not Outcome.FILED:
                continue
            async with context.unit_of_work() as work:
                case = await work.cases.by_number(draft.case_number or "")
            assert case is not None
            assert invented(case.form, citizen.said) == [], citizen.id
            cases += 1
    assert cases > len(citizens) / 2
