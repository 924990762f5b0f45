"""Messages that tell nothing: noise, or mere abuse."""

from __future__ import annotations

from dataclasses import replace

from cases.domain.draft import Draft, Question
from cases.domain.heard import Act
from cases.services.dialogue.complaint import ask_what_happened
from cases.services.dialogue.endings import decline, to_a_person
from cases.services.dialogue.questions import TIMES_TO_ASK
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.told import tells_nothing, tells_nothing_for_sure
from cases.services.dialogue.turn import Step, Turn

# So many in a row; then the way to a person.
NOISE_BEFORE_A_PERSON = 3
_NOISE = "noise"
_MET_WITH = {Act.NOISE: Saying.NOT_UNDERSTOOD, Act.ABUSE: Saying.MEET_ANGER}


def is_mere_abuse(turn: Turn) -> bool:
    """She swears in the midst of a complaint, and tells nothing. With nothing told so far she is asked calmly."""
    heard = turn.heard
    tells = heard.readings or heard.description or heard.candidates or heard.phone or heard.scope
    return heard.act is Act.ABUSE and not tells and turn.draft.asking is not None and not tells_nothing(turn.draft)


def meet(turn: Turn) -> Step:
    """Nothing was told: the question again, anger being met calmly first; that is no asking. The third time in a row
    tells the way to a person; the draft stays."""
    if turn.draft.asking is None:
        return ask_what_happened(turn)
    is_meant = turn.heard.act is Act.ABUSE or not turn.draft.channel.is_spoken  # noise on the phone may be the line
    if is_meant and tells_nothing_for_sure(turn.draft) and _was_asked_in_vain(turn.draft):
        return decline(turn)
    count = turn.draft.times_asked.get(_NOISE, 0) + 1
    noted = replace(turn, draft=replace(turn.draft, times_asked={**turn.draft.times_asked, _NOISE: count}))
    met = Say(_MET_WITH[turn.heard.act])
    if count < NOISE_BEFORE_A_PERSON:
        return noted.go_on(met)
    if tells_nothing(turn.draft):
        return decline(turn)
    if turn.draft.channel.is_spoken:
        return to_a_person(turn)
    return Step(noted.draft, (met, Say(Saying.WAY_TO_PERSON, {"phone": turn.phone})))


def past(turn: Turn) -> Turn:
    """The turn of a message that does tell something: what told nothing before it is no longer counted."""
    if _NOISE not in turn.draft.times_asked:
        return turn
    times = {name: count for name, count in turn.draft.times_asked.items() if name != _NOISE}
    return replace(turn, draft=replace(turn.draft, times_asked=times))


def _was_asked_in_vain(draft: Draft) -> bool:
    """She was asked what went wrong as often as anybody is, anger met calmly being an asking too."""
    return draft.asked(Question.REASON) + draft.times_asked.get(_NOISE, 0) >= TIMES_TO_ASK
