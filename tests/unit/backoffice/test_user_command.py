"""`jiesu user add`: the first account of a hall."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cases.domain.errors import Conflict, InvalidInput, NotFound
from cases.domain.roles import Role, User
from cases.services import accounts
from cases.settings import Settings
from jiesu.commands import user as command
from tests.builders import NOW, PASSWORD

HALL = """
name: 青禾县政务服务中心
number_prefix: QH
windows:
  - {code: "3", business: [社保卡], department: 人社局, chief: 高原, staff: [{name: 高原, badge: "0301"}]}
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    (tmp_path / "hall.yml").write_text(HALL, encoding="utf-8")
    made = Settings(  # type: ignore[call-arg]
        _env_file=None,
        var=tmp_path / "var",
        database_url=f"sqlite:///{tmp_path}/jiesu.db",
        hall=tmp_path / "hall.yml",
        secret_key="k" * 32,
    )
    monkeypatch.setattr(command, "read_settings", lambda: made)
    return made


def run(*words: str, typed: str = "") -> tuple[int, str, BaseException | None]:
    done = CliRunner().invoke(command.app, list(words), input=typed)
    return done.exit_code, done.output, done.exception


def log_in(settings: Settings, login: str, password: str) -> User:
    async def attempt() -> User:
        async with command.open_context(settings) as context:
            return (await accounts.log_in(context, login=login, password=password, now=NOW)).user

    return asyncio.run(attempt())


def test_an_account_made_by_prompts_can_log_in(settings: Settings) -> None:
    code, output, _ = run("add", typed=f"root\n管理员\nadministrator\n{PASSWORD}\n{PASSWORD}\n")
    assert code == 0
    assert PASSWORD not in output
    assert log_in(settings, "root", PASSWORD).role is Role.ADMINISTRATOR


def test_an_account_made_without_prompts_can_log_in(settings: Settings) -> None:
    words = ("add", "--login", "gao", "--name", "高原", "--role", "chief", "--window", "3", "--password-stdin")
    code, output, _ = run(*words, typed=PASSWORD + "\n")
    assert (code, output) == (0, "gao: chief of windows 3\n")
    assert log_in(settings, "gao", PASSWORD).windows == ("3",)
    code, _, error = run(*words, typed=PASSWORD + "\n")
    assert code != 0
    assert isinstance(error, Conflict)


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("--login", "room", "--name", "x", "--role", "room"), "short\n", "password: needs at least 10 characters"),
        (("--login", "9", "--name", "x", "--role", "room"), PASSWORD + "\n", "login: 2 to 32 letters"),
        (
            ("--login", "gao", "--name", "x", "--role", "chief", "--window", "99"),
            PASSWORD + "\n",
            "windows: no window 99",
        ),
    ],
)
def test_what_is_wrong_is_named(settings: Settings, words: tuple[str, ...], typed: str, said: str) -> None:
    code, _, error = run("add", *words, "--password-stdin", typed=typed)
    assert code != 0
    assert isinstance(error, InvalidInput)
    assert str(error).startswith(said)


def test_a_lost_password_is_set_anew(settings: Settings) -> None:
    run("add", "--login", "root", "--name", "x", "--role", "administrator", "--password-stdin", typed=PASSWORD + "\n")
    code, _, _ = run("password", "root", "--password-stdin", typed="another-horse-8\n")
    assert code == 0
    assert log_in(settings, "root", "another-horse-8").login == "root"
    _, _, error = run("password", "nobody", "--password-stdin", typed="another-horse-8\n")
    assert isinstance(error, NotFound)
