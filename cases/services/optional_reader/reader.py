"""The optional reader: facts that the rules left empty, from quotations of a language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice

import structlog

from cases.domain.draft import Draft, Question
from cases.domain.hall import Hall
from cases.domain.heard import OUT, Act, Field, Heard, Kind, Reading
from cases.ports import ProposalFailed, Proposer
from cases.reading.ngrams import letters
from cases.reading.reader import LONGEST
from cases.services.optional_reader.masking import Masked, mask
from cases.services.optional_reader.quotations import Message, read_quotation

# Letters beside what the rules have read that a message must hold to be worth asking about.
_WORTH_ASKING = 8
# Words that stand in more places than this are tried in the first few.
_MOST_PLACES = 4
_TELLING = frozenset({Act.INFORM, Act.CORRECT})
_ANSWERED_BY_RULES = frozenset({Question.CONTACT, Question.RATING})

log = structlog.get_logger(__name__)


class OptionalReader:
    """Adds to what was heard; takes nothing away and changes nothing. Without an answer it adds nothing.

    `counts` tells what came of it, by a word: `answered` or why not, and for each quotation `taken` or why dropped.
    """

    def __init__(self, proposer: Proposer, hall: Hall) -> None:
        self._proposer = proposer
        self._hall = hall
        self.counts: Counter[str] = Counter()

    async def complete(self, heard: Heard, draft: Draft | None, *, said_at: datetime, spoken: bool) -> Heard:
        """`heard`, and beside it what a quotation says about a fact that neither it nor the open draft holds."""
        fields = wanted(heard, draft)
        if not fields:
            return heard
        masked = mask(heard.text[:LONGEST], self._hall, spoken=spoken)
        try:
            proposed = await self._proposer.propose(masked.text, fields)
        except ProposalFailed as failure:
            self.counts[failure.why] += 1
            log.info("optional_reader_failed", why=failure.why)
            return heard
        self.counts["answered"] += 1
        known_window = heard.readings.get(Field.WINDOW) or (draft.readings.get(Field.WINDOW) if draft else None)
        message = Message(
            heard.message_id,
            masked.source,
            self._hall,
            said_at,
            spoken,
            known_window.value if known_window else None,
        )
        if unasked := sum(key not in {f.value for f in fields} for key in proposed):
            self.counts["not_wanted"] += unasked
        readings = dict(heard.readings)
        for field in fields:
            reading = self._judged(field, proposed, masked, message, readings)
            if reading is not None:
                readings[field] = reading
        return replace(heard, readings=readings)

    def _judged(
        self,
        field: Field,
        proposed: Mapping[str, object],
        masked: Masked,
        message: Message,
        known: Mapping[Field, Reading],
    ) -> Reading | None:
        quoted = proposed.get(field.value)
        if quoted is None or quoted == "":
            return None
        reading = None
        if not isinstance(quoted, str):
            verdict = "no_text"
        elif not (places := list(islice(masked.places(quoted), _MOST_PLACES))):
            verdict = "not_in_message"
        else:
            tried = (read_quotation(field, place, message, known) for place in places)
            reading = next((found for found in tried if found is not None), None)
            verdict = "taken" if reading else "not_read"
        self.counts[verdict] += 1
        log.info("quotation_judged", field=field.value, verdict=verdict)
        return reading


def wanted(heard: Heard, draft: Draft | None) -> tuple[Field, ...]:
    """The facts to ask a model for, in the order of `Field`; none where the message tells nothing more.

    A message is asked about where it is a complaint or tells something while one is open, is not plainly outside,
    and holds more words than those the rules have read.
    """
    is_open = draft is not None and draft.is_open and draft.asking is not None
    if heard.act not in _TELLING or not (is_open or heard.kind is Kind.COMPLAINT):
        return ()
    if heard.scope and heard.scope[0].label == OUT:
        return ()
    if is_open and draft is not None and draft.asking in _ANSWERED_BY_RULES:
        return ()
    held: Collection[Field] = draft.readings if draft is not None and draft.is_open else ()
    staff_is_told = bool(heard.candidates or heard.description)
    fields = tuple(
        field
        for field in Field
        if field not in heard.readings and field not in held and not (field is Field.STAFF and staff_is_told)
    )
    return fields if _letters_left(heard) >= _WORTH_ASKING else ()


def _letters_left(heard: Heard) -> int:
    left = list(heard.text[:LONGEST])
    for reading in heard.readings.values():
        for at in range(reading.evidence.start, min(reading.evidence.end, len(left))):
            left[at] = " "
    return len(letters("".join(left)))
