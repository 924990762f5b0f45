"""The scorer, on rows small enough to count by hand."""

from __future__ import annotations

from typing import Any

from evaluation.overlap import shared
from evaluation.report import report
from evaluation.rows import unseparated
from evaluation.scoring import is_right, score

NOTHING: dict[str, Any] = {
    "window": None, "staff": None, "date": None, "time": None, "matter": None, "reason": None
}  # fmt: skip


def test_a_guess_for_what_was_not_said_is_a_false_one() -> None:
    gold = [{"id": "a", "expect": {"window": None}}, {"id": "b", "expect": {"window": "7"}}]
    table = score(gold, {"a": {"window": "3"}, "b": {"window": "7"}})
    window = table.fields["window"]
    assert (window.precision, window.recall, window.accuracy) == (0.5, 1.0, 0.5)


def test_a_clock_time_answers_its_part_of_the_day_but_not_the_other_way_round() -> None:
    assert is_right("time", "afternoon", "14:30")
    assert is_right("time", "noon", "12:05")
    assert not is_right("time", "14:30", "afternoon")


def test_free_text_is_right_by_the_letters_it_shares() -> None:
    assert shared("办社保卡", "办 社保卡!") == 1.0
    assert is_right("matter", "办社保卡", "社保卡")
    assert not is_right("matter", "办社保卡", "办护照")


def test_a_rightful_complaint_is_lost_by_out_by_another_kind_and_by_silence() -> None:
    want = {"kind": "complaint", **NOTHING, "scope": [8]}
    gold = [{"id": key, "expect": want} for key in "abcd"]
    table = score(
        gold,
        {
            "a": {"kind": "complaint", "scope": "out"},
            "b": {"kind": "consultation", "scope": None},
            "c": {"kind": "complaint", "scope": 14},
        },
    )
    assert (table.turned_away, table.rightful) == (3, 4)
    assert table.labels["in_or_out"].accuracy == 0.25


def test_dialogues_count_outcome_and_turns() -> None:
    gold = [{"id": "d", "expect": {"outcome": "filed", "turns_at_most": 5, "scope": [9]}}]
    table = score(gold, {"d": {"outcome": "filed", "turns": 6, "scope": 9}})
    assert table.figure("outcome") == 1.0
    assert table.figure("turns") == 0.0
    assert "| outcome (right) | 1.000 |" in report({"all": table})


def test_separators_go_but_numbers_hold_together() -> None:
    assert unseparated("昨天 9:30,在7号窗口。 3 个人") == "昨天9:30在7号窗口3个人"
