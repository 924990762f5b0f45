"""A citizen who answers whichever question is asked, the n-th asking with her n-th answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cases.domain.draft import Draft, Question
from cases.domain.messages import Channel, InboundKind, InboundMessage
from cases.services.context import Context
from cases.services.conversation import current_draft
from cases.services.intake import receive, reply_to
from jiesu.clock import now

BETWEEN_TURNS = timedelta(seconds=20)
# Nobody would go on for longer.
TURNS_MAX = 20
_NO_ANSWER = "不知道"
_PATIENCE = timedelta(seconds=60)


@dataclass
class Citizen:
    """One simulated conversation, through the inbox and the outbox as any other.

    `transcript` grows as she talks, and so does `said`: her own messages by message id.
    """

    id: str
    channel: Channel
    caller: str | None
    started_at: datetime
    opening: str
    answers: Mapping[str, Sequence[str]]
    transcript: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    _asked: Counter[Question] = field(default_factory=Counter)

    async def talk(self, context: Context) -> tuple[Draft | None, int]:
        """Talk until the draft is closed. The draft as it ended, and how many messages she sent."""
        text, turns = self.opening, 0
        while turns < TURNS_MAX:
            await self._say(context, text, turns)
            turns += 1
            draft = await current_draft(context, channel=self.channel, user=self.id)
            if draft is None or draft.outcome is not None or draft.asking is None:
                return draft, turns
            text = self._answer(draft.asking)
        return draft, turns

    def _answer(self, asked: Question) -> str:
        self._asked[asked] += 1
        given = self.answers.get(asked.value) or [_NO_ANSWER]
        return given[min(self._asked[asked], len(given)) - 1]

    async def _say(self, context: Context, text: str, turn: int) -> None:
        """One message of hers, and the wait for its answer."""
        spoken = self.channel.is_spoken
        message = InboundMessage(
            channel=self.channel,
            message_id=f"{self.id}:{turn}",
            user=self.id,
            kind=InboundKind.SPEECH if spoken else InboundKind.TEXT,
            text=text,
            sent_at=self.started_at + turn * BETWEEN_TURNS,
            payload={"caller": self.caller} if spoken and self.caller else {},
        )
        self.said[message.message_id] = text
        # Arrived now, whatever her own time is: a dispatcher takes nothing from the future.
        await receive(context, message, now())
        reply = await reply_to(context, self.channel, message.message_id, within=_PATIENCE)
        self.transcript += [f"> {text}", reply.message.text if reply else "(no answer)"]
