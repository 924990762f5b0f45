"""A hall's written rules as values. Every value carries the article it stands in; no rule is an `if`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class RequiredField:
    """A fact the rules demand, in the order in which it is natural to ask."""

    name: str  # window, staff, time, matter, reason
    cn: str
    article: str
    may_stay_open: bool = False  # filed without it, marked for the handler, when she cannot say it

    @property
    def fields(self) -> tuple[Field, ...]:
        return (Field.DATE, Field.TIME) if self.name == "time" else (Field(self.name),)


@dataclass(frozen=True)
class AcceptanceItem:
    """One of the numbered grounds on which a complaint is taken."""

    number: int
    cn: str
    short: str
    article: str


@dataclass(frozen=True)
class Refusal:
    """A ground on which a complaint is not taken, and what the citizen must be told."""

    id: str
    cn: str
    article: str
    registered: bool
    tell: str


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


@dataclass(frozen=True)
class ExtensionRule:
    """How far a limit may be stretched in all, and what must be recorded."""

    ceiling: DeadlineRule
    article: str
    needs_explanation: bool
    needs_understanding: bool


@dataclass(frozen=True)
class CaseClass:
    """A class of case and the deadlines that govern it; `channel` where the channel decides it."""

    id: str
    cn: str
    deadline: str
    article: str
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleSet:
    """Everything a hall's rules say that software needs."""

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

    def item(self, number: int) -> AcceptanceItem | None:
        """The acceptance item with this number, or None."""
        return next((i for i in self.items if i.number == number), None)

    def class_for(self, channel: str) -> CaseClass:
        """The class a new case of this channel is filed in: the channel's own, else the general one."""
        return next((c for c in self.classes.values() if channel in c.channels), self.classes["general"])
