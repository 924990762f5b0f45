"""Evaluation files: JSON objects, one a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from cases.domain.errors import InvalidInput

Row = dict[str, Any]


def read_rows(path: Path, needed: Iterable[str]) -> list[Row]:
    """The rows of a file. Raises `InvalidInput` naming file, line and key."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InvalidInput(where, f"is no JSON: {error.msg}") from None
        if not isinstance(row, dict):
            raise InvalidInput(where, "must be an object")
        for key in needed:
            if key not in row:
                raise InvalidInput(where, f"lacks {key}")
        rows.append(row)
    return rows


def moment(row: Row, key: str) -> datetime:
    """An aware time of a row. Raises `InvalidInput` naming the row and the key."""
    try:
        at = datetime.fromisoformat(row[key])
    except (TypeError, ValueError):
        raise InvalidInput(f"{row['id']}.{key}", "must be an ISO 8601 time") from None
    if at.tzinfo is None:
        raise InvalidInput(f"{row['id']}.{key}", "needs an offset, such as +08:00")
    return at


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write all or nothing."""
    beside = path.with_name(path.name + ".part")
    beside.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    os.replace(beside, path)


def scope_value(label: str | None) -> int | str | None:
    """A scope label as evaluation files have it: an item's number, `out`, or None."""
    return int(label) if label is not None and label.isdigit() else label
