"""Whether a complaint is so plainly others' business that she may be told where else to go."""

from __future__ import annotations

from cases.domain.draft import Draft, Question
from cases.domain.heard import OUT, Field
from cases.reading.ngrams import letters
from cases.reading.window.elsewhere import is_elsewhere, is_not_this_hall
from cases.services.dialogue.told import is_sure_of_reason

# Below these the machine's doubt is a person's question, never a refusal: of what she tells at once, or in answer to
# a question; and of what she told at once where she named no window when asked.
SURE_IT_IS_OUTSIDE = 0.8
LIKELY_OUTSIDE = 0.6
# In fewer letters a first message tells too little for anybody to be sent elsewhere unasked.
TELLS_ENOUGH = 12


def is_outside(draft: Draft) -> bool:
    """Plainly not the hall's, and neither window nor staff of the hall is named. Whose surname alone she knows is none
    of the hall's where she says herself that it was at no window: 没有窗口,是邻居,姓孙.

    Where she has not told what went wrong, or only in answer to a question, she is asked for the window first; only
    when she can name none is it plain.
    """
    staff = draft.readings.get(Field.STAFF)
    is_theirs = staff is None or (staff.value.endswith("*") and _was_at_no_window(draft))
    if Field.WINDOW in draft.readings or not is_theirs:
        return False
    if is_sure_of_reason(draft) and any(is_not_this_hall(said.text) for said in draft.statements):
        return True
    if not draft.scope or draft.scope[0].label != OUT:
        return False
    best = draft.scope[0]
    reason = draft.readings.get(Field.REASON)
    is_told_again = _is_told_again(draft)
    if reason is not None and not is_sure_of_reason(draft) and not is_told_again:
        return False
    if not draft.times_asked or is_told_again:
        is_told = reason is not None and len(letters(draft.statements[0].text)) >= TELLS_ENOUGH
        return is_told and best.confidence >= SURE_IT_IS_OUTSIDE
    if reason is None or reason.evidence.message_id == draft.statements[0].message_id:
        return draft.asked(Question.WINDOW) > 0 and best.confidence >= LIKELY_OUTSIDE
    return Question.WINDOW.value in draft.unknown and best.confidence >= SURE_IT_IS_OUTSIDE


def is_likely_outside(draft: Draft) -> bool:
    """Where she can name nobody here: the best guess is that it is not the hall's, and she has told enough for one; or
    she has said herself that it was at no window."""
    is_others = bool(draft.scope) and draft.scope[0].label == OUT
    if is_others and _was_at_no_window(draft):
        return True
    is_told = any(len(letters(said.text)) >= TELLS_ENOUGH for said in draft.statements)
    return is_told and is_others and draft.scope[0].confidence >= LIKELY_OUTSIDE


def _is_told_again(draft: Draft) -> bool:
    """投诉我们小区物业乱收停车费 … 乱收停车费: asked what went wrong she repeats what she told at once."""
    reason, (first, *later) = draft.readings.get(Field.REASON), draft.statements
    if reason is None or not later or reason.evidence.message_id == first.message_id:
        return False
    return letters(reason.value) in letters(first.text)


def _was_at_no_window(draft: Draft) -> bool:
    return any(is_elsewhere(said.text, Question.WINDOW) for said in draft.statements)
