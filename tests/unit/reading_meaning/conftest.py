"""A reader for the demo hall, for all tests of meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Heard
from cases.domain.messages import Channel
from cases.reading import Models, Reader, load_hall

ROOT = Path(__file__).parents[3]
NOW = datetime.fromisoformat("2026-04-16T15:20:00+08:00")

Read = Callable[..., Heard]


@pytest.fixture(scope="session")
def reader(models: Models) -> Reader:
    return Reader(load_hall(ROOT / "halls" / "yunxi.yml"), models)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads one message; `asked` is what the bot waits for."""

    def read_one(text: str, asked: Question | None = None, channel: Channel = Channel.WECHAT) -> Heard:
        return reader.read(text, message_id="m1", now=NOW, channel=channel, asked=asked)

    return read_one
