"""What is wrong with files and settings is told in plain lines before anything is started."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cases.rules import load_rules
from jiesu.own_rasa import free_port

ROOT = Path(__file__).resolve().parents[3]
KAIYANG = ROOT / "cases" / "rules" / "kaiyang" / "rules.yml"


def served(folder: Path, **settings: str) -> tuple[int, list[str]]:
    """The exit code of `jiesu serve` and what it said. The whole house: with Rasa, were it to come so far."""
    good = {
        "JIESU_VAR": str(folder / "var"),
        "JIESU_SECRET_KEY": "0123456789abcdef0123456789abcdef",
        "JIESU_PORT": str(free_port()),
        "JIESU_ACTIONS_PORT": str(free_port()),
        "JIESU_RASA_URL": f"http://127.0.0.1:{free_port()}",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JIESU_")}
    done = subprocess.run(
        [sys.executable, "-m", "jiesu", "serve"],
        cwd=folder, env={**inherited, "PYTHONPATH": str(ROOT), **good, **settings},
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_a_hall_file_with_an_error(tmp_path: Path) -> None:
    hall = tmp_path / "hall.yml"
    hall.write_text('name: 云溪\nwindows:\n  - {code: "1", busines: [导办]}\n', encoding="utf-8")
    code, lines = served(tmp_path, JIESU_HALL=str(hall))
    assert code == 2
    assert lines == [f"{hall}: windows.0: 'business' is a required property"]
    assert not (tmp_path / "var").exists()


def test_a_rule_set_with_an_error(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yml"
    article = load_rules("kaiyang").recording_announcement
    text = KAIYANG.read_text(encoding="utf-8")
    assert article in text
    rules.write_text(text.replace("recording_announcement", "recording_anouncement"), encoding="utf-8")
    code, lines = served(tmp_path, JIESU_RULES=str(rules))
    assert code == 2
    assert all(line.startswith(f"{rules}: ") for line in lines)
    assert any("recording_anouncement" in line for line in lines)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JIESU_HALL", "no-such-hall.yml"),
        ("JIESU_RULES", "no-such-rules"),
        ("JIESU_DATABASE_URL", "mysql://localhost/cases"),
        ("JIESU_REDIS_URL", "localhost"),
        ("JIESU_IVR_TOKEN", "   "),
    ],
)
def test_a_setting_that_leads_nowhere_is_named(tmp_path: Path, name: str, value: str) -> None:
    code, lines = served(tmp_path, **{name: value})
    assert code == 2
    assert len(lines) == 1
    assert name.removeprefix("JIESU_") in lines[0] or value in lines[0]


def test_malformed_settings_are_all_named_and_no_secret_is_told(tmp_path: Path) -> None:
    wrong = {
        "JIESU_PORT": "eighty",
        "JIESU_ACTIONS_PORT": "70000",
        "JIESU_SECRET_KEY": "too-short-secret",
        "JIESU_RASA_URL": "localhost",
        "JIESU_WECHAT_AES_KEY": "no-aes-key",
    }
    code, lines = served(tmp_path, **wrong)
    assert code == 2
    assert {line.partition(": ")[0] for line in lines} == wrong.keys()
    assert "secret" not in "".join(lines)
    assert "no-aes-key" not in "".join(lines)


def test_every_setting_that_is_missing_is_named(tmp_path: Path) -> None:
    code, lines = served(tmp_path, JIESU_WECHAT_APP_ID="wx1", JIESU_WECOM_CORP_ID="ww1")
    assert code == 2
    assert {line.partition(": ")[0] for line in lines} == {
        "JIESU_WECHAT_APP_SECRET",
        "JIESU_WECHAT_TOKEN",
        "JIESU_WECOM_TOKEN",
        "JIESU_WECOM_AES_KEY",
    }


def test_a_port_that_is_taken_is_told_before_rasa_is_started(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, lines = served(tmp_path, JIESU_PORT=str(port))
    assert code == 1
    assert str(port) in lines[-1]
    assert not any("Traceback" in line or "rasa" in line for line in lines)
