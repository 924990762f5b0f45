"""Phone calls and their turns as tables."""

from __future__ import annotations

from sqlalchemy import select

from cases.domain.call import Call, CallTurn
from cases.domain.errors import Conflict, InvalidInput
from cases.store.inbox import LONGEST_NAME
from cases.store.tables import call_turns, calls
from cases.store.transaction import Transaction
from cases.store.types import is_id


class SqlCalls:
    """Calls by id, turns by call and sequence number. A call read by a writer waits for the writer's end."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, call_id: str) -> Call | None:
        query = select(calls).where(calls.c.call_id == call_id)
        if not self._transaction.read_only:
            query = query.with_for_update(key_share=True)
        row = (await self._transaction.execute(query)).first()
        if row is None:
            return None
        return Call(
            call_id=row.call_id,
            caller=row.caller,
            started_at=row.started_at,
            fingerprint=row.fingerprint,
            opening=row.opening,
            last_seq=row.last_seq,
            no_inputs=row.no_inputs,
            no_matches=row.no_matches,
            ended_at=row.ended_at,
        )

    async def save(self, call: Call) -> None:
        """Insert or replace. `Conflict` where the id belongs to a call that was opened otherwise."""
        if not call.call_id or len(call.call_id) > LONGEST_NAME:
            raise InvalidInput("call_id", f"must have 1 to {LONGEST_NAME} signs, has {len(call.call_id)}")
        changing = {
            "caller": call.caller,
            "opening": dict(call.opening),
            "last_seq": call.last_seq,
            "no_inputs": call.no_inputs,
            "no_matches": call.no_matches,
            "ended_at": call.ended_at,
        }
        statement = self._transaction.insert(calls).values(
            call_id=call.call_id, started_at=call.started_at, fingerprint=call.fingerprint, **changing
        )
        statement = statement.on_conflict_do_update(
            index_elements=["call_id"], set_=changing, where=calls.c.fingerprint == call.fingerprint
        ).returning(calls.c.call_id)
        if (await self._transaction.execute(statement)).first() is None:
            raise Conflict("call", call.call_id)

    async def turn(self, call_id: str, seq: int) -> CallTurn | None:
        if not is_id(seq):
            return None
        query = select(call_turns).where(call_turns.c.call_id == call_id, call_turns.c.seq == seq)
        row = (await self._transaction.execute(query)).first()
        return CallTurn(row.call_id, row.seq, row.fingerprint, row.answer) if row else None

    async def save_turn(self, turn: CallTurn) -> None:
        """Insert, or give an open turn its answer. `Conflict` where the number was used for another turn, or
        another answer has been given: what was said once is said again."""
        statement = self._transaction.insert(call_turns).values(
            call_id=turn.call_id, seq=turn.seq, fingerprint=turn.fingerprint, answer=turn.answer
        )
        statement = statement.on_conflict_do_update(
            index_elements=["call_id", "seq"],
            set_={"answer": statement.excluded.answer},
            where=(call_turns.c.fingerprint == turn.fingerprint) & call_turns.c.answer.is_(None),
        ).returning(call_turns.c.seq)
        if (await self._transaction.execute(statement)).first() is not None:
            return
        if await self.turn(turn.call_id, turn.seq) != turn:
            raise Conflict("turn", f"{turn.call_id}/{turn.seq}")
