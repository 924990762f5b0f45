"""`jiesu predict` and `jiesu converse` as they are called: evaluation files in, predictions out, no trace left."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.places import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.timeout(400), pytest.mark.usefixtures("trained")]

HALL = Path(__file__).parent / "hall.yml"
Row = dict[str, Any]


def jiesu(command: str, rows: list[Row], folder: Path) -> dict[str, Row]:
    """Run a command over rows; its output by id. Its working database would lie in `folder/var`."""
    into, out = folder / "in.jsonl", folder / "out.jsonl"
    into.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jiesu", command, "--hall", str(HALL), "--in", str(into), "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "JIESU_VAR": str(folder / "var"), "JIESU_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not (folder / "var").exists()
    return {row["id"]: row for row in map(json.loads, out.read_text("utf-8").splitlines())}


def test_predict_reads_each_narrative_at_its_own_time(tmp_path: Path) -> None:
    said = "昨天下午三点我在三号窗口换驾驶证,顾清把我的材料摔在地上"
    read = jiesu(
        "predict",
        [
            {"id": "a", "channel": "wechat", "received_at": "2026-03-18T10:05:00+08:00", "text": said},
            {"id": "b", "channel": "ivr", "received_at": "2025-12-01T09:00:00+08:00", "text": said},
            {"id": "c", "channel": "wechat", "received_at": "2026-03-18T10:05:00+08:00", "text": "你们几点下班"},
        ],
        tmp_path,
    )
    assert [read[key]["date"] for key in "ab"] == ["2026-03-17", "2025-11-30"]
    assert (read["a"]["window"], read["a"]["staff"], read["a"]["time"]) == ("3", "顾清", "15:00")
    assert isinstance(read["a"]["scope"], int)
    assert (read["c"]["kind"], read["c"]["scope"]) == ("consultation", None)


def test_converse_answers_what_is_asked_until_it_ends(tmp_path: Path) -> None:
    answers = {
        "window": ["3号"],
        "staff": ["不知道", "姓白"],
        "time": ["昨天下午三点"],
        "matter": ["换驾驶证"],
        "reason": ["把我的材料摔在地上还骂我"],
        "confirm": ["对"],
    }
    talk = {"channel": "wechat", "started_at": "2026-03-18T10:05:00+08:00", "caller": None, "answers": answers}
    ended = jiesu(
        "converse",
        [
            {"id": "filed", "opening": "我要投诉", **talk},
            {"id": "person", "opening": "转人工", **talk},
            {"id": "called", "opening": "喂我要投诉", **talk, "channel": "ivr", "caller": "13800000000"},
        ],
        tmp_path,
    )
    for key in ("filed", "called"):
        assert ended[key]["outcome"] == "filed"
        assert ended[key]["window"] == "3"
        assert ended[key]["date"] == "2026-03-17"
        assert 4 <= ended[key]["turns"] <= 9
    assert ended["person"]["outcome"] == "handed_over"
    assert ended["person"]["turns"] == 1
