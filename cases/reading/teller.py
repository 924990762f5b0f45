"""Who did what went wrong: whoever is named last before it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Named(Protocol):
    """Somebody or some window named at a place of the text."""

    @property
    def start(self) -> int: ...


def teller_of(named: Sequence[Named], wrong: tuple[int, int]) -> int | None:
    """The index of the one of `named`, given in order, that is named last before the end of `wrong`."""
    return next((i for i in reversed(range(len(named))) if named[i].start < wrong[1]), None)
