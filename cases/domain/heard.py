"""What reading found in one message: values that carry the words they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Field(str, Enum):
    """A fact that reading can find. `date` and `time` together answer the rule's 具体办事时间."""

    WINDOW = "window"
    STAFF = "staff"
    DATE = "date"
    TIME = "time"
    MATTER = "matter"
    REASON = "reason"


class Kind(str, Enum):
    """What a first message is. Names and meanings as in the evaluation set."""

    COMPLAINT = "complaint"
    CONSULTATION = "consultation"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    PROGRESS = "progress"
    WITHDRAW = "withdraw"
    HUMAN = "human"
    OTHER = "other"


class Act(str, Enum):
    """What a message does in a dialogue, beside the facts it holds.

    `inform` is the ordinary one: it tells something. The others steer.
    """

    INFORM = "inform"
    AFFIRM = "affirm"
    DENY = "deny"
    CORRECT = "correct"
    DONT_KNOW = "dont_know"
    STOP = "stop"
    START_OVER = "start_over"
    WHAT_IS_MISSING = "what_is_missing"
    HUMAN = "human"
    PROGRESS = "progress"
    WITHDRAW = "withdraw"
    HELP = "help"
    GREET = "greet"
    ABUSE = "abuse"
    ASK = "ask"  # a question of the citizen's own: a digression


OUT = "out"  # the scope label of a complaint that this hall does not handle
QUOTATION = "quotation"  # how a value was read whose words a language model pointed at


@dataclass(frozen=True)
class Evidence:
    """The words a value came from: `words` is exactly `text[start:end]` of message `message_id`.

    Offsets count Unicode code points of the text as it was received.
    """

    message_id: str
    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not self.words or self.end - self.start != len(self.words) or self.start < 0:
            raise ValueError("evidence must quote the words at its span")


@dataclass(frozen=True)
class Reading:
    """One value, the words it came from, how it was read and how sure that is (0 to 1).

    `value` by field: window, its code as in the hall file (`12`, `A3`); staff, the full name, `王*` where only a
    surname is known, `#0235` where only a badge is; date, `YYYY-MM-DD`; time, `HH:MM` or one of morning, noon,
    afternoon, evening; matter and reason, a run of her own words.
    `how`: grammar, directory, sound, badge, business, lexicon, model, scene, answer (the whole of a short answer),
    quotation (words that a language model pointed at, read by the reader of the field).
    """

    value: str
    evidence: Evidence
    how: str
    confidence: float

    @property
    def is_proposed(self) -> bool:
        """A language model pointed at its words. Whatever the rules read goes before it."""
        return self.how == QUOTATION

    def to_dict(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "message_id": self.evidence.message_id,
            "start": self.evidence.start,
            "end": self.evidence.end,
            "words": self.evidence.words,
            "how": self.how,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        evidence = Evidence(data["message_id"], data["start"], data["end"], data["words"])
        return cls(data["value"], evidence, data["how"], data["confidence"])


@dataclass(frozen=True)
class ScopeGuess:
    """An acceptance item's number as text (`"8"`), or `out`, and how sure that is (0 to 1).

    `how` says what it rests on: rule (a predicate that stands in the words) or model.
    """

    label: str
    confidence: float
    how: str = "model"


@dataclass(frozen=True)
class Heard:
    """Everything one message says.

    `readings` holds only what was said. `candidates` lists staff names among which sound cannot decide.
    `scope` is best first and empty where the message is no complaint. `description` is how an unnamed person
    was described (短头发的女的). `phone` is a contact number she gave. `wants_secrecy`: 不要透露我的身份.
    `is_future`: the only day she named is still to come, so that it cannot be when it happened.
    """

    message_id: str
    text: str
    kind: Kind
    kind_confidence: float
    act: Act
    readings: dict[Field, Reading] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()
    scope: tuple[ScopeGuess, ...] = ()
    description: Reading | None = None
    phone: Reading | None = None
    case_number: Reading | None = None
    wants_secrecy: bool = False
    corrects: frozenset[Field] = frozenset()
    is_future: bool = False

    def to_dict(self) -> dict[str, Any]:
        def one(reading: Reading | None) -> dict[str, Any] | None:
            return reading.to_dict() if reading else None

        return {
            "message_id": self.message_id,
            "text": self.text,
            "kind": self.kind.value,
            "kind_confidence": self.kind_confidence,
            "act": self.act.value,
            "readings": {f.value: r.to_dict() for f, r in self.readings.items()},
            "candidates": list(self.candidates),
            "scope": [[g.label, g.confidence, g.how] for g in self.scope],
            "description": one(self.description),
            "phone": one(self.phone),
            "case_number": one(self.case_number),
            "wants_secrecy": self.wants_secrecy,
            "corrects": sorted(f.value for f in self.corrects),
            "is_future": self.is_future,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Heard:
        def one(reading: dict[str, Any] | None) -> Reading | None:
            return Reading.from_dict(reading) if reading else None

        return cls(
            message_id=data["message_id"],
            text=data["text"],
            kind=Kind(data["kind"]),
            kind_confidence=data["kind_confidence"],
            act=Act(data["act"]),
            readings={Field(f): Reading.from_dict(r) for f, r in data["readings"].items()},
            candidates=tuple(data["candidates"]),
            scope=tuple(ScopeGuess(*g) for g in data["scope"]),
            description=one(data["description"]),
            phone=one(data["phone"]),
            case_number=one(data["case_number"]),
            wants_secrecy=data["wants_secrecy"],
            corrects=frozenset(Field(f) for f in data["corrects"]),
            is_future=data["is_future"],
        )
