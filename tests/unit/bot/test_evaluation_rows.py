"""Evaluation files: read strictly, written whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cases.domain.draft import Question
from cases.domain.errors import InvalidInput
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel
from evaluation.predictions import prediction
from jiesu.rows import moment, read_rows, scope_value, write_rows
from jiesu.simulated_citizen import Citizen


@pytest.mark.parametrize(
    ("line", "reason"), [("{", "is no JSON"), ("[1]", "must be an object"), ('{"id": "a"}', "lacks text")]
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n\n' + line + "\n", "utf-8")
    with pytest.raises(InvalidInput, match=reason) as error:
        read_rows(file, ("id", "text"))
    assert error.value.field.endswith(":3")


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "好“的”\n"}, {"id": "b", "text": ""}]
    write_rows(tmp_path / "out.jsonl", rows)
    assert read_rows(tmp_path / "out.jsonl", ("id", "text")) == rows
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("value", [None, 5, "gestern", "2026-03-18T10:05:00"])
def test_a_time_needs_an_offset(value: object) -> None:
    with pytest.raises(InvalidInput) as error:
        moment({"id": "n1", "received_at": value}, "received_at")
    assert error.value.field == "n1.received_at"


@pytest.mark.parametrize(("label", "value"), [("8", 8), ("out", "out"), (None, None)])
def test_scope(label: str | None, value: object) -> None:
    assert scope_value(label) == value


def test_a_prediction_holds_every_field_and_scope_only_of_a_complaint() -> None:
    window = Reading("3", Evidence("n1", 0, 2, "3号"), "grammar", 0.9)
    heard = Heard("n1", "3号", Kind.COMPLAINT, 0.9, Act.INFORM, {Field.WINDOW: window}, scope=(ScopeGuess("8", 0.7),))
    assert prediction("n1", heard) == {
        "id": "n1",
        "kind": "complaint",
        "window": "3",
        "staff": None,
        "date": None,
        "time": None,
        "matter": None,
        "reason": None,
        "scope": 8,
    }
    praise = Heard("n2", "好", Kind.PRAISE, 0.9, Act.INFORM, scope=(ScopeGuess("8", 0.7),))
    assert prediction("n2", praise)["scope"] is None


def test_a_citizen_gives_her_nth_answer_to_the_nth_asking_and_repeats_her_last() -> None:
    answers = {"staff": ["不知道", "姓白", "就是姓白"], "window": ["3号"]}
    citizen = Citizen("d1", Channel.WECHAT, None, datetime(2026, 3, 18, tzinfo=UTC), "喂", answers)
    asked = [Question.STAFF, Question.WINDOW, Question.STAFF, Question.WINDOW, Question.STAFF, Question.STAFF]
    said = [citizen._answer(question) for question in asked]
    assert said == ["不知道", "3号", "姓白", "3号", "就是姓白", "就是姓白"]


def test_a_citizen_who_has_no_answer_says_so() -> None:
    citizen = Citizen("d1", Channel.WECHAT, None, datetime(2026, 3, 18, tzinfo=UTC), "喂", {})
    assert citizen._answer(Question.CONTACT) == "不知道"
