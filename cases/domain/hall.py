"""A service hall: its windows, what is done there, and who sits there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Staff:
    """A member of the window staff. `badge` is the number on the badge, zeros kept."""

    name: str
    badge: str | None = None


@dataclass(frozen=True)
class Window:
    """A window. `code` is what the citizen sees on the sign: `12`, `A3`."""

    code: str
    business: tuple[str, ...]
    department: str
    chief: str
    staff: tuple[Staff, ...]


@dataclass(frozen=True)
class Referral:
    """Where a complaint that is not the hall's belongs: the words it is known by, the body, its contact."""

    words: tuple[str, ...]
    body: str
    contact: str


@dataclass(frozen=True)
class Hall:
    """One hall, as its file describes it.

    `number_prefix` begins every case number. `phone` reaches a person in working hours. `lexicon` maps a
    colloquial word to the hall's own name of the business (报医药费 → 医保报销). `answers` are the facts the bot
    may tell when asked: opening hours, address, papers.
    """

    name: str
    windows: tuple[Window, ...]
    areas: Mapping[str, str] = field(default_factory=dict)
    number_prefix: str = "JS"
    phone: str | None = None
    referrals: tuple[Referral, ...] = ()
    default_referral: Referral | None = None
    lexicon: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def window(self, code: str) -> Window | None:
        """The window with this code, or None."""
        return next((w for w in self.windows if w.code == code), None)

    def window_of(self, staff_name: str) -> Window | None:
        """The window at which a member of staff sits, or None where the name is unknown or ambiguous."""
        found = [w for w in self.windows if any(s.name == staff_name for s in w.staff)]
        return found[0] if len(found) == 1 else None
