"""A message, or a part of one, and what the bot waits for while it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from cases.domain.draft import Question
from cases.domain.heard import Evidence, Field, Reading
from cases.domain.messages import Channel
from cases.reading.answers import NARROW

_FREE = (None, Question.OPENING)

Span = tuple[int, int]


@dataclass(frozen=True)
class Utterance:
    """`text` with its time and channel. `asked` is what the bot waits for, `also` what it asked in the same breath,
    `window` and `known` what the draft holds."""

    text: str
    message_id: str
    now: datetime
    channel: Channel
    asked: Question | None = None
    also: Question | None = None
    window: str | None = None
    known: Collection[Field] = frozenset()

    @cached_property
    def narrow(self) -> str:
        """The text with narrow commas; every offset stays."""
        return self.text.translate(NARROW)

    @property
    def is_spoken(self) -> bool:
        return self.channel.is_spoken

    @property
    def is_free(self) -> bool:
        """Whether she may say whatever she likes: nothing was asked, or what happened."""
        return self.asked in _FREE

    @property
    def questions(self) -> list[Question]:
        return [one for one in (self.asked, self.also) if one]

    def part(self, start: int, end: int) -> Utterance:
        """A part of the message, with the offsets of the whole: what is blank is no letter and no breath."""
        return replace(self, text=" " * start + self.text[start:end])

    def unasked(self) -> Utterance:
        """The same, told of her own accord."""
        return replace(self, asked=None, also=None, window=None, known=frozenset())

    def reading(self, span: Span, how: str, sure: float) -> Reading:
        """A value that is her own words."""
        start, end = span
        words = self.text[start:end]
        return Reading(words, Evidence(self.message_id, start, end, words), how, round(sure, 3))
