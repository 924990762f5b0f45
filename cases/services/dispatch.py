"""From the inbox to an answer: one message at a time for each conversation, and never silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from cases.domain.draft import Draft, Outcome
from cases.domain.heard import Field
from cases.domain.messages import Channel, InboundKind, InboundMessage, InboxEntry, OutboundMessage
from cases.domain.ticket import TicketKind
from cases.ports import DialogueEngine, DialogueFailed, EngineReply, MediaSource, UnitOfWork
from cases.services.back_to_bot import no_longer_waits, wants_the_bot
from cases.services.context import Context
from cases.services.delivery import OUTGOING
from cases.services.events import answer_event
from cases.services.evidence import Kept, keep_file
from cases.services.intake import ARRIVED, TEXT_FOR_ENGINE_MAX, answered_topic
from cases.services.tickets import open_ticket

# Longer than the engine may take; how long a citizen waits when a worker dies with her message in hand.
LEASE = timedelta(seconds=20)
IDLE = timedelta(seconds=1)
# The engine is one process: more at once would only wait there, and delay acknowledgements here.
CONCURRENCY = 6
# Acknowledgements come first: no further turn is started while the event loop is so many seconds behind.
MOST_BEHIND = 0.02
# An engine that is up and answers nothing is asked four times; one that is down is waited for.
TRIES = 4
WAIT_FOR_ENGINE = timedelta(minutes=10)
WAIT_FOR_ENGINE_ON_PHONE = timedelta(seconds=20)
LONGEST_WAIT = timedelta(seconds=5)
# After the platform's request was held open, a second's grace before anybody else delivers the reply.
GRACE = timedelta(seconds=1)

PERSON_WILL_LOOK = "抱歉，这条消息我没能处理好，已经转给工作人员，他们会看到并联系您。"
PLEASE_TYPE = "抱歉，这条语音我听不清，请您打字告诉我。"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answer:
    """What goes back to a message: texts for the citizen (none: silence is right), and what the channel needs.

    `is_of_the_dialogue`: what is expected next stands in the draft as the turn has left it.
    """

    texts: Sequence[EngineReply] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)
    is_of_the_dialogue: bool = False


@dataclass(frozen=True)
class Work:
    """A claimed message and the draft it comes to."""

    entry: InboxEntry
    draft: Draft | None


class Dispatcher:
    """Answers what has arrived. Any number may run: each conversation is claimed by one."""

    def __init__(
        self,
        context: Context,
        engine: DialogueEngine,
        media: Mapping[Channel, MediaSource],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._context = context
        self._engine = engine
        self._media = media
        self._clock = clock
        self._busy: set[asyncio.Task[None]] = set()
        self._engine_is_down = False

    async def run(self) -> None:
        """Dispatch until cancelled. A fault of ours is logged; the claim ends by itself and the message comes again."""
        try:
            while True:
                try:
                    await self._round()
                except Exception:
                    log.exception("dispatch_round_failed")
                    await asyncio.sleep(IDLE.total_seconds())
        finally:
            for task in self._busy:
                task.cancel()
            await asyncio.gather(*self._busy, return_exceptions=True)

    async def turn_once(self, now: datetime) -> int:
        """Answer the oldest message of every waiting conversation; how many were tried."""
        work = await self._claim(now, limit=CONCURRENCY)
        await asyncio.gather(*(self._turn(one) for one in work))
        return len(work)

    async def _round(self) -> None:
        if self._engine_is_down and not await self._engine.is_ready():
            # Nobody can answer now: only those are looked at who may have waited long enough for a person.
            await self._start_turns(received_before=self._clock() - WAIT_FOR_ENGINE_ON_PHONE)
            await asyncio.sleep(IDLE.total_seconds())
            return
        self._engine_is_down = False
        if self._busy and await behind() > MOST_BEHIND:
            await asyncio.sleep(MOST_BEHIND)
            return
        started = await self._start_turns()
        if not started or len(self._busy) >= CONCURRENCY:
            await self._wait()

    async def _start_turns(self, *, received_before: datetime | None = None) -> int:
        free = CONCURRENCY - len(self._busy)
        if free <= 0:
            return 0
        work = await self._claim(self._clock(), limit=free, received_before=received_before)
        for one in work:
            task = asyncio.create_task(self._guarded_turn(one))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        return len(work)

    async def _claim(self, now: datetime, *, limit: int, received_before: datetime | None = None) -> list[Work]:
        """What is to be answered now. Whoever waits for a person is not, unless she asks for the machine again."""
        async with self._context.unit_of_work() as uow:
            entries = await uow.inbox.claim(now, lease=LEASE, limit=limit, received_before=received_before)
            work = []
            for entry in entries:
                message = entry.message
                waits = await uow.tickets.waits_for_person(message.channel, message.user)
                if waits and not message.channel.is_spoken and wants_the_bot(message.text):
                    await no_longer_waits(uow, message, now)
                    waits = False
                if waits:
                    if message.text:
                        await uow.tickets.add_words(message.channel, message.user, message.text)
                    await uow.inbox.handed_over(entry.id)
                else:
                    work.append(Work(entry, await uow.drafts.current(message.channel, message.user)))
            if entries:
                await uow.commit()
        return work

    async def _wait(self) -> None:
        """Until something arrives or a turn ends: the same conversation may have more to say."""
        arrival = asyncio.create_task(self._context.wakeups.wait(ARRIVED, IDLE))
        await asyncio.wait({arrival, *self._busy}, return_when=asyncio.FIRST_COMPLETED)
        arrival.cancel()
        await asyncio.gather(arrival, return_exceptions=True)

    async def _guarded_turn(self, work: Work) -> None:
        try:
            await self._turn(work)
        except Exception:
            log.exception("turn_failed", inbox_id=work.entry.id, attempts=work.entry.attempts)
            await self._try_again_or_hand_over(work.entry, self._clock(), engine_is_up=True)

    async def _turn(self, work: Work) -> None:
        entry = work.entry
        try:
            answer = await self._answer(entry.message, work.draft)
        except DialogueFailed as failure:
            log.warning("engine_failed", inbox_id=entry.id, attempts=entry.attempts, reason=str(failure))
            is_up = await self._engine.is_ready()
            self._engine_is_down = not is_up
            await self._try_again_or_hand_over(entry, self._clock(), engine_is_up=is_up)
            return
        await self._put_out(entry, answer, self._clock())

    async def _answer(self, message: InboundMessage, draft: Draft | None) -> Answer:
        if message.kind is InboundKind.EVENT:
            return Answer(tuple(EngineReply(t, {}) for t in await answer_event(self._context, message, self._clock())))
        if message.kind is InboundKind.IMAGE:
            kept = await keep_file(self._context, self._media[message.channel], message, self._clock())
            return Answer((EngineReply(kept.text, {}),)) if kept is not Kept.NOTHING else Answer()
        if not message.text.strip() and message.kind is InboundKind.VOICE:
            return Answer((EngineReply(PLEASE_TYPE, {}),))
        replies = await self._engine.respond(
            message, text=message.text[:TEXT_FOR_ENGINE_MAX], metadata=_metadata(message, draft)
        )
        return Answer(replies, is_of_the_dialogue=True)

    async def _put_out(self, entry: InboxEntry, answer: Answer, now: datetime) -> None:
        """The reply and the end of the inbox entry, in one transaction."""
        message = entry.message
        async with self._context.unit_of_work() as uow:
            if answer.is_of_the_dialogue:
                draft = await uow.drafts.current(message.channel, message.user)
                answer = replace(answer, extras=_extras(draft))
            if answer.texts:
                await self._queue(uow, message, answer, now)
            await uow.inbox.answered(entry.id)
            await uow.commit()
        await self._tell(message)

    async def _tell(self, message: InboundMessage) -> None:
        """Whoever holds the request open takes the reply; otherwise the deliverer does."""
        await self._context.wakeups.notify(answered_topic(message.channel, message.message_id))
        if "held_until" not in message.payload:
            await self._context.wakeups.notify(OUTGOING)

    async def _queue(self, uow: UnitOfWork, message: InboundMessage, answer: Answer, now: datetime) -> None:
        held_until = message.payload.get("held_until")
        not_before = datetime.fromisoformat(held_until) + GRACE if held_until else now
        say = [{"text": r.text, "interruptible": bool(r.extras.get("interruptible", True))} for r in answer.texts]
        reply = OutboundMessage(
            key=f"reply:{message.channel.value}:{message.message_id}",
            channel=message.channel,
            user=message.user,
            text="\n".join(r.text for r in answer.texts),
            in_reply_to=message.message_id,
            extras={**answer.extras, "say": say},
        )
        await uow.outbox.add(reply, now, not_before=max(now, not_before))

    async def _try_again_or_hand_over(self, entry: InboxEntry, now: datetime, *, engine_is_up: bool) -> None:
        patience = WAIT_FOR_ENGINE_ON_PHONE if entry.message.channel.is_spoken else WAIT_FOR_ENGINE
        give_up = entry.attempts >= TRIES if engine_is_up else now - entry.received_at > patience
        if not give_up:
            wait = min(LONGEST_WAIT, timedelta(seconds=0.5 * 2 ** min(entry.attempts, 6)))
            async with self._context.unit_of_work() as uow:
                await uow.inbox.retry(entry.id, now + wait)
                await uow.commit()
            return
        message = entry.message
        async with self._context.unit_of_work() as uow:
            await open_ticket(
                uow,
                key=f"no_answer:{message.channel.value}:{message.message_id}",
                kind=TicketKind.NO_ANSWER,
                channel=message.channel,
                user=message.user,
                text=message.text,
                phone=message.payload.get("caller"),
                now=now,
            )
            extras = {"next": "transfer"} if message.channel.is_spoken else {}
            await self._queue(uow, message, Answer((EngineReply(PERSON_WILL_LOOK, {}),), extras), now)
            await uow.inbox.handed_over(entry.id)
            await uow.commit()
        await self._tell(message)


async def behind() -> float:
    """By how many seconds the event loop is behind: how long it takes to come round once."""
    started = monotonic()
    await asyncio.sleep(0)
    return monotonic() - started


def _metadata(message: InboundMessage, draft: Draft | None) -> dict[str, Any]:
    """What travels to the engine with the words; docs/architecture.md lists it."""
    asking = draft.asking if draft is not None else None
    # What a model pointed at is not known yet: the reader looks for it as if nothing had been said.
    readings = draft.readings if draft is not None and draft.is_open else {}
    known = {field: reading.value for field, reading in readings.items() if not reading.is_proposed}
    return {
        "channel": message.channel.value,
        "user": message.user,
        "message_id": message.message_id,
        "sent_at": message.sent_at.isoformat(),
        "asked": asking.value if asking is not None else None,
        "window": known.get(Field.WINDOW),
        "known": sorted(field.value for field in known),
        "also": draft.asking_also.value if asking is not None and draft and draft.asking_also else None,
        "recogniser_confidence": message.payload.get("recogniser_confidence"),
        "caller": message.payload.get("caller"),
    }


_NEXT: dict[Outcome, str] = {
    Outcome.HANDED_OVER: "transfer",
    Outcome.REFERRED: "hangup",
    Outcome.DECLINED: "hangup",
    Outcome.WITHDRAWN: "hangup",
}


def _extras(draft: Draft | None) -> dict[str, Any]:
    """What a channel needs beside the words: what is expected now, and whether the talk goes on."""
    if draft is None:
        return {"expects": None, "next": "listen", "case_number": None}
    return {
        "expects": draft.asking.value if draft.asking else None,
        "next": _NEXT.get(draft.outcome, "listen") if draft.outcome else "listen",
        "case_number": draft.case_number or draft.follows,
    }
