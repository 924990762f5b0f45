"""No talk goes round for ever: questions of her own, oaths, words to the machine are answered, but not without end."""

from __future__ import annotations

from dataclasses import replace

from cases.domain.draft import Draft
from cases.domain.heard import Field
from cases.services.dialogue.endings import decline, to_a_person
from cases.services.dialogue.told import tells_nothing
from cases.services.dialogue.turn import Step, Turn

# So many messages in a row that are beside the point, each answered; then a person takes it.
BESIDE_THE_POINT = 5
_BESIDE = "beside"


def bounded(turn: Turn, step: Step) -> Step:
    """The step, the open question standing or another coming, unless she has spoken beside the point for too long."""
    before, after = turn.draft, step.draft
    stands_still = (
        after.is_open
        and before.asking is not None
        and (_values(after), after.unknown) == (_values(before), before.unknown)
    )
    if not stands_still:
        times = {name: count for name, count in after.times_asked.items() if name != _BESIDE}
        return replace(step, draft=replace(after, times_asked=times))
    count = after.times_asked.get(_BESIDE, 0) + 1
    if count >= BESIDE_THE_POINT:
        return decline(turn) if tells_nothing(before) else to_a_person(turn)
    return replace(step, draft=replace(after, times_asked={**after.times_asked, _BESIDE: count}))


def _values(draft: Draft) -> dict[Field, str]:
    return {field: reading.value for field, reading in draft.readings.items()}
