"""Drafts as a table: what is searched by stands in columns, the rest in one JSON value."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from cases.domain.draft import Draft, Outcome
from cases.domain.messages import Channel
from cases.store.tables import drafts
from cases.store.transaction import Transaction


class SqlDrafts:
    """Drafts by id and by conversation. A draft read by a writer is nobody else's until the writer ends."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def current(self, channel: Channel, user: str) -> Draft | None:
        return await self._newest(drafts.c.channel == channel.value, drafts.c.user == user)

    async def get(self, id: str) -> Draft | None:
        return await self._newest(drafts.c.id == id)

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

    async def _newest(self, *conditions: ColumnElement[bool]) -> Draft | None:
        query = select(drafts).where(*conditions).order_by(drafts.c.opened_at.desc(), drafts.c.row.desc()).limit(1)
        if not self._transaction.read_only:
            query = query.with_for_update()
        row = (await self._transaction.execute(query)).first()
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
