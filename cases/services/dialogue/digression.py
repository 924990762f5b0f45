"""A question of hers on the way."""

from __future__ import annotations

from cases.services.dialogue.answers import answer
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Step, Turn


def digress(turn: Turn) -> Step:
    """The hall's answer, or that there is none here; then back to the question that is open."""
    return turn.go_on(answer_of_the_hall(turn, turn.heard.text))


def answer_of_the_hall(turn: Turn, question: str) -> Say:
    """What the hall says to her `question`, or that there is no answer here."""
    told = answer(turn.hall, question)
    if told is None:
        return Say(Saying.CANNOT_ANSWER, {"phone": turn.phone})
    return Say(Saying.ANSWERED_DIGRESSION, {"answer": told})
