"""Her answer to the read-back."""

from __future__ import annotations

from dataclasses import replace

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Reading
from cases.reading.act import puts_nothing_right
from cases.services.dialogue import at_read_back
from cases.services.dialogue.digression import digress
from cases.services.dialogue.endings import to_a_person
from cases.services.dialogue.gather import gather, sharper
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.turn import Effect, Step, Turn

# So many answers in a row that neither confirm nor change anything; then a person takes it.
UNCLEAR_CONFIRMATIONS = 3
_UNCLEAR = "unclear"
_FACTS = (Field.WINDOW, Field.STAFF, Field.DATE, Field.TIME)


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
    """Beside her yes she says something that was read to her otherwise, or not at all: 对,窗口是2号; 对,三点去的."""
    told, known = turn.heard.readings, turn.draft
    says_anew = any(field not in told or told[field].value != known.value(field) for field in turn.heard.corrects)
    return says_anew or any(_is_more(turn, field, told[field]) for field in _FACTS if field in told)


def _is_more(turn: Turn, field: Field, told: Reading) -> bool:
    known = turn.draft.readings.get(field)
    return known is None or (field is Field.TIME and sharper(known, told) is not None)


def _only_repeats(turn: Turn) -> bool:
    """What she tells is what was read to her, and she says yes at last (窗口不是5号吧,我看看,是5号,没错) or says it
    without any doubt (就是5号)."""
    told = {field: reading.value for field, reading in turn.heard.readings.items() if field is not Field.REASON}
    known = {field: reading.value for field, reading in turn.draft.readings.items()}
    denies = turn.heard.act is Act.DENY or not turn.heard.corrects <= set(told)
    plainly = bool(told) and Field.REASON not in turn.heard.readings and puts_nothing_right(turn.heard.text)
    says_yes = turn.heard.affirms or plainly
    return says_yes and not denies and all(known.get(field) == value for field, value in told.items())
