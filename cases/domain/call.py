"""A phone call, as the phone protocol sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any


class PhoneEvent(str, Enum):
    """What happened in the call since the last prompt. The values are those of the phone protocol."""

    SPEECH = "speech"
    KEYS = "dtmf"
    NO_INPUT = "no_input"  # silence
    NO_MATCH = "no_match"  # sound that was no speech the recogniser knew
    HANG_UP = "hangup"


class NextStep(str, Enum):
    """What the phone platform does after it has said everything."""

    LISTEN = "listen"
    TRANSFER = "transfer"
    HANG_UP = "hangup"


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
    """One turn and the answer it got: the same turn again gets the same answer.

    `answer` is None while the turn is being answered, and stays so where the process died over it.
    """

    call_id: str
    seq: int
    fingerprint: str
    answer: dict[str, Any] | None


@dataclass(frozen=True)
class PhoneTurn:
    """One turn as the phone platform tells it.

    `seq` counts from 1 in each call. `transcript` and `confidence` (0 to 1) belong to speech, `digits`
    (0–9, * and #) to keys. `at` is the turn's own time.
    """

    seq: int
    event: PhoneEvent
    at: datetime
    transcript: str | None = None
    confidence: float | None = None
    digits: str | None = None


@dataclass(frozen=True)
class Prompt:
    """One text to speak, and whether the caller may talk over it."""

    text: str
    interruptible: bool = True


@dataclass(frozen=True)
class CallAnswer:
    """What the phone platform is to say and do. `seq` 0 answers the opening of the call.

    `expects` is a `Question` value or None; `keys` says what a key means now; `case_number` is told once
    the case stands in the database.
    """

    call_id: str
    seq: int
    say: tuple[Prompt, ...]
    next: NextStep
    expects: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    case_number: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the phone protocol writes it. Keys are sorted, so that an answer kept and read back is the same."""
        return {
            "call_id": self.call_id,
            "seq": self.seq,
            "say": [{"text": p.text, "interruptible": p.interruptible} for p in self.say],
            "next": self.next.value,
            "expects": self.expects,
            "keys": dict(sorted(self.keys.items())),
            "case_number": self.case_number,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallAnswer:
        return cls(
            call_id=data["call_id"],
            seq=data["seq"],
            say=tuple(Prompt(p["text"], p["interruptible"]) for p in data["say"]),
            next=NextStep(data["next"]),
            expects=data["expects"],
            keys=dict(data["keys"]),
            case_number=data["case_number"],
        )
