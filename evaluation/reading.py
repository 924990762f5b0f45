"""Reads the gold messages with the reader alone, without Rasa, and prints how well: `python -m evaluation.reading`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cases.domain.messages import Channel
from cases.reading import Models, Reader, load_hall
from cases.reading.models import train
from evaluation.cost import watched
from evaluation.predictions import prediction
from evaluation.report import report
from evaluation.rows import read_rows, unseparated, write_rows
from evaluation.scoring import Table, score

_HERE = Path(__file__).parent
DATA = _HERE.parent / "bot" / "data"


def read_all(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Predictions by id, each message read alone as the opening of a conversation, at its own time."""
    found = {}
    for row in rows:
        heard = reader.read(
            row["text"],
            message_id=row["id"],
            now=datetime.fromisoformat(row["received_at"]),
            channel=Channel(row["channel"]),
        )
        found[row["id"]] = prediction(row["id"], heard)
    return found


def tables(rows: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]]) -> dict[str, Table]:
    """Figures over all rows and by channel."""
    channels = sorted({row["channel"] for row in rows})
    parts = {"all": rows, **{name: [row for row in rows if row["channel"] == name] for name in channels}}
    return {name: score(part, found) for name, part in parts.items()}


def whole_text(rows: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """What `reason` would score if the whole text were the answer wherever a complaint was read."""
    lazy = {
        row["id"]: {**found[row["id"]], "reason": row["text"] if found[row["id"]]["kind"] == "complaint" else None}
        for row in rows
    }
    return {name: table.fields["reason"].f1 for name, table in tables(rows, lazy).items()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.reading", description=__doc__)
    parser.add_argument("--gold", type=Path, default=_HERE / "gold" / "narratives.jsonl")
    parser.add_argument("--hall", type=Path, default=_HERE / "gold" / "hall.yml")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of training data")
    parser.add_argument("--models", type=Path, help="trained models to use instead of training")
    parser.add_argument("--unseparated", action="store_true", help="take spaces and punctuation out of the messages")
    parser.add_argument("--wrong", action="store_true", help="list what was wrong")
    parser.add_argument("--out", type=Path, help="write the predictions here")
    options = parser.parse_args(arguments)
    rows = read_rows(options.gold)
    if options.unseparated:
        rows = [{**row, "text": unseparated(row["text"])} for row in rows]
    models = Models.load(options.models) if options.models else train(options.data)
    reader = Reader(load_hall(options.hall), models)
    read_all(reader, rows[:1])
    begun = time.perf_counter()
    found = read_all(reader, rows)
    spent = (time.perf_counter() - begun) * 1000
    with watched() as of_parts:
        read_all(reader, rows)
    letters = sum(len(row["text"]) for row in rows)
    measured = tables(rows, found)
    print(report(measured, baselines=whole_text(rows, found)))
    print(f"\n{spent / len(rows):.2f} ms a message, {spent / letters * 400:.2f} ms for 400 characters")
    print("of it " + ", ".join(f"{part} {seconds * 1000 / len(rows):.2f}" for part, seconds in of_parts.items()))
    if options.wrong:
        print(*measured["all"].wrong, sep="\n")
    if options.out:
        write_rows(options.out, found.values())


if __name__ == "__main__":
    main()
