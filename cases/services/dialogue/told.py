"""How much a draft holds: nothing yet, or nobody and nothing to complain of."""

from __future__ import annotations

from cases.domain.draft import Draft, Question
from cases.domain.heard import Field

# A reason the reader believes in less than this is asked for once more.
SURE_OF_REASON = 0.45
_OBJECT_OR_MATTER = (Field.WINDOW, Field.STAFF, Field.MATTER)


def tells_nothing(draft: Draft) -> bool:
    """No fact, and nobody described."""
    return not draft.readings and draft.staff_description is None


def tells_nothing_for_sure(draft: Draft) -> bool:
    """At most words that may not be a reason: 看你们不顺眼."""
    return draft.staff_description is None and set(draft.readings) <= {Field.REASON} and not is_sure_of_reason(draft)


def names_nobody(draft: Draft) -> bool:
    """Neither window nor person, known or described."""
    named = Field.WINDOW in draft.readings or Field.STAFF in draft.readings or draft.candidates
    return not named and draft.staff_description is None


def is_sure_of_reason(draft: Draft) -> bool:
    """Whether her words tell, as far as the reader can judge, what went wrong."""
    reason = draft.readings.get(Field.REASON)
    return reason is not None and reason.confidence >= SURE_OF_REASON


def has_no_object(draft: Draft) -> bool:
    """Neither window nor person nor matter is known."""
    return not any(f in draft.readings for f in _OBJECT_OR_MATTER) and draft.staff_description is None


def can_name_nobody(draft: Draft) -> bool:
    """She was asked for window and person, can name neither, and what she tells is hardly a reason."""
    was_asked = Question.WINDOW.value in draft.unknown and draft.asked(Question.STAFF) > 0
    return was_asked and has_no_object(draft) and not is_sure_of_reason(draft)
