"""Drafts as a table: what is searched by stands in columns, the rest in one JSON value."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, select

from cases.domain.draft import Draft, Outcome
from cases.domain.messages import Channel
from cases.store.tables import drafts
from cases.store.transaction import Transaction

# Built once: putting a statement together costs more than SQLite needs to run it.
_NEWEST = select(drafts).order_by(drafts.c.opened_at.desc(), drafts.c.row.desc()).limit(1)
_CURRENT = _NEWEST.where(drafts.c.channel == bindparam("channel"), drafts.c.user == bindparam("user"))
_BY_ID = _NEWEST.where(drafts.c.id == bindparam("id"))
_FOR_WRITING = {query: query.with_for_update() for query in (_CURRENT, _BY_ID)}


class SqlDrafts:
    """Drafts by id and by conversation. A draft read by a writer is nobody else's until the writer ends."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def current(self, channel: Channel, user: str) -> Draft | None:
        return await self._newest(_CURRENT, channel=channel.value, user=user)

    async def get(self, id: str) -> Draft | None:
        return await self._newest(_BY_ID, id=id)

    async def save(self, draft: Draft) -> None:
        changing = {
            "updated_at": draft.updated_at,
            "outcome": draft.outcome.value if draft.outcome else None,
            "body": draft.to_dict(),
        }
        statement = self._transaction.insert(drafts).values(
            id=draft.id, channel=draft.channel.value, user=draft.user, opened_at=draft.opened_at, **changing
        )
        await self._transaction.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changing))

    async def _newest(self, query: Select[tuple[object, ...]], **which: str) -> Draft | None:
        if not self._transaction.read_only:
            query = _FOR_WRITING[query]
        row = (await self._transaction.execute(query, which)).first()
        if row is None:
            return None
        return Draft.from_dict(
            row.body,
            id=row.id,
            channel=Channel(row.channel),
            user=row.user,
            opened_at=row.opened_at,
            updated_at=row.updated_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
        )
