"""A phone call, as the phone protocol sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Call:
    """One call. `fingerprint` tells a repeated opening from another call under the same id.

    `no_inputs` and `no_matches` count in a row since the last thing understood; `last_seq` is the last turn
    taken; `ended_at` is set by hang-up, transfer or our own good-bye.
    """

    call_id: str
    caller: str | None
    started_at: datetime
    fingerprint: str
    opening: dict[str, Any] = field(default_factory=dict)
    last_seq: int = 0
    no_inputs: int = 0
    no_matches: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True)
class CallTurn:
    """One turn and the answer it got: the same turn again gets the same answer."""

    call_id: str
    seq: int
    fingerprint: str
    answer: dict[str, Any] | None
