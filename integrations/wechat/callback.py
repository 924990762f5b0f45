"""The platform's requests: kept first, acknowledged at once, answered in the same request where that is in time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

import structlog
from aiohttp import web

from cases.domain.messages import Channel, InboundMessage, OutboxEntry, OutboxStatus
from cases.services import intake
from cases.services.context import Context
from cases.services.receiving import Receiver
from integrations.tencent.refusal import read_limited
from integrations.wechat.inbound import expects_reply, to_message
from integrations.wechat.passive import SUCCESS, passive_reply
from integrations.wechat.push import Push, PushReader
from integrations.wechat.settings import WeChatSettings
from integrations.wechat.text import fits

log = structlog.get_logger(__name__)

HOLD = timedelta(seconds=4)
"""How long a request stays open for a reply: the platform hangs up after five seconds."""

MAX_HELD = 32
"""So many requests stay open at once; the next is acknowledged and its reply goes by the customer-service way."""

_HEADERS = {"Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff"}


def system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Callback:
    """The two handlers of one account's callback address.

    `may_hold` is False while no reply can be expected soon: the engine is known to be down.
    """

    context: Context
    settings: WeChatSettings
    may_hold: Callable[[], bool]
    clock: Callable[[], datetime] = system_clock
    hold: timedelta = HOLD
    max_held: int = MAX_HELD

    def __post_init__(self) -> None:
        self._reader = PushReader(self.settings)
        self._receiver = Receiver(self.context)
        self._held = 0
        self._notes: set[asyncio.Task[None]] = set()

    async def verify(self, request: web.Request) -> web.Response:
        """GET: the console asks whether the address is ours."""
        return web.Response(text=self._reader.check_address(request.query))

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """POST: one message or event."""
        arrived = monotonic()
        push = self._reader.read(request.query, await read_limited(request))
        message = to_message(push.fields)
        held = expects_reply(message) and self._held < self.max_held and self.may_hold()
        # Counted before the commit, so that a burst cannot slip in between.
        self._held += held
        try:
            now = self.clock()
            is_new = await self._receiver.receive(message, now, hold=self.hold if held else timedelta(0))
            if not held:
                return web.Response(text=SUCCESS, headers=_HEADERS)
            # The head of the answer goes out now: from here on the platform knows that we live.
            response = web.StreamResponse(headers=_HEADERS)
            await response.prepare(request)
            entry = await self._reply_in_time(message, arrived, is_new=is_new)
            await self._finish(response, push, entry)
            return response
        finally:
            self._held -= held

    async def _reply_in_time(self, message: InboundMessage, arrived: float, *, is_new: bool) -> OutboxEntry | None:
        try:
            if is_new:
                # Nothing can stand there yet; whoever looks only when called leaves the database to the others.
                await self.context.wakeups.wait(
                    intake.answered_topic(Channel.WECHAT, message.message_id), self._left(arrived)
                )
            entry = await intake.reply_to(self.context, Channel.WECHAT, message.message_id, within=self._left(arrived))
        except Exception:
            # The message is kept and the head is out: whatever fails now only means that the reply comes later.
            log.exception("wechat_reply_lookup_failed")
            return None
        if entry is None or not fits(entry.message.text):
            return None
        if entry.status is OutboxStatus.QUEUED and not is_new and self.clock() >= entry.not_before:
            # A repeated try came after the deliverer may have begun to send it by the other way.
            return None
        return entry

    def _left(self, arrived: float) -> timedelta:
        return max(self.hold - timedelta(seconds=monotonic() - arrived), timedelta(0))

    async def _finish(self, response: web.StreamResponse, push: Push, entry: OutboxEntry | None) -> None:
        body = SUCCESS
        if entry is not None:
            body = passive_reply(push, entry.message.text, self.clock(), token=self.settings.token)
        try:
            await response.write(body.encode())
            await response.write_eof()
        except (ConnectionError, TimeoutError):
            # The platform hung up: it will try again, or the deliverer sends the reply the other way.
            log.warning("wechat_platform_hung_up", replied=entry is not None)
            return
        if entry is not None:
            # The platform has it and may close the connection now, which may cancel us: the note is made all the same,
            # or she would get the reply a second time by the other way.
            note = asyncio.create_task(intake.delivered_passively(self.context, entry, self.clock()))
            self._notes.add(note)
            note.add_done_callback(self._notes.discard)
            await asyncio.shield(note)

    async def settle(self) -> None:
        """Wait for what is still being kept or noted."""
        await self._receiver.settle()
        await asyncio.gather(*self._notes)
