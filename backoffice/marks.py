"""Her words cut into runs, each with the facts that were read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cases.domain.draft import Statement
from cases.domain.heard import Evidence, Field, Reading


@dataclass(frozen=True)
class Run:
    """A run of her words and the facts that come from it; none for words between.

    `first_of` are the facts whose first run this is: the place a link from the fact leads to.
    """

    text: str
    fields: tuple[Field, ...] = ()
    first_of: tuple[Field, ...] = ()


def runs(statement: Statement, readings: Mapping[Field, Reading]) -> tuple[Run, ...]:
    """The statement's whole text in order, cut wherever a quotation begins or ends. A quotation that is not what
    stands at its span marks nothing: better unmarked than marked wrongly."""
    quoted = {
        field: reading.evidence
        for field, reading in readings.items()
        if reading.evidence.stands_in(statement.message_id, statement.text)
    }
    edges = sorted({0, len(statement.text), *_edges(quoted.values())})
    found: list[Run] = []
    for start, end in pairwise(edges):
        inside = tuple(field for field, said in quoted.items() if said.start <= start and end <= said.end)
        first = tuple(field for field in inside if quoted[field].start == start)
        found.append(Run(statement.text[start:end], inside, first))
    return tuple(found)


def _edges(quotations: Iterable[Evidence]) -> set[int]:
    return {edge for said in quotations for edge in (said.start, said.end)}
