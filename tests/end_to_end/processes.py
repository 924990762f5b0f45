"""The real processes on free ports, with a simulated WeChat platform in the test: started, killed, started again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil
from aiohttp import web

from simulator.wechat.account import Account, Mode
from simulator.wechat.api import create_api
from simulator.wechat.platform import WeChatPlatform

ROOT = Path(__file__).resolve().parents[2]
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
IVR_TOKEN = "phone-token-of-the-tests"
PASSWORD = "correct-horse-battery"
_READY_WITHIN = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Processes:
    """`web` and `rasa` as a hall runs them, each in a process of its own."""

    folder: Path
    database_url: str = ""
    redis_url: str = ""
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
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("JIESU_")}
        account = self.account
        return {
            **inherited,
            "JIESU_PORT": str(self.port),
            "JIESU_ACTIONS_PORT": str(self.actions_port),
            "JIESU_RASA_URL": f"http://127.0.0.1:{self.rasa_port}",
            "JIESU_VAR": str(self.folder),
            "JIESU_DATABASE_URL": self.database_url,
            **({"JIESU_REDIS_URL": self.redis_url} if self.redis_url else {}),
            "JIESU_SECRET_KEY": "0123456789abcdef0123456789abcdef",
            "JIESU_WECHAT_APP_ID": account.app_id,
            "JIESU_WECHAT_APP_SECRET": account.app_secret,
            "JIESU_WECHAT_TOKEN": account.token,
            "JIESU_WECHAT_AES_KEY": AES_KEY,
            "JIESU_WECHAT_API_BASE_URL": f"http://127.0.0.1:{self.platform_port}",
            "JIESU_IVR_TOKEN": IVR_TOKEN,
        }

    async def start(self, *parts: str) -> None:
        """Start `web`, `rasa` or both."""
        for part in parts or ("rasa", "web"):
            log = (self.folder / f"{part}.log").open("ab")
            self.running[part] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "jiesu", "serve", "--only", part,
                env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    async def ready(self, within: float = _READY_WITHIN) -> float:
        """Wait for `/readyz`; how many seconds it took."""
        started = time.monotonic()
        async with aiohttp.ClientSession() as http:
            while time.monotonic() - started < within:
                with contextlib.suppress(aiohttp.ClientError, asyncio.TimeoutError):
                    async with http.get(f"{self.base}/readyz", timeout=aiohttp.ClientTimeout(total=2)) as response:
                        if response.status == 200:
                            return time.monotonic() - started
                self._still_running()
                await asyncio.sleep(0.2)
        raise TimeoutError(f"not ready after {within} s: {self.tail('web')}\n{self.tail('rasa')}")

    async def kill(self, part: str) -> None:
        """kill -9 of a part and of everything it started."""
        process = self.running.pop(part)
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        for member in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.send_signal(signal.SIGKILL)
        await process.wait()

    async def stop(self) -> None:
        """Ctrl-C, and patience."""
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
        for process in self.running.values():
            await asyncio.wait_for(process.wait(), 30)
        self.running.clear()

    def tail(self, part: str) -> str:
        log = self.folder / f"{part}.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def _still_running(self) -> None:
        for part, process in self.running.items():
            if process.returncode is not None:
                raise RuntimeError(f"{part} ended with {process.returncode}: {self.tail(part)}")


@asynccontextmanager
async def a_platform(processes: Processes) -> AsyncIterator[WeChatPlatform]:
    """The simulated platform, serving the interface that `web` calls."""
    async with WeChatPlatform(processes.account) as platform:
        runner = web.AppRunner(create_api(platform), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", processes.platform_port).start()
        try:
            yield platform
        finally:
            await runner.cleanup()
