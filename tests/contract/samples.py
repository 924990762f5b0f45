"""Values to keep: one message, one reply, one draft, one case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cases.domain.case import Case, CaseDeadline, CaseEvent, Complainant, Evidence, RegisterForm
from cases.domain.deadlines import HALL_TIME
from cases.domain.draft import Draft, Question, Statement
from cases.domain.heard import Evidence as Quote
from cases.domain.heard import Field, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel, InboundKind, InboundMessage, OutboundMessage
from cases.domain.workflow import State

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=HALL_TIME)
LEASE = timedelta(seconds=30)
TEXT = "昨天下午三点在12号窗口办居住证，工作人员李敏让我重填了四张表。"


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def inbound(message_id: str = "m1", user: str = "citizen-1", text: str = TEXT, **values: Any) -> InboundMessage:
    return InboundMessage(Channel.WECHAT, message_id, user, InboundKind.TEXT, text, NOW, **values)


def outbound(key: str = "k1", user: str = "citizen-1", **values: Any) -> OutboundMessage:
    return OutboundMessage(key=key, channel=Channel.WECHAT, user=user, text="您的投诉已登记。", **values)


def reading(value: str, words: str, message_id: str = "m1") -> Reading:
    start = TEXT.index(words)
    return Reading(value, Quote(message_id, start, start + len(words), words, 0.83), "grammar", 0.9)


def form(window: str = "12", staff: str = "李敏", text: str = TEXT) -> RegisterForm:
    readings = {
        Field.WINDOW: replace(reading("12", "12号窗口"), value=window),
        Field.STAFF: replace(reading("李敏", "李敏"), value=staff),
        Field.DATE: reading("2026-03-17", "昨天"),
        Field.TIME: reading("15:00", "下午三点"),
        Field.MATTER: reading("办居住证", "办居住证"),
        Field.REASON: reading("让我重填了四张表", "让我重填了四张表"),
    }
    return RegisterForm(readings, (Statement("m1", text, NOW),))


def draft(id: str = "d1", **values: Any) -> Draft:
    told = form()
    return Draft(
        id=id,
        channel=Channel.WECHAT,
        user=values.pop("user", "citizen-1"),
        opened_at=values.pop("opened_at", NOW),
        updated_at=values.pop("updated_at", NOW),
        statements=told.statements,
        readings=told.readings,
        kind=Kind.COMPLAINT,
        scope=(ScopeGuess("8", 0.7), ScopeGuess("out", 0.1, "rule")),
        asking=Question.CONFIRM,
        times_asked={"staff": 2},
        unknown=frozenset({"staff"}),
        candidates=("李敏", "李明"),
        last_message_id="m1",
        **values,
    )


def case(user: str = "citizen-1", due: datetime | None = None, **values: Any) -> Case:
    return Case(
        id=0,
        number="",
        state=values.pop("state", State.REGISTERED),
        complainant=Complainant(Channel.WECHAT, user, "13800138000", True),
        form=values.pop("form", form()),
        rules_id="kaiyang",
        case_class="general",
        registered_at=values.pop("registered_at", NOW),
        deadline=CaseDeadline(due or NOW + timedelta(days=7), "general", "第十二条", values.pop("provisional", False)),
        scope=(ScopeGuess("8", 0.7),),
        events=(CaseEvent(NOW, "citizen", "register", None, State.REGISTERED, "第九条"),),
        **values,
    )


def evidence(message_id: str = "m2") -> Evidence:
    return Evidence(0, message_id, "image/jpeg", "ab/" + "ab" * 32, "ab" * 32, 1234, NOW)
