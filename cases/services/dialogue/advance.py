"""One turn: the draft and what was heard in, the next draft and what to say out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cases.domain.draft import Draft, Question
from cases.domain.hall import Hall
from cases.domain.heard import Act, Heard
from cases.domain.ruleset import RuleSet
from cases.services.dialogue import coming_back, confirming, noise, two_complaints, withdrawing
from cases.services.dialogue.beside_the_point import bounded
from cases.services.dialogue.complaint import take_in
from cases.services.dialogue.digression import answer_of_the_hall
from cases.services.dialogue.other_kinds import OTHER_KINDS, is_other_kind
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.starting_over import start_with_kept
from cases.services.dialogue.steering import STEERING
from cases.services.dialogue.turn import RESUME_AFTER, Step, Turn


def advance(
    draft: Draft, heard: Heard, *, now: datetime, rules: RuleSet, hall: Hall, resume_after: timedelta = RESUME_AFTER
) -> Step:
    """Decide one turn. `resume_after`: the pause after which an open draft is offered before it is gone on with.

    Never files without a confirmed read-back, never invents a value, never turns a complaint away unless it is
    plainly outside or holds neither object nor matter after asking.
    """
    answers_offer = draft.resume_offered
    is_back = coming_back.is_back(draft, heard, now, resume_after)
    known = replace(draft, last_message_id=heard.message_id, updated_at=now, resume_offered=False)
    turn = Turn(known, heard, now, rules, hall)
    sorted_out = two_complaints.sort_out(turn)
    if isinstance(sorted_out, Step):
        return sorted_out
    is_kept = len(sorted_out.draft.kept) > len(turn.draft.kept)
    step = bounded(sorted_out, _advance(sorted_out, answers_offer=answers_offer, is_back=is_back))
    before = [Say(Saying.OTHER_KEPT)] if is_kept and step.draft.is_open else []
    if heard.also_asks is not None:
        before.append(answer_of_the_hall(turn, heard.also_asks))
    return replace(step, say=(*before, *step.say))


def take_back(draft: Draft, heard: Heard, *, now: datetime, rules: RuleSet, hall: Hall) -> Step:
    """Go on with a draft that was handed to a person: what was said stands, what was asked in vain is asked anew."""
    reopened = replace(
        draft,
        outcome=None,
        asking=None,
        asking_also=None,
        times_asked={},
        unknown=frozenset(),
        last_message_id=heard.message_id,
        updated_at=now,
    )
    return Turn(reopened, heard, now, rules, hall).go_on(Say(Saying.BACK_AGAIN))


def _advance(turn: Turn, *, answers_offer: bool, is_back: bool) -> Step:
    """What of her message goes first: the complaint that was left, then what steers, then the answer to what is open,
    last the complaint."""
    if answers_offer and turn.heard.act is Act.START_OVER and turn.draft.kept:
        return start_with_kept(turn)
    if answers_offer and (step := coming_back.answered(turn)) is not None:
        return step
    if is_back and not coming_back.goes_on(turn):
        return coming_back.offer(turn)
    heard = turn.heard
    is_abuse = noise.is_mere_abuse(turn)
    if heard.act is not Act.NOISE and not is_abuse:
        turn = noise.past(turn)
    steer = STEERING.get(heard.act) or (OTHER_KINDS.get(heard.kind) if is_other_kind(turn) else None)
    if steer is not None:
        return steer(turn)
    if is_abuse:
        return noise.meet(turn)
    if turn.draft.is_choosing:
        told = two_complaints.chosen(turn)
        return two_complaints.ask_again(turn) if told is None else take_in(told)
    if turn.draft.withdrawing is not None:
        return withdrawing.answered(turn)
    if turn.draft.asking is Question.CONFIRM:
        return confirming.answered(turn)
    return take_in(turn)
