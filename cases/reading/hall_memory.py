"""What is worked out once for a hall and kept while it is in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cases.domain.hall import Hall

T = TypeVar("T")
_HALLS = 16  # kept at once


def once_for_each_hall(work_out: Callable[[Hall], T]) -> Callable[[Hall], T]:
    """`work_out`, called once for each hall object.

    Known by identity: to hash three thousand staff takes longer than to look one of them up.
    """
    kept: dict[int, tuple[Hall, T]] = {}  # the hall is kept too, so that its id is not given to another

    @wraps(work_out)
    def remembered(hall: Hall) -> T:
        known = kept.get(id(hall))
        if known is None:
            if len(kept) >= _HALLS:
                kept.pop(next(iter(kept)), None)
            known = kept[id(hall)] = (hall, work_out(hall))
        return known[1]

    return remembered
