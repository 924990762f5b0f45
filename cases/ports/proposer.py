"""A language model of the hall's own, as far as anybody here relies on it: not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from cases.domain.heard import Field


class ProposalFailed(Exception):
    """No proposal in time: go on without one. `why` is one of few words, fit for a log and a metric."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Proposer(Protocol):
    """Whoever quotes from a text what it says about a few facts."""

    async def propose(self, text: str, fields: Collection[Field]) -> Mapping[str, object]:
        """What the model answered, by key: any keys and any values, for the caller to judge.

        Raises `ProposalFailed`, and nothing else, within its time limit.
        """
        ...
