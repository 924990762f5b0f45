"""The bot's reply as it is spoken in the call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cases.domain.call import Call, CallAnswer, NextStep, Prompt
from cases.domain.draft import Draft, Outcome, Question
from cases.domain.messages import OutboundMessage
from cases.services.dialogue.sayings import Saying
from cases.services.phone import texts
from cases.services.phone.read_out import read_out
from cases.services.phone.turns import Moment, number_again

# After these words, or these endings, the machine takes its leave.
_LAST_WORDS = frozenset({Saying.GOODBYE.value, Saying.DROPPED.value})
_DONE = frozenset({Outcome.FILED, Outcome.WITHDRAWN})


def spoken(
    moment: Moment, replies: Sequence[OutboundMessage], draft: Draft | None, *, case_number: str | None
) -> tuple[CallAnswer, Call]:
    """The answer that says these replies, and the call after it.

    `draft` is the draft after the turn; `case_number` a number of hers that was seen in the database, or None.
    The replies' extras may tell `say` (texts one by one), `expects`, and `next` where the talk does not go on.
    """
    extras = {name: value for reply in replies for name, value in reply.extras.items() if value is not None}
    expects = extras.get("expects", draft.asking.value if draft and draft.asking else None)
    step = _next(NextStep(extras.get("next", NextStep.LISTEN)), draft, expects)
    prompts = [prompt for reply in replies for prompt in _prompts(reply)]
    if step is NextStep.HANG_UP:
        prompts = _with_leave(prompts, draft, case_number)
    elif step is NextStep.LISTEN:
        prompts += _afterwords(moment, draft, expects)
    call = replace(moment.call, no_inputs=0, no_matches=0, ended_at=None if step is NextStep.LISTEN else moment.now)
    answer = moment.answer(*prompts, next=step, expects=expects if step is NextStep.LISTEN else None)
    return replace(answer, case_number=case_number or moment.case_number), call


def _prompts(reply: OutboundMessage) -> Sequence[Prompt]:
    listed = reply.extras.get("say")
    if listed:
        return [Prompt(_aloud(p["text"]), bool(p.get("interruptible", True))) for p in listed]
    return [Prompt(_aloud(reply.text), bool(reply.extras.get("interruptible", True)))]


def _aloud(text: str) -> str:
    return read_out(" ".join(text.split()))


def _next(told: NextStep, draft: Draft | None, expects: str | None) -> NextStep:
    if told is not NextStep.LISTEN or draft is None:
        return told
    if draft.outcome is Outcome.HANDED_OVER:
        return NextStep.TRANSFER
    is_done = draft.outcome in _DONE or _last_key(draft) in _LAST_WORDS
    return NextStep.HANG_UP if expects is None and is_done else NextStep.LISTEN


def _with_leave(prompts: list[Prompt], draft: Draft | None, case_number: str | None) -> list[Prompt]:
    """The bot's last words, the number once more, and a good-bye; the bot's own good-bye stays the last."""
    again = [number_again(case_number)] if case_number else []
    if _last_key(draft) == Saying.GOODBYE.value:
        return again + prompts
    return [*prompts, *again, Prompt(texts.GOODBYE, interruptible=False)]


def _afterwords(moment: Moment, draft: Draft | None, expects: str | None) -> list[Prompt]:
    """What the phone adds while it goes on listening: the key for the number at hand, or the way out."""
    if expects == Question.CONTACT.value and moment.call.caller:
        return [Prompt(texts.USE_THIS_NUMBER)]
    if expects is None and draft is not None and not draft.is_open:
        return [Prompt(texts.ANYTHING_ELSE)]
    return []


def _last_key(draft: Draft | None) -> str | None:
    return draft.said[-1][0] if draft and draft.said else None
