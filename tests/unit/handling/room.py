"""A complaint room in memory: the real rules, store and calendar, its people, and cases in any state."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cases.domain.case import Case, CaseDeadline, CaseEvent, Complainant, RegisterForm
from cases.domain.deadlines import due
from cases.domain.draft import Statement
from cases.domain.hall import Hall, Referral, Staff, Window
from cases.domain.heard import Evidence, Field, Reading
from cases.domain.messages import Channel, OutboxEntry
from cases.domain.roles import Role, User
from cases.domain.ticket import Ticket
from cases.domain.workflow import Action, State
from cases.rules import HallCalendar
from cases.services import handling
from cases.services.context import Context
from cases.services.own_cases import withdraw_own
from tests.builders import a_context

HALL_TIME = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 16, 10, 0, tzinfo=HALL_TIME)
TUESDAY = MONDAY + timedelta(days=1)

HALL = Hall(
    name="松岭县政务服务中心",
    number_prefix="SL",
    windows=(
        Window("7", ("社保卡",), "人社局", "秦主任", (Staff("苗青", "0701"),)),
        Window("B1", ("婚姻登记",), "民政局", "戴主任", (Staff("江一", "1101"),)),
    ),
    referrals=(Referral(("噪音", "工地"), "城市管理局", "12319"),),
)

CLERK = User(1, "clerk", "投诉室", Role.ROOM)
CHIEF = User(2, "chief", "秦主任", Role.CHIEF, windows=("7",))
OTHER_CHIEF = User(3, "other", "戴主任", Role.CHIEF, windows=("B1",))
LEADER = User(4, "leader", "分管领导", Role.LEADER)
ADMINISTRATOR = User(5, "admin", "管理员", Role.ADMINISTRATOR)

WORDS = "七号窗口办社保卡的人跟我吵起来了"


@dataclass
class Room:
    """The context, and short ways to set up a case and to see what became of it."""

    context: Context

    async def case(
        self,
        *,
        state: State = State.REGISTERED,
        channel: Channel = Channel.WECHAT,
        window: str = "7",
        words: str = WORDS,
        phone: str | None = "13800000000",
        registered_at: datetime = MONDAY,
        key: str = "draft-1",
    ) -> Case:
        """A case filed at `registered_at` and walked to `state` through the real workflow."""
        filed = await self._file(channel, window, words, phone, registered_at, key)
        for step in PATHS[state]:
            await step(self.context, filed.id, registered_at + timedelta(hours=1))
        return await self.see(filed.id)

    async def see(self, id: int) -> Case:
        async with self.context.unit_of_work(read_only=True) as uow:
            case = await uow.cases.get(id)
        assert case is not None
        return case

    async def told(self, case: Case) -> list[OutboxEntry]:
        async with self.context.unit_of_work(read_only=True) as uow:
            return list(await uow.outbox.of_case(case.id))

    async def tickets(self) -> list[Ticket]:
        async with self.context.unit_of_work(read_only=True) as uow:
            return list(await uow.tickets.list(open_only=False))

    async def _file(self, channel: Channel, window: str, words: str, phone: str | None, at: datetime, key: str) -> Case:
        def read(value: str) -> Reading:
            return Reading(value, Evidence("m1", 0, len(words), words), "grammar", 0.9)

        rules = self.context.rules
        case_class = rules.class_for(channel.value)
        limit = due(rules.deadlines[case_class.deadline], at, self.context.calendar)
        assert limit is not None
        values = {
            Field.WINDOW: window,
            Field.STAFF: "苗青",
            Field.DATE: "2026-03-16",
            Field.MATTER: "社保卡",
            Field.REASON: "吵起来了",
        }
        case = Case(
            id=0,
            number="",
            state=State.REGISTERED,
            complainant=Complainant(channel, "openid-1", phone),
            form=RegisterForm({field: read(value) for field, value in values.items()}, (Statement("m1", words, at),)),
            rules_id=rules.id,
            case_class=case_class.id,
            registered_at=at,
            deadline=CaseDeadline(limit.at, limit.rule.id, limit.rule.article, limit.provisional),
            needs_decision=True,
            events=(CaseEvent(at, "citizen", "register", None, State.REGISTERED, case_class.article),),
        )
        async with self.context.unit_of_work() as uow:
            filed = await uow.cases.add(case, key=key, number_prefix=self.context.hall.number_prefix)
            await uow.commit()
        return filed


@asynccontextmanager
async def a_room() -> AsyncIterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        async with a_context(Path(folder), hall=HALL) as context:
            yield Room(context)


def under(room: Room, calendar: HallCalendar) -> Room:
    """The same room once another calendar is known."""
    return Room(replace(room.context, calendar=calendar))


# --- one way to do each action right ------------------------------------------------------------------------------

Step = Callable[[Context, int, datetime], Awaitable[object]]


def doing(action: Action, by: User) -> Step:
    """The action with inputs that are right, done by `by`."""

    async def do(context: Context, id: int, now: datetime) -> object:
        match action:
            case Action.ACCEPT:
                return await handling.accept(context, id, by=by, now=now, item=8)
            case Action.REFUSE:
                return await handling.refuse(context, id, by=by, now=now, refusal="outside", note="属于工地噪音")
            case Action.TRANSFER:
                return await handling.transfer(context, id, by=by, now=now, opinion="请核实并整改")
            case Action.UNIT_REPLY:
                return await handling.unit_reply(context, id, by=by, now=now, text="已批评教育")
            case Action.REPLY:
                return await handling.reply(context, id, by=by, now=now, text="已对当事人批评教育")
            case Action.EXTEND:
                explained = now - timedelta(minutes=5)
                return await handling.extend(
                    context, id, by=by, now=now, reason="需调取录像", explained_at=explained, understood=True
                )
            case Action.COMPLETE:
                return await handling.complete(context, id, by=by, now=now)
            case Action.ARCHIVE:
                return await handling.archive(context, id, by=by, now=now)
            case Action.WITHDRAW:
                return await _withdraw(context, id, now)

    return do


async def _withdraw(context: Context, id: int, now: datetime) -> object:
    async with context.unit_of_work() as uow:
        case = await uow.cases.get(id)
        assert case is not None
        withdrawn = await withdraw_own(uow, case.number, Channel.WECHAT, "openid-1", None, now)
        await uow.commit()
    return withdrawn


_ACCEPT = doing(Action.ACCEPT, CLERK)
_TRANSFER = doing(Action.TRANSFER, CLERK)
_UNIT_REPLY = doing(Action.UNIT_REPLY, CHIEF)
_REPLY = doing(Action.REPLY, CLERK)
_COMPLETE = doing(Action.COMPLETE, CLERK)

PATHS: dict[State, tuple[Step, ...]] = {
    State.REGISTERED: (),
    State.ACCEPTED: (_ACCEPT,),
    State.REFUSED: (doing(Action.REFUSE, CLERK),),
    State.TRANSFERRED: (_ACCEPT, _TRANSFER),
    State.UNIT_REPLIED: (_ACCEPT, _TRANSFER, _UNIT_REPLY),
    State.REPLIED: (_ACCEPT, _TRANSFER, _UNIT_REPLY, _REPLY),
    State.COMPLETED: (_ACCEPT, _REPLY, _COMPLETE),
    State.WITHDRAWN: (doing(Action.WITHDRAW, CLERK),),
    State.ARCHIVED: (_ACCEPT, _REPLY, _COMPLETE, doing(Action.ARCHIVE, CLERK)),
}
