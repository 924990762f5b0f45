"""Her answer to the read-back."""

from __future__ import annotations

from dataclasses import replace

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field
from cases.services.dialogue import at_read_back
from cases.services.dialogue.digression import digress
from cases.services.dialogue.endings import to_a_person
from cases.services.dialogue.gather import gather
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Effect, Step, Turn

# So many answers in a row that neither confirm nor change anything; then a person takes it.
UNCLEAR_CONFIRMATIONS = 3
_UNCLEAR = "unclear"


def answered(turn: Turn) -> Step:
    """Filed where she confirms and changes nothing; whatever she changes is read back again."""
    denied = at_read_back.without_denied(turn)
    if denied is not turn:
        draft = gather(denied.draft, denied.heard, turn.now)
        return replace(denied, draft=replace(draft, asking=None)).go_on()
    heard = turn.heard
    if (heard.act is Act.AFFIRM and not _changes(turn)) or _only_repeats(turn):
        phone = heard.phone.value if heard.phone else turn.draft.phone
        secrecy = turn.draft.wants_secrecy or heard.wants_secrecy
        return replace(turn, draft=replace(turn.draft, phone=phone, wants_secrecy=secrecy)).end(
            Outcome.FILED, effect=Effect.FILE
        )
    turn = replace(turn, draft=gather(turn.draft, heard, turn.now))
    if (asked_back := at_read_back.asked_back(turn)) is not None:
        return asked_back
    if heard.readings or heard.phone or heard.wants_secrecy or heard.description:
        return turn.read_back()
    if heard.act is Act.DENY:
        return Step(turn.draft.ask(Question.CONFIRM), (Say(Saying.ASK_WHAT_IS_WRONG),))
    if heard.act is Act.ASK:
        return digress(turn)
    unclear = turn.draft.times_asked.get(_UNCLEAR, 0) + 1
    if unclear >= UNCLEAR_CONFIRMATIONS:
        return to_a_person(turn)
    times = {**turn.draft.times_asked, _UNCLEAR: unclear}
    return replace(turn, draft=replace(turn.draft, times_asked=times)).read_back()


def _changes(turn: Turn) -> bool:
    """Beside her yes she says something anew that was read to her otherwise: 对,窗口是2号."""
    told = turn.heard.readings
    return any(field not in told or told[field].value != turn.draft.value(field) for field in turn.heard.corrects)


def _only_repeats(turn: Turn) -> bool:
    """She says yes at last, and what she tells before it is what was read to her: 窗口不是5号吧,我看看,是5号,没错."""
    told = {field: reading.value for field, reading in turn.heard.readings.items() if field is not Field.REASON}
    known = {field: reading.value for field, reading in turn.draft.readings.items()}
    denies = turn.heard.act is Act.DENY or not turn.heard.corrects <= set(told)
    return turn.heard.affirms and not denies and all(known.get(field) == value for field, value in told.items())
