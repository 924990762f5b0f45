"""A question of hers on the way."""

from __future__ import annotations

from cases.services.dialogue.answers import answer
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn


def digress(turn: Turn) -> Step:
    """The hall's answer, or that there is none here; then back to the question that is open."""
    told = answer(turn.hall, turn.heard.text)
    if told is None:
        return turn.go_on(Say(Saying.CANNOT_ANSWER, {"phone": turn.phone}))
    return turn.go_on(Say(Saying.ANSWERED_DIGRESSION, {"answer": told}))
