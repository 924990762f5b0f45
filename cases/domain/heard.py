"""What reading found in one message: values that carry the words they came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
    ABOUT_BOT = "about_bot"  # 你这机器人有什么用: annoyed at us, not at a window
    NOISE = "noise"  # nothing that is said: signs, stickers, 嗯
    WAIT = "wait"  # 等下,我想想: she will answer presently
    ASK = "ask"  # a question of the citizen's own: a digression


OUT = "out"  # the scope label of a complaint that this hall does not handle
QUOTATION = "quotation"  # how a value was read whose words a language model pointed at


@dataclass(frozen=True)
class Evidence:
    """The words a value came from: `words` is exactly `text[start:end]` of message `message_id`.

    Offsets count Unicode code points of the text as it was received. `recogniser` is how sure the speech recogniser
    was of the message (0 to 1); None where she wrote, or where the platform does not tell.
    """

    message_id: str
    start: int
    end: int
    words: str
    recogniser: float | None = None

    def __post_init__(self) -> None:
        if not self.message_id:
            raise ValueError("evidence must name its message")
        if not self.words or self.end - self.start != len(self.words) or self.start < 0:
            raise ValueError("evidence must quote the words at its span")
        if self.recogniser is not None and not 0 <= self.recogniser <= 1:
            raise ValueError("a recogniser's confidence lies between 0 and 1")

    def stands_in(self, message_id: str, text: str) -> bool:
        """Whether this is the message that is quoted, and its words stand where they are said to stand."""
        return message_id == self.message_id and text[self.start : self.end] == self.words


@dataclass(frozen=True)
class Reading:
    """One value, the words it came from, how it was read and how sure that is (0 to 1). None of them can be missing.

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

    def __post_init__(self) -> None:
        if not isinstance(self.evidence, Evidence):
            raise TypeError("a value needs the words it came from")
        if not self.value or not self.how or not 0 <= self.confidence <= 1:
            raise ValueError("a reading needs a value, how it was read, and a confidence between 0 and 1")

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
            "recogniser": self.evidence.recogniser,
            "how": self.how,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        # Cases filed before the recogniser was asked have no such key.
        evidence = Evidence(data["message_id"], data["start"], data["end"], data["words"], data.get("recogniser"))
        return cls(data["value"], evidence, data["how"], data["confidence"])


@dataclass(frozen=True)
class ScopeGuess:
    """An acceptance item's number as text (`"8"`), or `out`, and how sure that is (0 to 1).

    `how` says what it rests on: model; in cases filed before, also rule (a predicate that stood in the words).
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
    `recogniser` is how sure the speech recogniser was of the message; every value of it carries that, whoever read it.

    Raises `ValueError` where a value does not quote this message: nothing is heard that was not said.

    `is_future`: the only day she named is still to come, so that it cannot be when it happened.
    `other` is a second complaint told in the same message.
    `not_known` are the facts she was asked for and says that she does not know.
    `elsewhere`: she says herself that it was at no window of this hall.
    `also_asks`: her question to us beside an answer: 领发票,你们几点下班.
    `affirms`: she says yes at last, whatever she tells before it: 是5号,没错.
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
    recogniser: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "readings", {f: self._borne_out(r) for f, r in self.readings.items()})
        for name in ("description", "phone", "case_number"):
            reading = getattr(self, name)
            object.__setattr__(self, name, self._borne_out(reading) if reading is not None else None)

    def _borne_out(self, reading: Reading) -> Reading:
        if not reading.evidence.stands_in(self.message_id, self.text):
            raise ValueError("a value must quote the message it was read from")
        if reading.evidence.recogniser == self.recogniser:
            return reading
        return replace(reading, evidence=replace(reading.evidence, recogniser=self.recogniser))

    is_future: bool = False
    not_known: frozenset[Field] = frozenset()
    elsewhere: bool = False
    affirms: bool = False
    also_asks: str | None = None
    other: Heard | None = None

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
            "recogniser": self.recogniser,
            "is_future": self.is_future,
            "not_known": sorted(f.value for f in self.not_known),
            "elsewhere": self.elsewhere,
            "affirms": self.affirms,
            "also_asks": self.also_asks,
            "other": self.other.to_dict() if self.other else None,
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
            recogniser=data["recogniser"],
            is_future=data["is_future"],
            not_known=frozenset(Field(f) for f in data["not_known"]),
            elsewhere=bool(data.get("elsewhere")),
            affirms=bool(data.get("affirms")),
            also_asks=data.get("also_asks"),
            other=cls.from_dict(data["other"]) if data["other"] else None,
        )
