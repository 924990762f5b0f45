"""Endings without a case: elsewhere, nothing to take up, to a person, with an answer alone."""

from __future__ import annotations

from cases.domain.draft import Outcome
from cases.services.dialogue.answers import answer, referral
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Effect, Step, Turn


def refer(turn: Turn) -> Step:
    """Plainly not the hall's business: she is told whose it is."""
    text = " ".join(s.text for s in turn.draft.statements)
    where = referral(turn.hall, text)
    params = {
        "body": where.body if where else "12345政务服务便民热线",
        "contact": where.contact if where else "12345",
        "article": turn.article("outside"),
    }
    return turn.end(Outcome.REFERRED, Say(Saying.REFERRED, params))


def decline(turn: Turn) -> Step:
    """Neither object nor matter after asking: closed by its article, with the way to a person."""
    params = {"article": turn.article("no_object"), "phone": turn.phone}
    return turn.end(Outcome.DECLINED, Say(Saying.DECLINED, params))


def to_a_person(turn: Turn) -> Step:
    """What was told so far goes to a person of the hall."""
    return turn.end(Outcome.HANDED_OVER, Say(Saying.HANDED_OVER, {"phone": turn.phone}), effect=Effect.HAND_OVER)


def answer_only(turn: Turn) -> Step:
    """A question, and no more: the hall's answer to it, or the hall's number where it has none. 我就问问 means the
    question she has put before."""
    asked = (turn.heard.text, *(said.text for said in turn.draft.statements))
    told = next((found for text in asked if (found := answer(turn.hall, text))), "")
    said = Say(Saying.ANSWERED_CONSULTATION, {"answer": told, "phone": turn.phone})
    return turn.end(Outcome.ANSWERED, said)
