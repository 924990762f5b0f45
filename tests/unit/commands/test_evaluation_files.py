"""What is wrong with a file of narratives is said before anything is trained or started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jiesu.__main__ import main
from jiesu.commands import predict

HALL = Path(__file__).parents[2] / "dialogue" / "hall.yml"


def test_what_is_wrong_with_a_file_is_one_plain_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "in.jsonl"
    bad.write_text('{"id": "a"}\n', "utf-8")
    words = ["jiesu", "predict", "--hall", str(HALL), "--in", str(bad), "--out", "/nowhere"]
    monkeypatch.setattr(predict, "set_up_logs", lambda level: None)  # they would stay as this test ends
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert capsys.readouterr().err == f"{bad}:1: lacks channel\n"
