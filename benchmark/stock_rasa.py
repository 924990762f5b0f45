"""The stock configuration: trained, served and asked as Rasa's own manual says."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import yaml

from benchmark.dialogue import Measure, measure
from bot.places import DATA, PYTHON, ROOT

HERE = Path(__file__).resolve().parent / "stock"
_LONGEST_TURN = 15.0
_SLOTS = ("reason", "window", "staff", "time", "matter", "confirm")


def domain() -> dict[str, object]:
    """The same five facts and a confirmation, asked by a form; its intents are those of our own training data."""
    nlu = yaml.safe_load((DATA / "nlu.yml").read_text(encoding="utf-8"))
    intents = sorted({row["intent"] for row in nlu["nlu"] if "intent" in row})
    return {
        "version": "3.1",
        "intents": intents,
        "slots": {
            slot: {
                "type": "text",
                "influence_conversation": False,
                "mappings": [
                    {"type": "from_text", "conditions": [{"active_loop": "complaint_form", "requested_slot": slot}]}
                ],
            }
            for slot in _SLOTS
        },
        "forms": {"complaint_form": {"required_slots": list(_SLOTS)}},
        "responses": {
            **{f"utter_ask_{slot}": [{"text": f"请问{slot}?"}] for slot in _SLOTS},
            "utter_filed": [{"text": "已登记。"}],
            "utter_default": [{"text": "请再说一遍。"}],
        },
        "actions": ["validate_complaint_form"],
    }


async def train(folder: Path) -> float:
    """Train into `folder`; the seconds it took."""
    (folder / "domain.yml").write_text(json.dumps(domain(), ensure_ascii=False), encoding="utf-8")
    started = time.monotonic()
    command = [
        "train", "--config", str(HERE / "config.yml"), "--domain", str(folder / "domain.yml"),
        "--data", str(DATA / "nlu.yml"), str(HERE / "data"), "--out", str(folder), "--fixed-model-name", "stock",
    ]  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        str(PYTHON), "-m", "rasa", *command, env=_environment(), cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    if await process.wait():
        raise RuntimeError("the stock configuration did not train")
    return time.monotonic() - started


@asynccontextmanager
async def serving(folder: Path, *, port: int, actions_port: int) -> AsyncIterator[str]:
    """Rasa and its action server; yields the address of the REST channel."""
    (folder / "credentials.yml").write_text("rest:\n")
    (folder / "endpoints.yml").write_text(f"action_endpoint:\n  url: http://127.0.0.1:{actions_port}/webhook\n")
    commands = (
        ("-m", "rasa_sdk", "--actions", "benchmark.stock.actions", "--port", str(actions_port)),
        (
            "-m", "rasa", "run", "--model", str(folder / "stock.tar.gz"), "--port", str(port), "-i", "127.0.0.1",
            "--endpoints", str(folder / "endpoints.yml"), "--credentials", str(folder / "credentials.yml"),
        ),
    )  # fmt: skip
    processes = [
        await asyncio.create_subprocess_exec(
            str(PYTHON), *command, env=_environment(), cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )
        for command in commands
    ]  # fmt: skip
    try:
        yield await _until_ready(f"http://127.0.0.1:{port}")
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def turns(base: str, conversations: int, *, seconds: float) -> Measure:
    """Form turns through the REST channel."""
    timeout = aiohttp.ClientTimeout(total=_LONGEST_TURN)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as http:

        async def say(sender: str, text: str) -> None:
            # Under load it now and then never answers: such a turn counts as one that took the longest time.
            with contextlib.suppress(TimeoutError):
                async with http.post(f"{base}/webhooks/rest/webhook", json={"sender": sender, "message": text}) as it:
                    await it.json()

        await say("warm-up", "我要投诉")
        return await measure(say, conversations, seconds=seconds, name="stock")


async def _until_ready(base: str) -> str:
    async with aiohttp.ClientSession() as http:
        for _ in range(600):
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(f"{base}/webhooks/rest/") as response:
                    if response.status == 200:
                        return base
            await asyncio.sleep(0.5)
    raise TimeoutError("the stock Rasa did not start")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
