"""Gold data and predictions as JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_SEPARATOR = re.compile(r"(?<!\d)[\W_]|[\W_](?!\d)|[\s,。,、;;!!??](?=\d)")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines. Raises `ValueError` with the line where one is broken or an id stands twice."""
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            key = row["id"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        if key in seen:
            raise ValueError(f"{path}:{number}: id {key} stands twice")
        seen.add(key)
        rows.append(row)
    return rows


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def unseparated(text: str) -> str:
    """The text without spaces and punctuation, but for what holds a number together (9:30, 11/3)."""
    return _SEPARATOR.sub("", text)
