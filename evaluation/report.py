"""A table of figures as text."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.scoring import FIELDS, LABELS, Table


def report(tables: Mapping[str, Table], *, baselines: Mapping[str, float] | None = None) -> str:
    """One column for each table (all, by channel), one row for each figure; lines in Markdown."""
    names = list(tables)
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines.append(_line("messages", [str(tables[name].cases) for name in names]))
    for figure in (*FIELDS, *LABELS):
        values = [tables[name].figure(figure) for name in names]
        if any(value is not None for value in values):
            unit = "F1" if figure in FIELDS else "right"
            lines.append(_line(f"{figure} ({unit})", ["" if v is None else f"{v:.3f}" for v in values]))
        if figure == "reason" and baselines:
            lines.append(_line("— the whole text as reason", [f"{baselines[name]:.3f}" for name in names]))
    if any(tables[name].rightful for name in names):
        away = [f"{tables[name].turned_away} of {tables[name].rightful}" for name in names]
        lines.append(_line("rightful complaints turned away", away))
    if any(tables[name].invented is not None for name in names):
        lines.append(_line("invented", [str(tables[name].invented or 0) for name in names]))
    return "\n".join(lines)


def _line(title: str, values: list[str]) -> str:
    return f"| {title} | " + " | ".join(values) + " |"
