"""How well a hand is read that the reader has not learned from: `python -m evaluation.hands` (in `bot/.venv`).

For each folder of `bot/data/hands` the models are trained without it, and its messages are read for its own hall.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from cases.reading import Reader, load_hall
from cases.reading.models import train
from evaluation.reading import DATA, read_all, tables, whole_text
from evaluation.report import report
from evaluation.rows import read_rows, unseparated


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.hands", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("hands", nargs="*", help="names of hands; all of them where none is given")
    parser.add_argument("--unseparated", action="store_true", help="take spaces and punctuation out of the messages")
    parser.add_argument("--wrong", action="store_true", help="list what was wrong")
    options = parser.parse_args(arguments)
    names = options.hands or sorted(file.parent.name for file in (DATA / "hands").glob("*/narratives.jsonl"))
    for name in names:
        print(measured(DATA / "hands" / name, take_out=options.unseparated, wrong=options.wrong))


def measured(hand: Path, *, take_out: bool, wrong: bool) -> str:
    """The figures of one hand as a table, and what was wrong."""
    rows = read_rows(hand / "narratives.jsonl")
    if take_out:
        rows = [{**row, "text": unseparated(row["text"])} for row in rows]
    found = read_all(Reader(load_hall(hand / "hall.yml"), train(DATA, without=(hand.name,))), rows)
    figures = tables(rows, found)
    lines = [f"\n## {hand.name}\n", report(figures, baselines=whole_text(rows, found))]
    return "\n".join([*lines, *(figures["all"].wrong if wrong else ())])


if __name__ == "__main__":
    main()
