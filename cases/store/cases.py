"""Filed cases as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, Table, case, func, insert, select, update

from cases.domain.case import Case, CaseEvent, Evidence, Extension
from cases.domain.deadlines import HALL_TIME
from cases.domain.errors import Conflict, NotFound
from cases.domain.messages import Channel
from cases.ports import CaseFilter, CasePage
from cases.store import case_rows as rows
from cases.store.case_search import IS_OPEN, conditions
from cases.store.tables import case_counters, case_events, case_extensions, cases, evidence
from cases.store.transaction import Transaction
from cases.store.types import is_id


class SqlCases:
    """Cases with their events, extensions and evidence. A case read by a writer waits for the writer's end."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, case: Case, *, key: str, number_prefix: str) -> Case:
        await self._transaction.one_at_a_time(f"filing {key}")
        filed = await self._one(select(cases).where(cases.c.filing_key == key))
        if filed is not None:
            return filed
        number = await self._next_number(number_prefix, case)
        values = {**rows.case_values(case), "filing_key": key, "number": number}
        statement = insert(cases).values(values).returning(cases.c.id)
        id: int = (await self._transaction.execute(statement)).scalar_one()
        for event in case.events:
            await self.add_event(id, event)
        for extension in case.extensions:
            await self.add_extension(id, extension)
        await self._transaction.execute(
            update(evidence).where(evidence.c.draft_id == key, evidence.c.case_id.is_(None)).values(case_id=id)
        )
        stored = await self.get(id)
        if stored is None:
            raise NotFound("case", number)
        return stored

    async def get(self, id: int) -> Case | None:
        return await self._one(select(cases).where(cases.c.id == id)) if is_id(id) else None

    async def by_number(self, number: str) -> Case | None:
        return await self._one(select(cases).where(cases.c.number == number))

    async def of_user(self, channel: Channel, user: str) -> Sequence[Case]:
        query = select(cases).where(cases.c.channel == channel.value, cases.c.user == user)
        return await self._all(query.order_by(cases.c.registered_at.desc(), cases.c.id.desc()))

    async def find(self, filter: CaseFilter) -> CasePage:
        where = conditions(filter)
        total = (await self._transaction.execute(select(func.count()).select_from(cases).where(*where))).scalar_one()
        # Nothing is due in a case that is done: those come last.
        query = select(cases).where(*where).order_by(case((IS_OPEN, 0), else_=1), cases.c.due_at, cases.c.id)
        per_page = max(1, filter.per_page)
        page = await self._all(query.limit(per_page).offset((max(1, filter.page) - 1) * per_page))
        return CasePage(page, total)

    async def count_by_state(self, filter: CaseFilter) -> Mapping[str, int]:
        where = conditions(replace(filter, states=frozenset()))
        query = select(cases.c.state, func.count().label("how_many")).where(*where).group_by(cases.c.state)
        return {row.state: row.how_many for row in await self._transaction.execute(query)}

    async def save(self, case: Case, event: CaseEvent, *, expected_state: str) -> None:
        change = update(cases).where(cases.c.id == case.id, cases.c.state == expected_state)
        if not (await self._transaction.execute(change.values(rows.case_values(case)))).rowcount:
            raise Conflict("case", case.number) if await self._exists(case.id) else NotFound("case", case.number)
        await self.add_event(case.id, event)

    async def add_extension(self, case_id: int, extension: Extension) -> None:
        await self._transaction.execute(insert(case_extensions).values(rows.extension_values(case_id, extension)))

    async def add_event(self, case_id: int, event: CaseEvent) -> None:
        await self._transaction.execute(insert(case_events).values(rows.event_values(case_id, event)))

    async def add_evidence(
        self, *, channel: Channel, user: str, case_id: int | None, draft_id: str | None, evidence: Evidence
    ) -> Evidence:
        table = _EVIDENCE
        if case_id is None and draft_id is not None:
            filed = select(cases.c.id).where(cases.c.filing_key == draft_id)
            case_id = (await self._transaction.execute(filed)).scalar_one_or_none()
        statement = self._transaction.insert(table).values(
            channel=channel.value,
            message_id=evidence.message_id,
            user=user,
            case_id=case_id,
            draft_id=draft_id,
            media_type=evidence.media_type,
            path=evidence.path,
            sha256=evidence.sha256,
            size=evidence.size,
            received_at=evidence.received_at,
        )
        statement = statement.on_conflict_do_nothing(index_elements=["channel", "message_id"]).returning(table.c.id)
        id = (await self._transaction.execute(statement)).scalar_one_or_none()
        if id is not None:
            return replace(evidence, id=id)
        kept = select(table).where(table.c.channel == channel.value, table.c.message_id == evidence.message_id)
        return rows.evidence_of((await self._transaction.execute(kept)).one())

    async def evidence(self, id: int) -> tuple[Evidence, int | None] | None:
        if not is_id(id):
            return None
        row = (await self._transaction.execute(select(_EVIDENCE).where(_EVIDENCE.c.id == id))).first()
        return (rows.evidence_of(row), row.case_id) if row else None

    async def provisional(self) -> Sequence[Case]:
        query = select(cases).where(cases.c.provisional.is_(True), IS_OPEN)
        return await self._all(query.order_by(cases.c.due_at, cases.c.id))

    async def _next_number(self, prefix: str, case: Case) -> str:
        """The counter belongs to the transaction: what is rolled back leaves no gap."""
        day = case.registered_at.astimezone(HALL_TIME).date()
        statement = self._transaction.insert(case_counters).values(prefix=prefix, day=day, last=1)
        statement = statement.on_conflict_do_update(
            index_elements=["prefix", "day"], set_={"last": case_counters.c.last + 1}
        ).returning(case_counters.c.last)
        last: int = (await self._transaction.execute(statement)).scalar_one()
        return f"{prefix}-{day:%Y%m%d}-{last:04d}"

    async def _exists(self, id: int) -> bool:
        return (await self._transaction.execute(select(cases.c.id).where(cases.c.id == id))).first() is not None

    async def _one(self, query: Select[Any]) -> Case | None:
        # Not against key share: an event written elsewhere points here and need not wait.
        found = await self._all(query.with_for_update(key_share=True) if not self._transaction.read_only else query)
        return found[0] if found else None

    async def _all(self, query: Select[Any]) -> Sequence[Case]:
        found = (await self._transaction.execute(query)).all()
        ids = [row.id for row in found]
        events = await self._by_case(case_events, ids, rows.event_of)
        extensions = await self._by_case(case_extensions, ids, rows.extension_of)
        files = await self._by_case(_EVIDENCE, ids, rows.evidence_of)
        return [rows.case_of(row, events[row.id], extensions[row.id], files[row.id]) for row in found]

    async def _by_case(self, table: Table, ids: list[int], read: Any) -> defaultdict[int, list[Any]]:
        found: defaultdict[int, list[Any]] = defaultdict(list)
        if ids:
            query = select(table).where(table.c.case_id.in_(ids)).order_by(table.c.id)
            for row in await self._transaction.execute(query):
                found[row.case_id].append(read(row))
        return found


_EVIDENCE = evidence  # inside the class the name is a method
