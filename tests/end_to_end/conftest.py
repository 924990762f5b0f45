"""One house for all end-to-end tests: two processes, a WeChat platform, a phone line, a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser

from cases.domain.case import Case
from cases.domain.messages import Channel
from cases.store import open_store
from simulator.phone import PhoneLine
from simulator.wechat import WeChatPlatform, create_api
from tests.chromium import CHROMIUM, a_browser
from tests.end_to_end.citizen import Citizen
from tests.end_to_end.processes import IVR_TOKEN, PASSWORD, ROOT, Processes

CasesOf = Callable[[Channel, str], Awaitable[list[Case]]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def processes(tmp_path_factory: pytest.TempPathFactory, trained: None) -> AsyncIterator[Processes]:
    processes = Processes(tmp_path_factory.mktemp("house"))
    _add_user(processes, "room", "投诉室", "room")
    _add_user(processes, "chief", "秦素芬", "chief", "9")
    await processes.start()
    yield processes
    await processes.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def house(processes: Processes) -> Processes:
    """Both processes, warm, whatever the test before did to them."""
    await processes.start()
    await processes.ready()
    return processes


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def platform(processes: Processes) -> AsyncIterator[WeChatPlatform]:
    """The simulated platform, serving the interface that `web` calls."""
    async with WeChatPlatform(processes.account) as platform:
        runner = web.AppRunner(create_api(platform), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", processes.platform_port).start()
        yield platform
        await runner.cleanup()


@pytest_asyncio.fixture(loop_scope="session")
async def citizen(house: Processes, platform: WeChatPlatform) -> Citizen:
    """A new follower of the account."""
    citizen = Citizen(platform)
    await citizen.follow()
    return citizen


@pytest_asyncio.fixture(loop_scope="session")
async def line(house: Processes) -> AsyncIterator[PhoneLine]:
    async with PhoneLine(f"{house.base}/ivr/v1", IVR_TOKEN) as line:
        yield line


@pytest.fixture
def cases_of(house: Processes) -> CasesOf:
    """Somebody's cases, newest first, from the database itself."""

    async def cases_of(channel: Channel, user: str) -> list[Case]:
        async with (
            open_store(f"sqlite:///{house.folder / 'jiesu.db'}") as unit_of_work,
            unit_of_work(read_only=True) as work,
        ):
            return list(await work.cases.of_user(channel, user))

    return cases_of


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    async with a_browser() as browser:
        yield browser


def _add_user(processes: Processes, login: str, name: str, role: str, *windows: str) -> None:
    command = [sys.executable, "-m", "jiesu", "user", "add", "--login", login, "--name", name, "--role", role]
    command += [part for window in windows for part in ("--window", window)]
    subprocess.run(
        [*command, "--password-stdin"],
        input=PASSWORD, text=True, env=processes.environment, cwd=Path(ROOT), check=True,
    )  # fmt: skip
