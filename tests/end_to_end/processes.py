"""The real processes on free ports: started, killed, frozen, started again, as a hall runs them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from jiesu.own_rasa import free_port
from simulator.wechat import Account, Mode

ROOT = Path(__file__).resolve().parents[2]
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
IVR_TOKEN = "phone-token-of-the-tests"
PASSWORD = "correct-horse-battery"
READY_WITHIN = 180.0
STOPPED_WITHIN = 45.0


def without_settings() -> dict[str, str]:
    """This process's environment without any of the house's settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("JIESU_")}


@dataclass
class Processes:
    """`web` and `rasa`, each in a process of its own, on SQLite in `folder`."""

    folder: Path
    port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)
    rasa_port: int = field(default_factory=free_port)
    platform_port: int = field(default_factory=free_port)
    running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def account(self) -> Account:
        """The WeChat account as the platform knows it."""
        return Account(
            app_id="wx5823bf96d3bd56c7",
            app_secret="app-secret-of-the-tests",
            token="QDG6eK",
            callback_url=f"{self.base}/wechat/callback",
            aes_key=AES_KEY,
            mode=Mode.SAFE,
        )

    @property
    def environment(self) -> dict[str, str]:
        return {
            **without_settings(),
            "JIESU_PORT": str(self.port),
            "JIESU_ACTIONS_PORT": str(self.actions_port),
            "JIESU_RASA_URL": f"http://127.0.0.1:{self.rasa_port}",
            "JIESU_VAR": str(self.folder),
            "JIESU_HALL": str(ROOT / "halls" / "yunxi.yml"),
            "JIESU_SECRET_KEY": "0123456789abcdef0123456789abcdef",
            "JIESU_WECHAT_APP_ID": self.account.app_id,
            "JIESU_WECHAT_APP_SECRET": self.account.app_secret,
            "JIESU_WECHAT_TOKEN": self.account.token,
            "JIESU_WECHAT_AES_KEY": AES_KEY,
            "JIESU_WECHAT_API_BASE_URL": f"http://127.0.0.1:{self.platform_port}",
            "JIESU_IVR_TOKEN": IVR_TOKEN,
        }

    async def start(self, *parts: str) -> None:
        """Start `web`, `rasa` or, where none is named, every one that does not run."""
        for part in parts or ("rasa", "web"):
            if part in self.running:
                continue
            with (self.folder / f"{part}.log").open("ab") as log:
                self.running[part] = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "jiesu", "serve", "--only", part,
                    env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip

    async def ready(self, status: int = 200, *, within: float = READY_WITHIN) -> None:
        """Wait until `/readyz` answers this; 503: web has seen that Rasa is gone. `RuntimeError` where a part ended."""
        async with asyncio.timeout(within):
            while await self.readiness() != status:
                for part, process in self.running.items():
                    if process.returncode is not None:
                        raise RuntimeError(f"{part} ended with {process.returncode}: {self.log(part)[-2000:]}")
                await asyncio.sleep(0.2)

    async def readiness(self) -> int:
        """The status of `/readyz`; 0 where nobody answers."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as http,
                http.get(f"{self.base}/readyz") as response,
            ):
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def family(self, part: str) -> list[psutil.Process]:
        """A part's process and everything it started; the supervisor of `rasa` comes first."""
        parent = psutil.Process(self.running[part].pid)
        return [parent, *parent.children(recursive=True)]

    async def kill(self, *parts: str) -> None:
        """kill -9 of parts and of everything they started."""
        for process in [process for part in parts for process in self.family(part)]:
            send(process, signal.SIGKILL)
        for part in parts:
            await self.running.pop(part).wait()

    async def kill_parent(self, part: str) -> list[psutil.Process]:
        """kill -9 of the part's own process alone; the orphans."""
        parent, *children = self.family(part)
        send(parent, signal.SIGKILL)
        await self.running.pop(part).wait()
        return children

    async def stop(self) -> None:
        """Ctrl-C, and patience; what is left after that is killed and an error."""
        families = [process for part in self.running for process in self.family(part)]
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
        self.running.clear()
        await all_gone(families, within=STOPPED_WITHIN)

    def log(self, part: str) -> str:
        return (self.folder / f"{part}.log").read_text(encoding="utf-8", errors="replace")


def send(process: psutil.Process, sign: signal.Signals) -> None:
    """A signal to a process that may have ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(sign)


async def all_gone(processes: list[psutil.Process], *, within: float) -> None:
    """Wait until none of them runs. Raises `RuntimeError` with those that do, and kills them."""
    until = time.monotonic() + within
    while left := [process for process in processes if is_alive(process)]:
        if time.monotonic() > until:
            for process in left:
                send(process, signal.SIGKILL)
            raise RuntimeError(f"still running after {within:.0f} s: {left}")
        await asyncio.sleep(0.1)


def is_alive(process: psutil.Process) -> bool:
    """A zombie has ended, whoever has not asked for its code yet."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
