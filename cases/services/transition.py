"""One step of a case: permitted, open in its state, and with everything it causes in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cases.domain.case import Case, CaseEvent
from cases.domain.errors import Forbidden, NotFound
from cases.domain.roles import Permission, User
from cases.domain.workflow import PERFORMED_BY, Action, after
from cases.ports import UnitOfWork
from cases.services.context import Context
from cases.services.delivery import OUTGOING
from cases.services.disclosure import disclosed, may_see

_ACTIONS = frozenset(action.value for action in Action)

CaseKey = int | str  # a case's id or its number
Effect = Callable[[UnitOfWork, Case], Awaitable[Case]]
Check = Callable[[UnitOfWork, Case], Awaitable[bool]]


@dataclass(frozen=True)
class Deed:
    """What somebody does to a case.

    `effect` returns the case with its new values and does what goes with them in the same transaction; its state
    is set afterwards. `article` and `note` go into the case's history and make a deed known again: the same
    action by the same person with the same words, right after itself, is a form sent twice. `may_repeat` tells
    where it is not.
    """

    action: Action
    effect: Effect
    article: str | None = None
    note: str | None = None
    may_repeat: Check | None = None


async def perform(context: Context, key: CaseKey, deed: Deed, *, by: User, now: datetime) -> Case:
    """Do it, and return the case as this user may read it; a deed sent twice changes nothing the second time.

    Raises `Forbidden` for the role, `NotFound` for a case that this user may not see, `IllegalTransition` where
    the workflow has no such step, `Conflict` where somebody else was quicker; the case is unchanged then.
    """
    permission = PERFORMED_BY[deed.action]
    if permission is None or not by.may(permission):
        raise Forbidden(by.role.value, (permission or Permission.HANDLE).value)
    async with context.unit_of_work() as uow:
        case = await _find(uow, key, by)
        if await _is_sent_twice(uow, case, deed, by):
            return disclosed(case, by)
        state = after(case.state, deed.action)
        event = CaseEvent(now, by.login, deed.action.value, case.state, state, deed.article, deed.note)
        changed = replace(await deed.effect(uow, case), state=state)
        await uow.cases.save(changed, event, expected_state=case.state.value)
        saved = await uow.cases.get(case.id)
        await uow.commit()
    if saved is None:
        raise NotFound("case", str(key))
    await context.wakeups.notify(OUTGOING)
    return disclosed(saved, by)


async def _find(uow: UnitOfWork, key: CaseKey, by: User) -> Case:
    case = await (uow.cases.get(key) if isinstance(key, int) else uow.cases.by_number(key))
    if case is None or not may_see(by, case):
        raise NotFound("case", str(key))
    return case


async def _is_sent_twice(uow: UnitOfWork, case: Case, deed: Deed, by: User) -> bool:
    last = next((event for event in reversed(case.events) if event.action in _ACTIONS), None)
    if last is None or last.to_state is not case.state:
        return False
    told = (last.action, last.actor, last.article, last.note)
    if told != (deed.action.value, by.login, deed.article, deed.note):
        return False
    return deed.may_repeat is None or not await deed.may_repeat(uow, case)
