"""Commas in full width or not: the same words say the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cases.domain.heard import Heard
from cases.domain.messages import Channel
from cases.reading import Models, Reader, load_hall
from evaluation.rows import read_rows
from tests.unit.reading_meaning.conftest import ROOT

FOLDER = ROOT / "evaluation" / "gold"
WIDE = str.maketrans(",!?;:()", "，！？；：（）")
ROWS = [row for row in read_rows(FOLDER / "narratives.jsonl") if row["text"].translate(WIDE) != row["text"]]


@pytest.fixture(scope="module")
def gold_reader(models: Models) -> Reader:
    return Reader(load_hall(FOLDER / "hall.yml"), models)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_message_says_the_same_in_full_width(gold_reader: Reader, row: dict[str, Any]) -> None:
    narrow, wide = (said(gold_reader, row, text) for text in (row["text"], row["text"].translate(WIDE)))
    assert (wide.kind, wide.act) == (narrow.kind, narrow.act)
    assert [guess.label for guess in wide.scope] == [guess.label for guess in narrow.scope]
    values = {field: reading.value.translate(WIDE) for field, reading in narrow.readings.items()}
    assert {field: reading.value.translate(WIDE) for field, reading in wide.readings.items()} == values


def said(reader: Reader, row: dict[str, Any], text: str) -> Heard:
    sent = datetime.fromisoformat(row["received_at"])
    return reader.read(text, message_id="m", now=sent, channel=Channel(row["channel"]))
