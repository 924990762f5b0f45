"""The register form as a handler reads it: each fact, its value in plain words, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from backoffice.times import weekday
from backoffice.wording import PARTS_OF_DAY
from cases.domain.case import Case
from cases.domain.hall import Hall
from cases.domain.heard import Field, Reading
from cases.domain.ruleset import RequiredField, RuleSet


@dataclass(frozen=True)
class Quote:
    """A reading of this fact; `marked` where its words stand marked in her statements."""

    field: Field
    reading: Reading

    @property
    def is_value(self) -> bool:
        """Her words are the value: nothing is gained by saying them twice."""
        return self.reading.evidence.words == self.reading.value

    @property
    def percent(self) -> int:
        return round(self.reading.confidence * 100)

    @property
    def recogniser_percent(self) -> int | None:
        """How sure the speech recogniser was of the message; None where she wrote or nobody told."""
        sure = self.reading.evidence.recogniser
        return None if sure is None else round(sure * 100)


@dataclass(frozen=True)
class Fact:
    """One of the facts that the rules demand. `value` None: not known. `open` names what a handler has to find out;
    `notes` are what the hall's own directory says about the value."""

    name: str
    label: str
    value: str | None
    open: str | None = None
    notes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = field(default=())


def facts(case: Case, rules: RuleSet, hall: Hall) -> tuple[Fact, ...]:
    """The facts that the rules demand, in the order of the register form: where, who, when, what, why."""
    order = list(Field)
    required = sorted(rules.required, key=lambda one: order.index(one.fields[0]))
    return tuple(_fact(case, one, hall) for one in required)


def staff_text(value: str) -> str:
    """A name as it stands in a sentence. 王* (only the surname is known) and #0235 (a badge) are put in words."""
    if value.startswith("#"):
        return f"工号 {value[1:]}"
    return f"姓{value.removesuffix('*')}" if value.endswith("*") else value


def _fact(case: Case, required: RequiredField, hall: Hall) -> Fact:
    readings = case.form.readings
    quotes = [Quote(one, readings[one]) for one in required.fields if one in readings]
    value: str | None = "".join(q.reading.value for q in quotes) or None
    missing: str | None = "未说明" if not quotes else None
    notes: tuple[str, ...] = ()
    if required.name == "window":
        value, missing, notes = _window(value, hall)
    elif required.name == "staff":
        description = case.form.staff_description
        value, missing, notes = _staff(value, case, hall)
        if description is not None and not quotes:
            quotes = [Quote(Field.STAFF, description)]
    elif required.name == "matter":
        notes = _business(case.form.business, hall)
    elif required.name == "time":
        value = " ".join(filter(None, (_date(case.form.value(Field.DATE)), _time(case.form.value(Field.TIME))))) or None
        missing = "未说明" if value is None else "日期待核" if Field.DATE not in readings else None
    if missing is None and any(quote.reading.is_proposed for quote in quotes):
        missing = "摘引待核"
    return Fact(required.name, required.cn, value, missing, notes, tuple(quotes))


def _window(code: str | None, hall: Hall) -> tuple[str | None, str | None, tuple[str, ...]]:
    if code is None:
        return None, "窗口待核", ()
    window = hall.window(code)
    if window is None:
        return f"{code} 号窗口", "本厅没有这个窗口号", ()
    return f"{code} 号窗口", None, (f"{window.department} · {'、'.join(window.business)}", f"首席代表：{window.chief}")


def _business(business: str | None, hall: Hall) -> tuple[str, ...]:
    if business is None:
        return ()
    codes = [window.code for window in hall.windows if business in window.business]
    return (f"本厅事项：{business}" + (f"（{'、'.join(codes)} 号窗口）" if codes else ""),)


def _staff(name: str | None, case: Case, hall: Hall) -> tuple[str | None, str | None, tuple[str, ...]]:
    if name is None:
        described = case.form.staff_description
        return (f"（{described.value}）" if described else None), "姓名待核", ()
    window = hall.window(case.form.value(Field.WINDOW) or "")
    everybody = [(w, s) for w in hall.windows for s in w.staff]
    if name.startswith("#"):
        found = [f"名录：{s.name}（{w.code} 号窗口）" for w, s in everybody if s.badge == name[1:]]
        return staff_text(name), "姓名待核", tuple(found) or ("名录中没有这个工号",)
    if name.endswith("*"):
        surname = name.removesuffix("*")
        there = [s.name for s in (window.staff if window else ()) if s.name.startswith(surname)]
        return staff_text(name), "姓名待核", (f"该窗口此姓：{'、'.join(there)}" if there else "该窗口名录中没有此姓",)
    badges = [s.badge for s in (window.staff if window else ()) if s.name == name]
    elsewhere = [w.code for w, s in everybody if s.name == name]
    if badges:
        return name, "姓名待核" if case.staff_open else None, (f"工号 {badges[0]}",) if badges[0] else ()
    note = f"名录中此人在 {'、'.join(elsewhere)} 号窗口" if elsewhere else "本厅名录中没有此人"
    return name, "姓名待核" if case.staff_open else None, (note,)


def _date(value: str | None) -> str | None:
    if value is None:
        return None
    on = date.fromisoformat(value)
    return f"{on.year}年{on.month}月{on.day}日（{weekday(on)}）"


def _time(value: str | None) -> str | None:
    return PARTS_OF_DAY.get(value, value) if value else None
