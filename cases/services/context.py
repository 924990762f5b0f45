"""What every service needs to know, wired once by `cases.bootstrap`."""

from __future__ import annotations

from dataclasses import dataclass

from cases.domain.deadlines import WorkCalendar
from cases.domain.hall import Hall
from cases.domain.ruleset import RuleSet
from cases.ports import EvidenceStore, Locks, RateLimiter, TokenCache, UnitOfWorkFactory, Wakeups


@dataclass(frozen=True)
class Context:
    """One hall with its rules, its store and the state its processes share."""

    hall: Hall
    rules: RuleSet
    calendar: WorkCalendar
    unit_of_work: UnitOfWorkFactory
    wakeups: Wakeups
    locks: Locks
    tokens: TokenCache
    limiter: RateLimiter
    files: EvidenceStore
