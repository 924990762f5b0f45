"""A citizen's own cases, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.domain.case import Case, CaseEvent
from cases.domain.messages import Channel
from cases.domain.workflow import OPEN, Action, after
from cases.ports import UnitOfWork


async def find_own(
    uow: UnitOfWork, channel: Channel, user: str, *, number: str | None, caller: str | None
) -> Case | None:
    """Her case with this number, or without a number her newest open one, else her newest; None where it is not hers.

    On the phone every call is a conversation of its own: a case is hers where she calls from the number it was
    filed with and tells the case's number.
    """
    if number is None:
        cases = await uow.cases.of_user(channel, user)
        return next((c for c in cases if c.state in OPEN), next(iter(cases), None))
    case = await uow.cases.by_number(number)
    return case if case is not None and _is_hers(case, channel, user, caller) else None


async def withdraw_own(
    uow: UnitOfWork, number: str, channel: Channel, user: str, caller: str | None, now: datetime
) -> Case | None:
    """Withdraw her case where the workflow still allows it; None where there is no such case of hers."""
    case = await find_own(uow, channel, user, number=number, caller=caller)
    if case is None or not case.may(Action.WITHDRAW):
        return case
    state = after(case.state, Action.WITHDRAW)
    event = CaseEvent(now, "citizen", Action.WITHDRAW.value, case.state, state)
    withdrawn = replace(case, state=state)
    await uow.cases.save(withdrawn, event, expected_state=case.state.value)
    return withdrawn


def _is_hers(case: Case, channel: Channel, user: str, caller: str | None) -> bool:
    if case.complainant.channel is channel and case.complainant.user == user:
        return True
    return caller is not None and channel.is_spoken and case.complainant.phone == caller
