"""What every service needs to know, wired once by `cases.bootstrap`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cases.domain.deadlines import WorkCalendar
from cases.domain.hall import Hall
from cases.domain.ruleset import RuleSet
from cases.ports import EvidenceStore, Locks, RateLimiter, TokenCache, UnitOfWorkFactory, Wakeups
from cases.services.dialogue import RESUME_AFTER

if TYPE_CHECKING:
    from cases.services.optional_reader import OptionalReader


@dataclass(frozen=True)
class Context:
    """One hall with its rules, its store and the state its processes share.

    `optional_reader` is there only where the hall has a language model.
    `resume_after`: the pause after which an open draft is offered to her instead of simply gone on with.
    """

    hall: Hall
    rules: RuleSet
    calendar: WorkCalendar
    unit_of_work: UnitOfWorkFactory
    wakeups: Wakeups
    locks: Locks
    tokens: TokenCache
    limiter: RateLimiter
    files: EvidenceStore
    optional_reader: OptionalReader | None = None
    resume_after: timedelta = RESUME_AFTER
