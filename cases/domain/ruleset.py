"""A hall's written rules as values. Every value carries the article it stands in; no rule is an `if`.

`is_reading` marks what the text leaves open and the rule set settles; `note` says what was open and why it is
settled so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from cases.domain.heard import Field


class Unit(str, Enum):
    """What a limit counts. `prompt` and `immediate` carry no number; the text gives none."""

    WORKING_DAY = "working_day"
    HOUR = "hour"
    SAME_DAY = "same_day"
    IMMEDIATE = "immediate"
    PROMPT = "prompt"

    @property
    def is_counted(self) -> bool:
        """True where a limit in this unit needs an amount."""
        return self in (Unit.WORKING_DAY, Unit.HOUR)


@dataclass(frozen=True)
class RequiredField:
    """A fact the rules demand, in the order in which it is natural to ask."""

    name: str  # window, staff, time, matter, reason
    cn: str
    article: str
    may_stay_open: bool = False  # filed without it, marked for the handler, when she cannot say it
    is_reading: bool = False
    note: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        return (Field.DATE, Field.TIME) if self.name == "time" else (Field(self.name),)


@dataclass(frozen=True)
class AcceptanceItem:
    """One of the numbered grounds on which a complaint is taken.

    The reader learns to put a complaint under it by `conducts`, the labels of its training data that fall under this
    item, and by `examples`, the hall's own sentences.
    """

    number: int
    cn: str
    short: str
    article: str
    conducts: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A ground on which a complaint is not taken, and what the citizen must be told.

    `registered` is False where the text wants no registration; `names_body`: the body that takes such complaints
    is named to her.
    """

    id: str
    cn: str
    article: str
    registered: bool
    tell: str
    names_body: bool = False
    is_reading: bool = False
    note: str | None = None


@dataclass(frozen=True)
class DeadlineRule:
    """A limit: so many units from one event to another. `is_reading`: our interpretation, not the text."""

    id: str
    cn: str
    amount: int | None
    unit: Unit
    from_event: str
    to_event: str
    article: str
    is_reading: bool = False
    note: str | None = None


@dataclass(frozen=True)
class ExtensionRule:
    """How far a limit may be stretched in all, and what must be recorded."""

    ceiling: DeadlineRule
    article: str
    needs_explanation: bool
    needs_understanding: bool
    is_reading: bool = False
    note: str | None = None


@dataclass(frozen=True)
class CaseClass:
    """A class of case and the deadlines that govern it; `channels` where the channel decides it."""

    id: str
    cn: str
    deadline: str
    article: str
    channels: tuple[str, ...] = ()
    is_reading: bool = False
    note: str | None = None


@dataclass(frozen=True)
class RuleSet:
    """Everything a hall's rules say that software needs.

    `actions` holds, by workflow action, the article it is done under; an action the text does not know is missing.
    """

    id: str
    name: str
    effective_from: date
    required: tuple[RequiredField, ...]
    items: tuple[AcceptanceItem, ...]
    refusals: tuple[Refusal, ...]
    recording_announcement: str
    recording_announcement_article: str
    classes: Mapping[str, CaseClass]
    deadlines: Mapping[str, DeadlineRule]
    extension: ExtensionRule
    feedback: DeadlineRule
    residual_item: int  # the item for whatever fits none of the others
    actions: Mapping[str, str] = field(default_factory=dict)

    def item(self, number: int) -> AcceptanceItem | None:
        """The acceptance item with this number, or None."""
        return next((i for i in self.items if i.number == number), None)

    def refusal(self, id: str) -> Refusal | None:
        """The ground of refusal with this id, or None."""
        return next((r for r in self.refusals if r.id == id), None)

    def class_for(self, channel: str) -> CaseClass:
        """The class a new case of this channel is filed in: the channel's own, else the general one."""
        return next((c for c in self.classes.values() if channel in c.channels), self.classes["general"])
