"""The three actions. Each maps what Rasa hands over to one service call, and its answer to events and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import mirror
from bot.actions.phrasing import phrases
from bot.actions.read_back import read_back_params, summary
from bot.protocol import CHAT, IVR
from cases.domain.draft import Draft
from cases.domain.errors import InvalidInput
from cases.domain.heard import Heard
from cases.domain.messages import Channel
from cases.services.context import Context
from cases.services.conversation import Turn, current_draft, hear
from cases.services.dialogue import Say, Saying

Clock = Callable[[], datetime]


class _Hearing(Action):  # type: ignore[misc]
    """A message goes to `hear`; what it answers is said.

    It raises where `hear` does: nothing was changed then, Rasa answers nothing, and the message is tried again.
    """

    def __init__(self, context: Context, clock: Clock | None) -> None:
        self._context = context
        self._clock = clock

    async def _hear(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> tuple[Turn, str]:
        latest = tracker.latest_message
        metadata: Mapping[str, Any] = latest.get("metadata") or {}
        channel, user = conversation(tracker.sender_id)
        heard = Heard.from_dict(latest["heard"])
        said_at = datetime.fromisoformat(metadata["sent_at"])
        turn = await hear(
            self._context,
            channel=channel,
            user=user,
            heard=heard,
            now=self._clock() if self._clock else said_at,
            said_at=said_at,
            caller=metadata.get("caller"),
        )
        say(dispatcher, turn, IVR if channel.is_spoken else CHAT)
        return turn, heard.message_id


class ValidateComplaintForm(_Hearing):
    """Every turn of the form, its first included."""

    def name(self) -> str:
        return "validate_complaint_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> mirror.Events:
        turn, message_id = await self._hear(dispatcher, tracker)
        return mirror.after_form_turn(turn.draft, message_id, tracker.slots)


class ActionHear(_Hearing):
    """Every turn outside the form."""

    def name(self) -> str:
        return "action_hear"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> mirror.Events:
        turn, message_id = await self._hear(dispatcher, tracker)
        return mirror.after_other_turn(turn.draft, message_id, tracker.slots)


class ActionSessionStart(Action):  # type: ignore[misc]
    """Rasa's own session start, taking up the open draft."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> mirror.Events:
        channel, user = conversation(tracker.sender_id)
        return mirror.at_session_start(await current_draft(self._context, channel=channel, user=user))


def conversation(sender_id: str) -> tuple[Channel, str]:
    """Channel and user of Rasa's sender id, the reverse of `conversation_id`."""
    channel, _, user = sender_id.partition(":")
    try:
        return Channel(channel), user
    except ValueError:
        raise InvalidInput("sender", "must be channel:user") from None


def say(dispatcher: CollectingDispatcher, turn: Turn, voice: str) -> None:
    """Utter what a turn says.

    What holds no parameter Rasa chooses from its domain by the channel; the rest is put together here.
    """
    for said in turn.say:
        complete = _complete(said, turn.draft, voice)
        if not complete.params:
            dispatcher.utter_message(response=f"utter_{said.key.value}")
            continue
        for phrase in phrases([complete], voice):
            dispatcher.utter_message(text=phrase.text, json_message=dict(phrase.custom))


def _complete(said: Say, draft: Draft, voice: str) -> Say:
    match said.key:
        case Saying.READ_BACK:
            return Say(said.key, read_back_params(draft, spoken=voice == IVR))
        case Saying.RESUME | Saying.RESUME_OR_NEW:
            return Say(said.key, {"summary": summary(draft)})
        case _:
            return said
