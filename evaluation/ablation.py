"""What each part of the reader adds: `python -m evaluation.ablation` (in `bot/.venv`).

The messages of an evaluation set are read with everything, and then with one part taken away at a time.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cases.domain.hall import Hall
from cases.domain.messages import Channel
from cases.reading import Reader, load_hall
from cases.reading.models import train
from evaluation.reading import DATA, read_all
from evaluation.rows import read_rows
from evaluation.scoring import FIELDS, Table, score

Row = Mapping[str, Any]
Found = Mapping[str, Mapping[str, Any]]

_COLUMNS = (*FIELDS, "kind", "scope", "in_or_out")
_PLAIN_WINDOW = re.compile(r"([A-Z]?\d{1,2})号?窗口")
_PLAIN_TIME = re.compile(r"(\d{1,2}):(\d{2})")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.ablation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=DATA.parents[1] / "evaluation" / "second")
    folder = parser.parse_args(arguments).gold
    rows, hall = read_rows(folder / "narratives.jsonl"), load_hall(folder / "hall.yml")
    hands = tuple(sorted(one.name for one in (DATA / "hands").iterdir() if one.is_dir()))
    full, poor = train(DATA), train(DATA, without=hands)

    def everything() -> Found:
        return read_all(Reader(hall, full), rows)

    parts: dict[str, Callable[[], Found]] = {
        "everything": everything,
        "without the directory of staff": lambda: read_all(Reader(_nobody(hall), full), rows),
        "without sound (calls read as if typed)": lambda: read_all(Reader(hall, full), _typed(rows)),
        "without grammar (look-ups and digits alone)": lambda: _looked_up(rows, hall, everything()),
        "without the hands among the training data": lambda: read_all(Reader(hall, poor), rows),
    }
    print("| | " + " | ".join(_COLUMNS) + " | turned away |")
    print("|---" * (len(_COLUMNS) + 2) + "|")
    for name, read in parts.items():
        print(_line(name, score(rows, read())))


def _nobody(hall: Hall) -> Hall:
    return replace(hall, windows=tuple(replace(window, staff=()) for window in hall.windows))


def _typed(rows: Sequence[Row]) -> list[Row]:
    return [{**row, "channel": Channel.WECHAT.value} for row in rows]


def _looked_up(rows: Sequence[Row], hall: Hall, found: Found) -> Found:
    """Windows, staff and hours as a look-up finds them that knows no grammar; days not at all."""
    codes = {window.code for window in hall.windows}
    names = [one.name for window in hall.windows for one in window.staff]
    looked = {}
    for row in rows:
        text = row["text"]
        window, hour = _PLAIN_WINDOW.search(text), _PLAIN_TIME.search(text)
        looked[row["id"]] = {
            **found[row["id"]],
            "window": window[1] if window and window[1] in codes else None,
            "staff": next((name for name in names if name in text), None),
            "date": None,
            "time": f"{int(hour[1]):02d}:{hour[2]}" if hour else None,
        }
    return looked


def _line(name: str, table: Table) -> str:
    figures = [table.figure(column) for column in _COLUMNS]
    shown = ["" if figure is None else f"{figure:.3f}" for figure in figures]
    return f"| {name} | " + " | ".join([*shown, f"{table.turned_away} of {table.rightful}"]) + " |"


if __name__ == "__main__":
    main()
