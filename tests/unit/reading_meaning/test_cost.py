"""What each part of the reader costs, as the evaluation prints it."""

from __future__ import annotations

import time
from datetime import datetime

import pytest

from cases.domain.messages import Channel
from cases.reading import Models, Reader
from cases.reading import where_who_when as door
from evaluation.cost import watched
from tests.unit.reading_fields.reading_fields_support import HALL


def test_every_part_is_watched_and_the_slow_one_is_seen(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    read_window = door.read_window

    def dawdling(*said: object, **how: object) -> object:
        time.sleep(0.05)
        return read_window(*said, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(door, "read_window", dawdling)
    with watched() as spent:
        Reader(HALL, models).read(
            "昨天上午在9号窗口报医药费，白璐把我的发票扔在地上",
            message_id="m",
            now=datetime.fromisoformat("2026-03-18T10:00:00+08:00"),
            channel=Channel.WECHAT,
        )
    assert set(spent) == {"window", "staff", "time", "matter", "reason", "kind", "scope"}
    assert all(spent.values())
    assert max(spent, key=lambda part: spent[part]) == "window"
    assert door.read_window is dawdling
