"""Every line of `time_expressions.yml` and of the tables beside it is read as it says, and fast enough."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
import yaml

from cases.domain.draft import Question
from cases.reading.time import TimeFound, read_time
from tests.unit.reading_fields.reading_fields_support import HALL, run_together


def _lines(name: str) -> list[tuple[str, str, date | None, str | None, str]]:
    file = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    at = file.pop("at")
    return [(group, *line[:3], *(line[3:] or [at])) for group, lines in file.items() for line in lines]


_TABLES = (
    "time_expressions.yml",
    "time_everyday.yml",
    "time_in_march.yml",
    "time_typed.yml",
    "time_run_together.yml",
    "time_edges.yml",
    "time_rivals.yml",
    "time_aftermath.yml",
)
_LINES = [line for name in _TABLES for line in _lines(name)]
_ANSWERS = _lines("time_answers.yml")
_BUDGET_MS = 0.5  # an expression
_BUSY = 6  # how much slower a shared machine may be while other suites run on it


def _read(text: str, at: str, asked: Question | None = None) -> TimeFound:
    now = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    return read_time(text, message_id="m", now=now, spoken=True, asked=asked, hall=HALL)


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(("group", "text", "day", "time", "at"), _LINES)
def test_an_expression_is_read(group: str, text: str, day: date | None, time: str | None, at: str, bare: bool) -> None:
    found = _read(run_together(text) if bare else text, at)
    read = (found.date and found.date.value, found.time and found.time.value)
    assert read == (day and day.isoformat(), time), group


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(("group", "text", "day", "time", "at"), _ANSWERS)
def test_an_answer_is_read(group: str, text: str, day: date | None, time: str | None, at: str, bare: bool) -> None:
    found = _read(run_together(text) if bare else text, at, Question.TIME)
    read = (found.date and found.date.value, found.time and found.time.value)
    assert read == (day and day.isoformat(), time), group


def test_there_are_enough_of_them() -> None:
    assert len({text for _, text, *_ in _LINES}) >= 600


@pytest.mark.parametrize(("text", "at"), [(text, at) for group, text, _, _, at in _LINES if group == "to come"])
def test_a_day_to_come_is_said_to_be_one(text: str, at: str) -> None:
    assert _read(text, at).is_future


@pytest.mark.alone
def test_an_expression_takes_half_a_millisecond() -> None:
    spent = []
    for _, text, _, _, at in _LINES:
        begun = perf_counter()
        _read(text, at)
        spent.append((perf_counter() - begun) * 1000)
    print(f"{len(spent)} expressions, median {median(spent):.2f} ms, mean {sum(spent) / len(spent):.2f} ms")
    assert median(spent) < _BUDGET_MS * _BUSY
