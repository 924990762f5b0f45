"""A quotation read by the reader of its field: a model may point at words, never say what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import QUOTATION, Evidence, Field, Reading
from cases.reading.answers import is_nothing, matter_answer, reason_answer
from cases.reading.staff import read_staff
from cases.reading.time import read_time
from cases.reading.window import read_window

# Enough to be read back as hers, too little for anybody to take it for certain.
SURENESS = 0.5
_REACH = 10  # letters on either side that tell what a number or a day belongs to
_BREAKS = frozenset(" \t\r\n\u3000,，。;；!！?？、…")
_NAMED = frozenset({Field.WINDOW, Field.STAFF, Field.DATE, Field.TIME})

Span = tuple[int, int]


@dataclass(frozen=True)
class Message:
    """What a quotation is judged against. `window` is the one complained of, where it is known."""

    id: str
    text: str
    hall: Hall
    said_at: datetime
    spoken: bool
    window: str | None


def read_quotation(field: Field, span: Span, message: Message, known: Mapping[Field, Reading]) -> Reading | None:
    """The value of `field` in the quoted words, or None where the reader of that field finds none there.

    Window, staff, day and time are read where they stand, with the words around them, as after a question for them:
    3号 out of 13号, or twelve out of twelve minutes, is nothing. `known` is what the message was found to say; words
    that say one fact already say no second one.
    """
    reading = _READERS[field](span, message)
    if reading is None or _is_taken(field, reading, known):
        return None
    return replace(reading, how=QUOTATION, confidence=SURENESS)


def _window(span: Span, message: Message) -> Reading | None:
    for words, start in _contexts(span, message.text):
        found = read_window(
            words, message_id=message.id, hall=message.hall, spoken=message.spoken, asked=Question.WINDOW
        )
        found = _within(span, found, start)
        if found is not None:
            return found if message.hall.window(found.value) is not None else None
    return None


def _staff(span: Span, message: Message) -> Reading | None:
    """In the whole message alone: who of several is accused, and who only praised, the rest of it tells."""
    found = read_staff(
        message.text,
        message_id=message.id,
        hall=message.hall,
        window=message.window,
        spoken=message.spoken,
        asked=Question.STAFF,
    ).reading
    found = _within(span, found, 0)
    return found if found is not None and _works_here(found.value, message.hall) else None


def _date(span: Span, message: Message) -> Reading | None:
    return _moment(span, message, Field.DATE)


def _time(span: Span, message: Message) -> Reading | None:
    return _moment(span, message, Field.TIME)


def _moment(span: Span, message: Message, field: Field) -> Reading | None:
    for words, start in _contexts(span, message.text):
        when = read_time(
            words,
            message_id=message.id,
            now=message.said_at,
            spoken=message.spoken,
            asked=Question.TIME,
            hall=message.hall,
        )
        found = _within(span, when.date if field is Field.DATE else when.time, start)
        if found is not None:
            return found
    return None


def _matter(span: Span, message: Message) -> Reading | None:
    return _own_words(span, message, matter_answer)


def _reason(span: Span, message: Message) -> Reading | None:
    if is_nothing(message.text[span[0] : span[1]]):
        return None
    return _own_words(span, message, reason_answer)


_READERS: dict[Field, Callable[[Span, Message], Reading | None]] = {
    Field.WINDOW: _window,
    Field.STAFF: _staff,
    Field.DATE: _date,
    Field.TIME: _time,
    Field.MATTER: _matter,
    Field.REASON: _reason,
}


def _own_words(span: Span, message: Message, read: Callable[[str], Span | None]) -> Reading | None:
    """A quotation that would do as an answer to our question: not too long, and not nothing."""
    found = read(message.text[span[0] : span[1]])
    if found is None:
        return None
    start, end = span[0] + found[0], span[0] + found[1]
    words = message.text[start:end]
    return Reading(words, Evidence(message.id, start, end, words), QUOTATION, SURENESS)


def _contexts(span: Span, text: str) -> Iterator[tuple[str, int]]:
    """The whole message, then the quotation's own clause: where two days stand in one message, she told which."""
    yield text, 0
    start, end = span
    while start > 0 and span[0] - start < _REACH and text[start - 1] not in _BREAKS:
        start -= 1
    while end < len(text) and end - span[1] < _REACH and text[end] not in _BREAKS:
        end += 1
    yield text[start:end], start


def _within(span: Span, reading: Reading | None, offset: int) -> Reading | None:
    """A reading of a context that begins at `offset`, as one of the message; None where it lies outside the span."""
    if reading is None:
        return None
    said = reading.evidence
    start, end = said.start + offset, said.end + offset
    if start < span[0] or end > span[1]:
        return None
    return replace(reading, evidence=Evidence(said.message_id, start, end, said.words))


def _works_here(value: str, hall: Hall) -> bool:
    staff = [member for window in hall.windows for member in window.staff]
    if value.startswith("#"):
        return any(member.badge == value[1:] for member in staff)
    if value.endswith("*"):
        return any(member.name.startswith(value[:-1]) for member in staff)
    return any(member.name == value for member in staff)


def _is_taken(field: Field, reading: Reading, known: Mapping[Field, Reading]) -> bool:
    """Whether other facts fill its words: at all, for a named fact; more than half of them, for her own words."""
    start, end = reading.evidence.start, reading.evidence.end
    spans = [r.evidence for f, r in known.items() if f in _NAMED]
    inside = sum(max(0, min(end, s.end) - max(start, s.start)) for s in spans)
    return inside > 0 if field in _NAMED else inside * 2 > end - start
