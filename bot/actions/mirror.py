"""The draft as Rasa's tracker shows it: slots, the active form, the requested slot. Never the other way round."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActionExecuted, ActiveLoop, FollowupAction, SessionStarted, SlotSet

from bot.actions.read_back import staff_text, time_text
from cases.domain.draft import Draft
from cases.domain.heard import Field

FORM = "complaint_form"
_PREFIX = "complaint_"
_HEARD = "heard_message"
_LISTEN = "action_listen"

Events = list[dict[str, Any]]


def requested_slot(draft: Draft | None) -> str | None:
    """What the form waits for; None where no form is open."""
    if draft is None or not draft.is_open or draft.asking is None:
        return None
    return f"{_PREFIX}{draft.asking.value}"


def slots(draft: Draft | None) -> dict[str, str | None]:
    """The slots' values: what an open draft holds, nothing once it is closed."""
    if draft is None or not draft.is_open:
        return dict.fromkeys(_PREFIX + name for name in ("window", "staff", "time", "matter", "reason", "contact"))
    date, time = draft.value(Field.DATE), draft.value(Field.TIME)
    return {
        f"{_PREFIX}window": draft.value(Field.WINDOW),
        f"{_PREFIX}staff": staff_text(draft) if draft.value(Field.STAFF) or draft.staff_description else None,
        f"{_PREFIX}time": time_text(date, time) if date or time else None,
        f"{_PREFIX}matter": draft.value(Field.MATTER),
        f"{_PREFIX}reason": draft.value(Field.REASON),
        f"{_PREFIX}contact": draft.phone,
    }


def after_form_turn(draft: Draft, message_id: str, before: dict[str, Any]) -> Events:
    """What the form's validation returns. It always sets a slot, or Rasa takes the turn for not understood;
    a `requested_slot` of None ends the form."""
    return [
        *_changed(draft, before),
        SlotSet(_HEARD, message_id),
        SlotSet("requested_slot", requested_slot(draft)),
    ]


def after_other_turn(draft: Draft, message_id: str, before: dict[str, Any]) -> Events:
    """What an action outside the form returns: it opens the form where a question now waits, and listens."""
    waits_for = requested_slot(draft)
    opened = [ActiveLoop(FORM)] if waits_for is not None else []
    return [
        *_changed(draft, before),
        SlotSet(_HEARD, message_id),
        *opened,
        SlotSet("requested_slot", waits_for),
        FollowupAction(_LISTEN),
    ]


def at_session_start(draft: Draft | None) -> Events:
    """A new session takes up the open draft: a lost or expired tracker loses nothing."""
    waits_for = requested_slot(draft)
    opened = [ActiveLoop(FORM), SlotSet("requested_slot", waits_for)] if waits_for is not None else []
    return [SessionStarted(), *_changed(draft, {}), *opened, ActionExecuted(_LISTEN)]


def _changed(draft: Draft | None, before: dict[str, Any]) -> Events:
    return [SlotSet(name, value) for name, value in slots(draft).items() if before.get(name) != value]
