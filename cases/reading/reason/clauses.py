"""Text cut into clauses, with or without separators: where she breathed, or would have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.reading.ngrams import is_letter
from cases.reading.reason.gaps import GapModel, letters_of

LIKELY = 0.0
_ENDS = re.compile(r"的时候(?=\w)")


@dataclass(frozen=True)
class Clause:
    """A stretch of the text, without separators at its ends."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def split(text: str, model: GapModel) -> list[Clause]:
    """The text's clauses in order. Separators and 的时候 always cut; elsewhere the model says where."""
    certain = {match.end() for match in _ENDS.finditer(text)}
    known = letters_of(text)
    likely = (model.odds(known) > LIKELY).tolist()
    cuts = {known.places[gap] for gap in range(1, len(known.flat)) if likely[gap] or known.apart(gap)}
    return _between(text, sorted(cuts | certain))


def _between(text: str, cuts: Sequence[int]) -> list[Clause]:
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        while start < end and not is_letter(text[start]):
            start += 1
        while end > start and not is_letter(text[end - 1]):
            end -= 1
        if start < end:
            found.append(Clause(start, end))
    return found
