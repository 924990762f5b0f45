"""What one message adds to the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.domain.draft import Draft, Question, Statement
from cases.domain.heard import OUT, Act, Field, Heard, Kind, Reading
from cases.reading.act.words import NOBODY
from cases.reading.ngrams import letters
from cases.services.dialogue.outside import SURE_IT_IS_OUTSIDE
from cases.services.dialogue.questions import ANSWERS, TIMES_TO_ASK

# From which hour till before which, as the evaluation set and ordinary speech have it.
_HOURS: dict[str, tuple[int, int]] = {
    "morning": (0, 12),
    "noon": (12, 14),
    "afternoon": (14, 18),
    "evening": (18, 24),
}
_HALF_A_DAY = 12
_BARE_ANSWER = 8


def gather(draft: Draft, heard: Heard, now: datetime) -> Draft:
    """The draft with everything that `heard` adds.

    What was said before stays, unless it was asked for now or is corrected; what a model pointed at gives way. A
    question that was asked twice and got no answer, or to which she does not know one, is marked unknown and never
    asked again.
    """
    waited_for = draft.waits_for
    free = {field for question in waited_for for field in ANSWERS.get(question, ())}
    if heard.act in (Act.CORRECT, Act.DENY) or draft.asking is Question.CONFIRM:
        free |= set(heard.readings)
    readings = dict(draft.readings)
    for field, reading in heard.readings.items():
        known = readings.get(field)
        may_replace = (field in free or field in heard.corrects) and not reading.is_proposed
        if known is None or known.is_proposed or may_replace:
            readings[field] = reading
        elif field is Field.TIME and (exact := sharper(known, reading)) is not None:
            readings[field] = exact
    is_news = any(draft.value(field) != reading.value for field, reading in readings.items())
    draft = replace(
        draft,
        readings=readings,
        statements=_with_statement(draft, heard, now),
        candidates=heard.candidates if Field.STAFF not in heard.readings and heard.candidates else draft.candidates,
        staff_description=heard.description or draft.staff_description,
        phone=heard.phone.value if heard.phone else draft.phone,
        wants_secrecy=draft.wants_secrecy or heard.wants_secrecy,
        kind=_kind(draft, heard),
        updated_at=now,
    )
    if Field.STAFF in heard.readings:
        draft = replace(_with_chosen(draft, heard.readings[Field.STAFF]), candidates=())
    is_elsewhere = heard.elsewhere or _is_others_twice(draft, heard)
    draft = _with_scope(draft, heard)
    if is_elsewhere:
        draft = replace(draft, unknown=draft.unknown | {Question.WINDOW.value})
    match waited_for:
        case first, second:
            return _after_one_breath(draft, heard, first, second, is_news=is_news)
        case (asked,):
            return _with_unknown(draft, heard, asked, is_news=is_news)
        case _:
            return draft


def _with_chosen(draft: Draft, told: Reading) -> Draft:
    """立早章的那个: among the names offered a surname alone may settle who is meant."""
    surname, _, nothing = told.value.partition("*")
    chosen = [name for name in draft.candidates if name.startswith(surname)]
    if draft.readings.get(Field.STAFF) != told or nothing or "*" not in told.value or len(chosen) != 1:
        return draft
    return replace(draft, readings={**draft.readings, Field.STAFF: replace(told, value=chosen[0])})


def _with_statement(draft: Draft, heard: Heard, now: datetime) -> tuple[Statement, ...]:
    """Her words, once: two complaints told in one message are both of them its whole text."""
    if any(s.message_id == heard.message_id for s in draft.statements):
        return draft.statements
    return (*draft.statements, Statement(heard.message_id, heard.text, now))


def sharper(known: Reading, told: Reading) -> Reading | None:
    """A clock time that makes a part of the day exact (下午 … 三点 is 15:00); None where it does not fit it."""
    if ":" in known.value or ":" not in told.value:
        return None
    first, last = _HOURS[known.value]
    hour, minute = told.value.split(":")
    for candidate in (int(hour), int(hour) + _HALF_A_DAY):
        if first <= candidate < last:
            return replace(told, value=f"{candidate:02d}:{minute}")
    return None


def _kind(draft: Draft, heard: Heard) -> Kind | None:
    if heard.kind is Kind.COMPLAINT or heard.readings:
        return Kind.COMPLAINT
    return draft.kind


def _with_scope(draft: Draft, heard: Heard) -> Draft:
    """Scope is judged by the message that says what went wrong, or, while no window is named, by one that says plainly
    that it is others' business. What she told before and says again, with less around it, changes nothing."""
    if not heard.scope or (draft.scope and _is_said_again(draft, heard)):
        return draft
    plainly_out = heard.scope[0].label == OUT and Field.WINDOW not in draft.readings
    if not draft.scope or Field.REASON in heard.readings or plainly_out:
        return replace(draft, scope=heard.scope)
    return draft


def _is_said_again(draft: Draft, heard: Heard) -> bool:
    said, before = letters(heard.text), (s.text for s in draft.statements if s.message_id != heard.message_id)
    return bool(said) and any(said in letters(text) for text in before)


def _is_others_twice(draft: Draft, heard: Heard) -> bool:
    """Asked for the window she names none but somebody else's place, and what she told before was theirs as well."""
    if Question.WINDOW not in draft.waits_for or Field.WINDOW in draft.readings:
        return False
    if not draft.scope or not heard.scope or draft.scope[0].label != OUT:
        return False
    return heard.scope[0].label == OUT and heard.scope[0].confidence >= SURE_IT_IS_OUTSIDE


def _after_one_breath(draft: Draft, heard: Heard, first: Question, second: Question, *, is_news: bool) -> Draft:
    """Two things were asked. The second counts as asked where she spoke of it, the first no longer where she spoke
    of the second alone."""
    to_first, to_second = _is_spoken_of(heard, first), _is_spoken_of(heard, second)
    draft = replace(draft, asking_also=None)
    if to_second:
        draft = replace(_with_unknown(draft.ask(second), heard, second, is_news=is_news), asking=first)
    if to_first or not to_second:
        return _with_unknown(draft, heard, first, is_news=is_news)
    return replace(draft, times_asked={**draft.times_asked, first.value: draft.asked(first) - 1})


def _with_unknown(draft: Draft, heard: Heard, asked: Question, *, is_news: bool) -> Draft:
    """`is_news`: the message changed some fact."""
    if asked not in ANSWERS:
        return draft
    if any(f in heard.readings for f in ANSWERS[asked]):
        # An hour without a day answers half of the question, and is not asked about for ever.
        is_half = asked is Question.TIME and Field.DATE not in draft.readings
        is_last = is_half and draft.asked(asked) >= TIMES_TO_ASK
        return replace(draft, unknown=draft.unknown | {asked.value}) if is_last else draft
    if heard.act is Act.CORRECT and is_news:  # she answered something else, and the question still stands
        return replace(draft, times_asked={**draft.times_asked, asked.value: max(0, draft.asked(asked) - 1)})
    if asked is Question.STAFF and heard.description is not None and not draft.candidates:
        return replace(draft, unknown=draft.unknown | {asked.value})
    # A bare 不知道 is final; 不知道几号,就是民政那边 holds a hint and deserves a second try.
    is_bare = len(heard.text.strip()) <= _BARE_ANSWER
    # Whoever saw nobody, or accuses everybody, can describe nobody.
    is_nobody = asked is Question.STAFF and Field.STAFF in heard.not_known and NOBODY.search(heard.text) is not None
    gives_up = (heard.act is Act.DONT_KNOW and asked is not Question.STAFF and is_bare) or is_nobody
    if gives_up or draft.asked(asked) >= TIMES_TO_ASK:
        return replace(draft, unknown=draft.unknown | {asked.value})
    return draft


def _is_spoken_of(heard: Heard, question: Question) -> bool:
    if question is Question.STAFF and (heard.description is not None or heard.candidates):
        return True
    return any(field in heard.readings or field in heard.not_known for field in ANSWERS[question])
