"""How long each part of the reader takes, by a watch put around what the reader calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from cases.reading import reader, reason, where_who_when
from cases.reading.matter import MatterReader
from cases.reading.scope import told as scope

_PARTS: Mapping[str, tuple[object, str]] = {
    "window": (where_who_when, "read_window"),
    "staff": (where_who_when, "read_staff"),
    "time": (where_who_when, "read_time"),
    "matter": (MatterReader, "find"),
    "reason": (reason, "find"),
    "kind": (reader, "read_kind"),
    "scope": (scope, "read_scope"),
}


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """The seconds that each part took inside the block, by its name; complete when the block ends."""
    spent = dict.fromkeys(_PARTS, 0.0)
    with ExitStack() as stack:
        for name, (holder, called) in _PARTS.items():
            stack.enter_context(patch.object(holder, called, _timed(getattr(holder, called), name, spent)))
        yield spent


def _timed(call: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*values: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return call(*values, **named)
        finally:
            spent[name] += time.perf_counter() - begun

    return timed
