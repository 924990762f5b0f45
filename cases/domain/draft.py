"""A complaint on its way: what she has said, what was asked, how it ended. The truth of a dialogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any

from cases.domain.heard import Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel


class Question(str, Enum):
    """What the bot waits for. The values are those of the phone protocol's `expects`."""

    OPENING = "opening"
    WINDOW = "window"
    STAFF = "staff"
    TIME = "time"
    MATTER = "matter"
    REASON = "reason"
    CONTACT = "contact"
    CONFIRM = "confirm"
    RATING = "rating"


class Outcome(str, Enum):
    """How a dialogue ended. `declined` never became a case; `referred` sends her elsewhere."""

    FILED = "filed"
    REFERRED = "referred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Statement:
    """One message of hers that belongs to this complaint, whole."""

    message_id: str
    text: str
    at: datetime

    def to_dict(self) -> dict[str, Any]:
        return {"message_id": self.message_id, "text": self.text, "at": self.at.isoformat()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Statement:
        return cls(data["message_id"], data["text"], datetime.fromisoformat(data["at"]))


@dataclass(frozen=True)
class Draft:
    """What is known of one complaint so far. `times_asked` and `unknown` are by question value.

    `asking` is what the bot waits for now, `asking_also` what it asked in the same breath. `last_message_id` is the
    last message taken in: a message delivered twice changes nothing, and `said` (keys and parameters) is what it was
    answered with. `resume_offered`: she came back after a pause and was asked whether to go on. `kept` are other
    complaints she has told, taken up when this one is closed; `follows` is the case filed before this one for that.
    `staff_description` stands in for a name she does not know. `withdrawing` is the number of a filed case that
    she is about to withdraw.
    """

    id: str
    channel: Channel
    user: str
    opened_at: datetime
    updated_at: datetime
    statements: tuple[Statement, ...] = ()
    readings: Mapping[Field, Reading] = field(default_factory=dict)
    kind: Kind | None = None
    scope: tuple[ScopeGuess, ...] = ()
    asking: Question | None = None
    asking_also: Question | None = None
    times_asked: Mapping[str, int] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()
    staff_description: Reading | None = None
    phone: str | None = None
    wants_secrecy: bool = False
    outcome: Outcome | None = None
    last_message_id: str | None = None
    said: tuple[tuple[str, Mapping[str, str]], ...] = ()
    withdrawing: str | None = None
    case_number: str | None = None
    resume_offered: bool = False
    kept: tuple[Heard, ...] = ()
    follows: str | None = None

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def is_choosing(self) -> bool:
        """She told two complaints at once and is asked which comes first."""
        return len(self.kept) > 1 and not self.statements

    @property
    def her_words(self) -> tuple[str, ...]:
        """Every message of hers to this complaint and to what waits for it, each once."""
        words = {s.message_id: s.text for s in self.statements}
        return tuple((words | {heard.message_id: heard.text for heard in self.kept}).values())

    def value(self, of: Field) -> str | None:
        """The value read for a field, or None where it was not said."""
        reading = self.readings.get(of)
        return reading.value if reading else None

    def asked(self, question: Question) -> int:
        """How often the bot has asked this."""
        return self.times_asked.get(question.value, 0)

    def ask(self, question: Question, *, also: Question | None = None) -> Draft:
        """The draft now waiting for `question`, counted as asked once more, and for `also` in the same breath.

        `also` is counted only when she has said something to it: she may well answer the first alone.
        """
        times = dict(self.times_asked)
        times[question.value] = times.get(question.value, 0) + 1
        return replace(self, asking=question, asking_also=also, times_asked=times)

    @property
    def waits_for(self) -> tuple[Question, ...]:
        """The one question or two that she has just been asked."""
        return tuple(question for question in (self.asking, self.asking_also if self.asking else None) if question)

    def to_dict(self) -> dict[str, Any]:
        """Everything but id, channel, user, times of opening and change, and outcome, which are columns."""
        return {
            "statements": [s.to_dict() for s in self.statements],
            "readings": {f.value: r.to_dict() for f, r in self.readings.items()},
            "kind": self.kind.value if self.kind else None,
            "scope": [[g.label, g.confidence, g.how] for g in self.scope],
            "asking": self.asking.value if self.asking else None,
            "asking_also": self.asking_also.value if self.asking_also else None,
            "times_asked": dict(self.times_asked),
            "unknown": sorted(self.unknown),
            "candidates": list(self.candidates),
            "staff_description": self.staff_description.to_dict() if self.staff_description else None,
            "phone": self.phone,
            "wants_secrecy": self.wants_secrecy,
            "last_message_id": self.last_message_id,
            "said": [[key, dict(params)] for key, params in self.said],
            "withdrawing": self.withdrawing,
            "case_number": self.case_number,
            "resume_offered": self.resume_offered,
            "kept": [heard.to_dict() for heard in self.kept],
            "follows": self.follows,
        }

    @classmethod
    def from_dict(
        cls,
        data: Mapping[str, Any],
        *,
        id: str,
        channel: Channel,
        user: str,
        opened_at: datetime,
        updated_at: datetime,
        outcome: Outcome | None,
    ) -> Draft:
        return cls(
            id=id,
            channel=channel,
            user=user,
            opened_at=opened_at,
            updated_at=updated_at,
            outcome=outcome,
            statements=tuple(Statement.from_dict(s) for s in data["statements"]),
            readings={Field(f): Reading.from_dict(r) for f, r in data["readings"].items()},
            kind=Kind(data["kind"]) if data["kind"] else None,
            scope=tuple(ScopeGuess(*g) for g in data["scope"]),
            asking=Question(data["asking"]) if data["asking"] else None,
            asking_also=Question(data["asking_also"]) if data.get("asking_also") else None,
            times_asked=dict(data["times_asked"]),
            unknown=frozenset(data["unknown"]),
            candidates=tuple(data["candidates"]),
            staff_description=Reading.from_dict(data["staff_description"]) if data["staff_description"] else None,
            phone=data["phone"],
            wants_secrecy=data["wants_secrecy"],
            last_message_id=data["last_message_id"],
            said=tuple((key, params) for key, params in data["said"]),
            withdrawing=data["withdrawing"],
            case_number=data["case_number"],
            resume_offered=data.get("resume_offered", False),
            kept=tuple(Heard.from_dict(heard) for heard in data.get("kept", ())),
            follows=data.get("follows"),
        )
