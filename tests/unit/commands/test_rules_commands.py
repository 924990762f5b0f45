"""`jiesu deadline` and `jiesu rules check`, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cases.rules import load as load_module
from jiesu.commands import deadline, rules

KAIYANG = Path(load_module.__file__).parent / "kaiyang" / "rules.yml"

app = typer.Typer()
app.command()(deadline.deadline)
app.add_typer(rules.app, name="rules")


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def test_every_day_on_the_way_is_explained() -> None:
    code, out, _ = run("deadline", "--rules", "kaiyang", "--deadline", "general", "--from", "2026-02-12T10:00+08:00")
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "due 2026-02-24T23:59:59+08:00" in lines
    assert "provisional no" in lines
    assert "2026-02-14 Sat day 2 调休上班" in lines
    assert "2026-02-15 Sun skipped 春节" in lines
    assert "2026-02-24 Tue day 3" in lines


def test_a_time_without_offset_is_hall_time() -> None:
    with_offset = run("deadline", "--deadline", "general", "--from", "2026-03-16T16:30:00+00:00")
    without = run("deadline", "--deadline", "general", "--from", "2026-03-17T00:30")
    assert with_offset == without
    assert "2026-03-20T23:59:59+08:00" in without[1]


def test_a_year_that_is_not_announced_is_marked() -> None:
    code, out, _ = run("deadline", "--deadline", "general", "--from", "2050-03-16T10:00+08:00")
    assert code == 0
    assert "provisional  yes" in out


def test_the_halls_own_calendar_counts(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yml"
    file.write_text("days: [{date: 2026-03-17, worked: false, why: 停电检修闭厅, notice: 中心通知〔2026〕3号}]")
    code, out, _ = run("deadline", "--deadline", "general", "--from", "2026-03-16T10:00+08:00", "--calendar", str(file))
    assert code == 0
    assert "2026-03-17 Tue  skipped  停电检修闭厅" in out
    assert "2026-03-20T23:59:59+08:00" in out


def test_a_limit_without_a_number_has_no_moment() -> None:
    code, out, _ = run("deadline", "--deadline", "accept", "--from", "2026-03-16T10:00+08:00")
    assert code == 0
    assert "the text gives no number" in out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--deadline", "soon", "--from", "2026-03-16T10:00+08:00"], 2, "kaiyang has no deadline soon; there are: "),
        (["--deadline", "general", "--from", "yesterday"], 2, "--from: 'yesterday' is no ISO 8601 time"),
        (["--deadline", "general", "--from", "9999-12-31T10:00+08:00"], 2, "lies outside any calendar"),
        (["--deadline", "general", "--from", "0001-01-01T00:00+14:00"], 2, "lies outside any calendar"),
        (["--rules", "atlantis", "--deadline", "general", "--from", "2026-03-16"], 1, "atlantis: file: is neither"),
        (
            ["--deadline", "general", "--from", "2026-03-16", "--calendar", "/nowhere.yml"],
            1,
            "/nowhere.yml: file: No such file",
        ),
    ],
)
def test_a_wrong_argument_is_named(arguments: list[str], code: int, says: str) -> None:
    found, out, err = run("deadline", *arguments)
    assert found == code
    assert out == ""
    assert says in err


def test_a_good_rule_set_is_ok() -> None:
    code, out, err = run("rules", "check", str(KAIYANG))
    assert (code, err) == (0, "")
    assert out.startswith("ok: kaiyang, 14 items, 3 refusals, 11 deadlines")


def test_everything_wrong_is_told_with_file_key_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "rules.yml"
    text = KAIYANG.read_text(encoding="utf-8")
    file.write_text(text.replace("residual_item: 14", "residual_item: 99").replace("feedback: feedback_", "feedback: "))
    code, out, err = run("rules", "check", str(file))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"{file}: residual_item: no item has the number 99",
        f"{file}: feedback: no deadline is called after_reply",
    ]


def test_a_file_that_is_not_there() -> None:
    code, _, err = run("rules", "check", "/nowhere.yml")
    assert code == 1
    assert "/nowhere.yml: file: No such file" in err
