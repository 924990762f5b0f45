"""The trained part of reading: four small linear models, trained in seconds, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cases.reading.linear import LinearModel

_NAMES = ("kind", "scope", "gap", "clause")


@dataclass(frozen=True)
class Models:
    """`kind` and `scope` classify messages, `gap` finds clause borders, `clause` finds what went wrong.

    `reason_cost` is what a clause must be worth to belong to the reason.
    """

    kind: LinearModel
    scope: LinearModel
    gap: LinearModel
    clause: LinearModel
    reason_cost: float

    def save(self, folder: Path) -> None:
        """Write into `folder`, which is made if it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _NAMES:
            getattr(self, name).save(folder / f"{name}.json")
        (folder / "reading.json").write_text(json.dumps({"reason_cost": self.reason_cost}), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Models:
        """Read what `save` wrote."""
        settings = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
        loaded = [LinearModel.load(folder / f"{name}.json") for name in _NAMES]
        return cls(*loaded, reason_cost=settings["reason_cost"])


def train(folder: Path) -> Models:
    """Learn from the examples in `folder`, in seconds. Needs scikit-learn; nothing else here does."""
    from cases.reading import training

    return training.train(folder)
