"""Taking what waits in a table: in order, and by one worker at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, Table, bindparam, literal, or_, select, update

from cases.store.transaction import Transaction
from cases.store.types import Words


class WaitingLine:
    """The rows of a table with `status`, each from the moment in its column `due` on.

    Of a conversation only the head can be taken, so that locking it locks the conversation. Built once for each table:
    putting a statement together costs more than SQLite needs to run it.
    """

    def __init__(self, table: Table, *, status: str, due: str) -> None:
        # Written out, not bound: only so do both databases use the index of what waits.
        waiting = literal(status, Words, literal_execute=True)
        self.waits: ColumnElement[bool] = table.c.status == waiting
        older = table.alias("older")
        is_head = ~(
            select(older.c.id)
            .where(older.c.conversation == table.c.conversation, older.c.status == waiting, older.c.id < table.c.id)
            .exists()
        )
        self._heads = (
            select(table.c.id)
            .where(
                self.waits,
                table.c[due] <= bindparam("now"),
                or_(table.c.claimed_until.is_(None), table.c.claimed_until <= bindparam("now")),
                is_head,
            )
            .order_by(table.c.id)
            .limit(bindparam("most"))
            .with_for_update(of=table, skip_locked=True)
        )
        self._take = (
            update(table)
            .where(table.c.id.in_(bindparam("ids", expanding=True)))
            .values(claimed_until=bindparam("until"), attempts=table.c.attempts + 1)
            .returning(table)
        )

    async def take(
        self,
        transaction: Transaction,
        now: datetime,
        *,
        lease: timedelta,
        limit: int,
        only: ColumnElement[bool] | None = None,
    ) -> Sequence[Row[tuple[object, ...]]]:
        """At most `limit` heads, in no order, nobody else's until the lease ends; `only` those for which that holds."""
        heads = self._heads if only is None else self._heads.where(only)
        ids = list((await transaction.execute(heads, {"now": now, "most": limit})).scalars())
        return (await transaction.execute(self._take, {"ids": ids, "until": now + lease})).all() if ids else ()
