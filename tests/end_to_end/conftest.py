from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cases.domain.hall import Window
from cases.reading.hall_file import load_hall
from tests.end_to_end.processes import PASSWORD, ROOT, Processes

HALL = load_hall(ROOT / "halls" / "yunxi.yml")


@pytest.fixture(scope="session")
def _trained() -> None:
    if not (ROOT / "bot" / ".venv").is_dir():
        reason = "the bot's environment is not built: python3 environments/build.py"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    subprocess.run([sys.executable, "-m", "jiesu", "train"], cwd=ROOT, check=True)


@pytest.fixture
async def house(tmp_path: Path, _trained: None) -> AsyncIterator[Processes]:
    """Both processes, warm, with a complaint room's account and a chief's."""
    processes = Processes(tmp_path)
    for login, name, role, windows in (("room", "投诉室", "room", ()), ("chief", "首席", "chief", chiefs_windows())):
        command = [sys.executable, "-m", "jiesu", "user", "add", login, "--name", name, "--role", role]
        for code in windows:
            command += ["--window", code]
        subprocess.run(
            [*command, "--password-stdin"], input=PASSWORD, text=True, env=processes.environment, cwd=ROOT, check=True
        )
    await processes.start()
    try:
        await processes.ready()
        yield processes
    finally:
        await processes.stop()


@pytest.fixture
def window() -> Window:
    """The window of the tests' complaints."""
    return a_window()


def a_window() -> Window:
    """A window with a plain number and one member of staff more than its chief."""
    return next(w for w in HALL.windows if w.code.isdigit() and len(w.staff) > 1)


def chiefs_windows() -> tuple[str, ...]:
    chief = a_window().chief
    return tuple(w.code for w in HALL.windows if w.chief == chief)
