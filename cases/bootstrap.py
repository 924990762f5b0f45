"""The root: one hall, its rules, its store and its shared state, wired into a `Context`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from cases.domain.hall import Hall
from cases.domain.ruleset import RuleSet
from cases.reading.hall_file import load_hall
from cases.rules import HallCalendar, load_calendar, load_rules
from cases.services.context import Context
from cases.settings import Settings
from cases.store import open_store
from cases.store.files import FileEvidence
from cases.store.shared.open import open_shared_state

__all__ = ["check_files", "open_context"]


def check_files(settings: Settings) -> tuple[Hall, RuleSet, HallCalendar]:
    """What the files say that a hall is described by. Raises `FileInvalid` naming file, key and reason."""
    hall = load_hall(settings.hall)
    rules = load_rules(settings.rules)
    return hall, rules, load_calendar(settings.calendar) if settings.calendar else HallCalendar()


@asynccontextmanager
async def open_context(settings: Settings) -> AsyncIterator[Context]:
    """Everything the services need, open for the block.

    The files are checked first: a hall or rule set with an error raises `FileInvalid` naming file, key and reason
    before anything is touched.
    """
    hall, rules, calendar = check_files(settings)
    settings.var.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        unit_of_work = await stack.enter_async_context(open_store(settings.database))
        shared = await stack.enter_async_context(open_shared_state(settings.redis_url))
        yield Context(
            hall=hall,
            rules=rules,
            calendar=calendar,
            unit_of_work=unit_of_work,
            wakeups=shared.wakeups,
            locks=shared.locks,
            tokens=shared.tokens,
            limiter=shared.limiter,
            files=FileEvidence(settings.evidence_folder),
            resume_after=timedelta(minutes=settings.resume_after_minutes),
        )
