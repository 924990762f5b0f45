"""Somebody as a text names, numbers or half-names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A person at `start` to `end` of the plain text.

    Exactly one of these settles who: `name` (full, in the directory or as spoken), `surname`, `badge`; `candidates`
    where sound leaves several. `how` as in `Reading`.
    """

    start: int
    end: int
    how: str
    name: str | None = None
    surname: str | None = None
    badge: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def family(self) -> str | None:
        """The surname, however she was named."""
        return self.surname or (self.name[:1] if self.name else None)
