"""`jiesu evaluate`: how well citizens are understood, through the real bot; printed, and held against what was kept."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import typer

from cases.domain.errors import InvalidInput
from evaluation.calibration import of_labels, told
from evaluation.predictions import prediction
from evaluation.reading import tables, whole_text
from evaluation.report import report
from evaluation.rows import unseparated
from evaluation.scoring import FIELDS, LABELS, Table
from jiesu.commands import converse, predict
from jiesu.commands.train import train
from jiesu.rows import Row, read_rows

KEPT = "kept.json"  # beside the gold files
# A figure may fall by this much before it counts as fallen.
MARGIN = 0.01

Figures = dict[str, dict[str, float]]


def evaluate(
    gold: Path = typer.Option(..., exists=True, help="A folder of gold files, or one file."),
    hall: Path = typer.Option(..., exists=True, dir_okay=False, help="The hall they speak of."),
    wrong: bool = typer.Option(False, "--wrong", help="List what missed."),
    compare: bool = typer.Option(False, "--compare", help=f"Fail where a figure fell against {KEPT} beside them."),
    keep: bool = typer.Option(False, "--keep", help=f"Write the figures to {KEPT}."),
) -> None:
    """Read every narrative and hold every dialogue; print the tables."""
    kept = (gold if gold.is_dir() else gold.parent) / KEPT
    if compare and not kept.is_file():
        raise InvalidInput("--compare", f"no figures were kept in {kept}")
    narratives, dialogues = _rows(gold)
    train()
    figures: Figures = {}
    misses: list[str] = []
    made_up = 0
    if narratives:
        for title, rows in (("as written", narratives), ("without separators", _stripped(narratives))):
            measured, text = asyncio.run(_read(rows, hall))
            typer.echo(f"\n## Narratives, {title}\n\n{text}")
            figures |= _figures(f"narratives, {title}", measured)
            misses += measured["all"].wrong
    if dialogues:
        measured, text = asyncio.run(_talk(dialogues, hall))
        typer.echo(f"\n## Dialogues\n\n{text}")
        figures |= _figures("dialogues", measured)
        misses += measured["all"].wrong
        made_up = measured["all"].invented or 0
    if wrong:
        typer.echo("\n" + "\n".join(misses))
    if keep:
        kept.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if compare and made_up:
        typer.echo(f"\nfiled values that nobody said: {made_up}", err=True)
        raise typer.Exit(1)
    if compare and (lower := fallen(json.loads(kept.read_text(encoding="utf-8")), figures)):
        typer.echo("\nfallen by more than a point:\n" + "\n".join(lower), err=True)
        raise typer.Exit(1)


async def _read(rows: list[Row], hall: Path) -> tuple[dict[str, Table], str]:
    read, spent = await predict.read_all(rows, hall)
    heard = {row["id"]: one for row, one in zip(rows, read, strict=True)}
    found = {key: prediction(key, one) for key, one in heard.items()}
    measured = tables(rows, found)
    text = report(measured, baselines=whole_text(rows, found))
    sure = told(of_labels(rows, heard))
    return measured, f"{text}\n\n{sure}\n\n{spent:.1f} ms a message, {predict.AT_ONCE} at once, Rasa and HTTP included"


async def _talk(rows: list[Row], hall: Path) -> tuple[dict[str, Table], str]:
    results = await converse.talk_all([converse.citizen_of(row) for row in rows], hall)
    measured = tables(rows, {row["id"]: row for row in results})
    return measured, report(measured)


def _rows(gold: Path) -> tuple[list[Row], list[Row]]:
    """Narratives and dialogues, told apart by what a row holds."""
    files = sorted(gold.glob("*.jsonl")) if gold.is_dir() else [gold]
    rows = [row for file in files for row in read_rows(file, ("id", "channel", "expect"))]
    if not rows:
        raise InvalidInput("--gold", f"no rows in {gold}")
    return [r for r in rows if "text" in r], [r for r in rows if "opening" in r]


def _stripped(rows: list[Row]) -> list[Row]:
    return [{**row, "text": unseparated(row["text"])} for row in rows]


def _figures(title: str, measured: dict[str, Table]) -> Figures:
    """Every figure, of all rows and of each channel's, by the table it stands in."""
    return {title if part == "all" else f"{title}, {part}": _row(table) for part, table in measured.items()}


def _row(table: Table) -> dict[str, float]:
    figures: dict[str, Any] = {name: table.figure(name) for name in (*FIELDS, *LABELS)}
    figures["kept_from_being_turned_away"] = 1 - table.turned_away / table.rightful if table.rightful else None
    return {name: round(value, 4) for name, value in figures.items() if value is not None}


def fallen(kept: Figures, figures: Figures) -> list[str]:
    """The figures that fell by more than the margin; one that is missing now has fallen to nothing."""
    return [
        f"{part}: {name} {before:.3f} → {figures[part].get(name, 0.0):.3f}"
        for part, values in kept.items()
        for name, before in values.items()
        if part in figures and figures[part].get(name, 0.0) < before - MARGIN
    ]
