"""Small true things for tests: a hall, a case, a context over an in-memory store. Ask only for what matters."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cases.domain.case import Case, CaseDeadline, CaseEvent, Complainant, RegisterForm
from cases.domain.deadlines import HALL_TIME, due
from cases.domain.draft import Statement
from cases.domain.hall import Hall, Staff, Window
from cases.domain.heard import Evidence, Field, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.roles import Role, User
from cases.domain.workflow import State
from cases.rules import HallCalendar, load_rules
from cases.services import accounts
from cases.services.context import Context
from cases.store import open_store
from cases.store.files import FileEvidence
from cases.store.shared.memory import MemoryLocks, MemoryTokenCache, MemoryWakeups, MovingWindow

NOW = datetime(2026, 3, 18, 10, 0, tzinfo=HALL_TIME)  # a Wednesday
RULES = load_rules("kaiyang")
PASSWORD = "correct-horse-7"
WORDS = "昨天上午九点半我在3号窗口补办社保卡,窗口的田立新把材料推回来,说没空,让我改天再来"


def a_hall() -> Hall:
    """Three windows, two units."""
    return Hall(
        name="青禾县政务服务中心",
        number_prefix="QH",
        phone="0851-80000000",
        windows=(
            Window("3", ("社保卡", "养老保险"), "人社局", "高原", (Staff("田立新", "0303"), Staff("田小雨", "0304"))),
            Window("7", ("户口", "身份证"), "公安局", "秦岭", (Staff("柳青", "0707"),)),
            Window("A2", ("营业执照",), "市场监管局", "温岚", (Staff("方圆", "1202"),)),
        ),
        areas={"A": "企业服务"},
    )


def a_reading(text: str, words: str, value: str | None = None, *, message_id: str = "m1", **how: Any) -> Reading:
    """A reading that quotes `words` where they first stand in `text`."""
    start = text.index(words)
    said = Evidence(message_id, start, start + len(words), words, how.get("recogniser"))
    return Reading(value or words, said, how.get("how", "grammar"), how.get("confidence", 0.97))


def readings_of(text: str = WORDS, message_id: str = "m1") -> dict[Field, Reading]:
    """All five facts of `WORDS`, or those of its words that stand in another text."""
    known = {
        Field.WINDOW: ("3号窗口", "3", "grammar"),
        Field.STAFF: ("田立新", "田立新", "directory"),
        Field.DATE: ("昨天", "2026-03-17", "grammar"),
        Field.TIME: ("上午九点半", "09:30", "grammar"),
        Field.MATTER: ("补办社保卡", "补办社保卡", "model"),
        Field.REASON: ("把材料推回来,说没空,让我改天再来", "把材料推回来,说没空,让我改天再来", "model"),
    }
    return {
        field: a_reading(text, words, value, message_id=message_id, how=how)
        for field, (words, value, how) in known.items()
        if words in text
    }


def a_case(
    *,
    text: str = WORDS,
    readings: Mapping[Field, Reading] | None = None,
    state: State = State.REGISTERED,
    channel: Channel = Channel.WECHAT,
    user: str = "openid-of-a-citizen",
    phone: str | None = "13812345678",
    wants_secrecy: bool = False,
    registered_at: datetime = NOW,
    deadline: str = "general",
    **more: Any,
) -> Case:
    """A case as filing makes it; `more` are further values of `Case`."""
    limit = due(RULES.deadlines[deadline], registered_at, HallCalendar())
    assert limit is not None
    values: dict[str, Any] = {
        "scope": (ScopeGuess("1", 0.81), ScopeGuess("8", 0.11)),
        "events": _history(state, registered_at),
        **more,
    }
    return Case(
        id=0,
        number="",
        state=state,
        complainant=Complainant(channel, user, phone, wants_secrecy),
        form=RegisterForm(
            readings_of(text) if readings is None else readings,
            (Statement("m1", text, registered_at - timedelta(minutes=4)),),
            values.pop("staff_description", None),
        ),
        rules_id="kaiyang",
        case_class="general",
        registered_at=registered_at,
        deadline=CaseDeadline(limit.at, deadline, limit.rule.article, limit.provisional),
        **values,
    )


def _history(state: State, at: datetime) -> tuple[CaseEvent, ...]:
    """How it came to this state, as far as it matters who may see it."""
    history = [CaseEvent(at, "citizen", "register", None, State.REGISTERED, "《投诉受理工作制度》")]
    if state in (State.TRANSFERRED, State.UNIT_REPLIED):
        history.append(CaseEvent(at, "room", "transfer", State.ACCEPTED, State.TRANSFERRED))
    return tuple(history)


@asynccontextmanager
async def a_context(folder: Path, *, hall: Hall | None = None, database: str = "sqlite://") -> AsyncIterator[Context]:
    """One hall under the rules of Kaiyang, its store in memory, its files in `folder`."""
    async with open_store(database) as unit_of_work:
        yield Context(
            hall=hall or a_hall(),
            rules=RULES,
            calendar=HallCalendar(),
            unit_of_work=unit_of_work,
            wakeups=MemoryWakeups(),
            locks=MemoryLocks(),
            tokens=MemoryTokenCache(),
            limiter=MovingWindow(),
            files=FileEvidence(folder / "evidence"),
        )


async def filed(context: Context, case: Case, *, key: str | None = None) -> Case:
    """The case as stored, with its number. Two cases with equal words need two keys."""
    async with context.unit_of_work() as work:
        stored = await work.cases.add(
            case, key=key or f"key-{id(case)}-{case.registered_at}", number_prefix=context.hall.number_prefix
        )
        await work.commit()
    return stored


async def with_account(
    context: Context, role: Role, *, login: str | None = None, windows: tuple[str, ...] = (), password: str = PASSWORD
) -> User:
    """An account of this role; a chief's window is 3 unless said otherwise."""
    names = {Role.ROOM: "陆萍", Role.CHIEF: "高原", Role.LEADER: "章主任", Role.ADMINISTRATOR: "管理员"}
    return await accounts.add_user(
        context,
        login=login or role.value,
        name=names[role],
        role=role,
        password=password,
        windows=windows or (("3",) if role is Role.CHIEF else ()),
    )
