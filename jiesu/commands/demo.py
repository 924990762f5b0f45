"""`jiesu demo`: the whole house on SQLite, with sandbox platforms, a demo hall and demo accounts."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog
import typer
import uvloop

from cases.bootstrap import open_context
from cases.domain.errors import Conflict
from cases.domain.roles import Role
from cases.services.accounts import add_user
from cases.settings import Settings, read_settings
from jiesu.clock import now
from jiesu.commands.serve import run_house
from jiesu.commands.train import train
from jiesu.logs import set_up_logs
from jiesu.sandbox import sandbox

log = structlog.get_logger(__name__)

FOLDER = Path(os.environ.get("JIESU_VAR") or "var") / "demo"


@dataclass(frozen=True)
class Account:
    """A demo account, its password in the clear: it opens nothing but the demo."""

    login: str
    name: str
    role: str
    windows: tuple[str, ...]
    password: str


def demo() -> None:
    """Start everything with the sandbox platforms; print where to go; stop on Ctrl-C."""
    set_up_logs()
    train()
    settings = demo_settings()
    accounts = asyncio.run(_seed(settings))
    _tell(settings, accounts)
    uvloop.run(run_house(settings, extra=lambda context: {"/sandbox": sandbox(context, settings)}))


def demo_settings() -> Settings:
    """Settings of the demo: secrets made once and kept under `JIESU_VAR`, the platform's calls sent to the sandbox."""
    kept = FOLDER / "secrets.json"
    if not kept.is_file():
        _write_private(
            kept,
            {
                "secret_key": secrets.token_urlsafe(32),
                "wechat_app_secret": secrets.token_hex(16),
                "wechat_token": secrets.token_hex(8),
                "wechat_aes_key": secrets.token_hex(22)[:43],
                "ivr_token": secrets.token_urlsafe(24),
            },
        )
    base = {
        **json.loads(kept.read_text()),
        "var": FOLDER,
        "wechat_app_id": "wx0000000000sandbox",
    }
    first = read_settings(**base)
    return read_settings(**base, wechat_api_base_url=f"http://127.0.0.1:{first.port}/sandbox/platform")


async def _seed(settings: Settings) -> list[Account]:
    """The demo accounts, made once."""
    kept = FOLDER / "accounts.json"
    if kept.is_file():
        return [Account(**{**a, "windows": tuple(a["windows"])}) for a in json.loads(kept.read_text())]
    async with open_context(settings) as context:
        chief = context.hall.windows[0].chief
        own = tuple(w.code for w in context.hall.windows if w.chief == chief)
        accounts = [
            Account("room", "投诉室", Role.ROOM.value, (), _password()),
            Account("chief", chief, Role.CHIEF.value, own, _password()),
            Account("leader", "中心领导", Role.LEADER.value, (), _password()),
            Account("admin", "管理员", Role.ADMINISTRATOR.value, (), _password()),
        ]
        for account in accounts:
            try:
                await add_user(
                    context,
                    login=account.login,
                    name=account.name,
                    role=Role(account.role),
                    password=account.password,
                    windows=account.windows,
                )
            except Conflict:
                log.warning("demo_account_exists", login=account.login)
    _write_private(kept, [asdict(a) for a in accounts])
    return accounts


def _tell(settings: Settings, accounts: list[Account]) -> None:
    base = f"http://{settings.host}:{settings.port}"
    typer.echo(f"\n  citizen      {base}/sandbox/      a chat and a phone call")
    typer.echo(f"  back office  {base}/backoffice/")
    for account in accounts:
        windows = f"  windows {', '.join(account.windows)}" if account.windows else ""
        typer.echo(f"    {account.login:8} {account.password}   {account.role}{windows}")
    typer.echo(f"  ready when   {base}/readyz answers 200; stop with Ctrl-C  ({now():%H:%M:%S} UTC)\n")


def _password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(3))


def _write_private(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)
