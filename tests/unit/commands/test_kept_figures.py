"""A run of the evaluation is held against the figures kept beside its gold files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.domain.errors import InvalidInput
from jiesu.commands.evaluate import evaluate, fallen

KEPT = {"narratives, as written": {"window": 0.95, "reason": 0.85}, "dialogues": {"outcome": 1.0}}


def test_a_figure_may_fall_by_a_point_and_no_more() -> None:
    now = {"narratives, as written": {"window": 0.94, "reason": 0.83}}
    assert fallen(KEPT, now) == ["narratives, as written: reason 0.850 → 0.830"]


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert fallen(KEPT, {"dialogues": {}}) == ["dialogues: outcome 1.000 → 0.000"]


def test_nothing_to_compare_with_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "narratives.jsonl").write_text(
        '{"id": "n1", "channel": "wechat", "expect": {}, "text": "x"}\n', "utf-8"
    )
    with pytest.raises(InvalidInput, match=r"no figures were kept"):
        evaluate(tmp_path, tmp_path / "hall.yml", wrong=False, compare=True, keep=False)
