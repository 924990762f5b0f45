"""Whether a message tells enough to be put under an item, and what it tells it by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cases.domain.heard import Act, Field, Kind, Reading, ScopeGuess
from cases.reading.answers import NARROW
from cases.reading.ngrams import letters
from cases.reading.scope import ScopeModel, read_scope
from cases.reading.utterance import Utterance

_OUTSIDE_BY_ITS_WORDS = 0.8  # how sure the words alone must be to show another body's business without a reason
_TELLING = 20  # letters a complaint without a reason must have to be put under an item
# 我告你们大厅, 大厅就是大厅: of this hall, whatever the words look like that tell no more.
_NAMES_THE_HALL = re.compile(r"大厅|(?:政务|服务)中心|(?<!不是)(?<![啥么有来])窗口|柜台|你们[这那][里儿边]")
_TELLS = (Act.INFORM, Act.CORRECT, Act.DENY)


def read_scope_told(
    said: Utterance, kind: Kind, act: Act, readings: Mapping[Field, Reading], model: ScopeModel, *, of_hall: bool
) -> tuple[ScopeGuess, ...]:
    """Guesses, best first; none where it is no complaint, or tells too little. `of_hall`: a window or one of its staff
    was named."""
    if kind is not Kind.COMPLAINT and said.is_free:
        return ()
    text = said.narrow
    why = readings.get(Field.REASON)
    if not said.is_free and act not in _TELLS:
        return ()
    is_enough = why is not None or (said.is_free and len(letters(text)) >= _TELLING)
    if not is_enough and (_NAMES_THE_HALL.search(text) or model.weigh(text, None)[1] < _OUTSIDE_BY_ITS_WORDS):
        return ()
    return read_scope(text, why.value.translate(NARROW) if why else None, model, of_hall=of_hall)
