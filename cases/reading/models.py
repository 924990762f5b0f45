"""The trained part of reading: small linear models, trained in seconds, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cases.reading.items import Items
from cases.reading.linear import LinearModel
from cases.reading.reason import ReasonModel
from cases.reading.reason.gaps import GapModel
from cases.reading.reason.runs import RunModel
from cases.reading.scope import ScopeModel


@dataclass(frozen=True)
class Models:
    """`kind` and `scope` classify messages, `reason` finds the words that tell what went wrong,
    `matter` says which words tell what she came to do.
    """

    kind: LinearModel
    scope: ScopeModel
    reason: ReasonModel
    matter: LinearModel

    def save(self, folder: Path) -> None:
        """Write into `folder`, which is made if it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self.kind.save(folder / "kind.npz")
        self.scope.scored.save(folder / "scope.npz")
        self.reason.gap.runs.save(folder / "gap.npz")
        self.reason.clauses.save(folder / "clauses.npz")
        self.matter.save(folder / "matter.npz")
        numbers = {
            "gap": self.reason.gap.bias,
            "shift": self.reason.shift,
            "least": self.reason.least,
            "by_letters": list(self.reason.runs.by_letters),
            "by_clauses": list(self.reason.runs.by_clauses),
            "none": self.reason.runs.none,
        }
        (folder / "reason.json").write_text(json.dumps(numbers), encoding="utf-8")
        about = {"power": self.scope.power, "rest": self.scope.rest}
        (folder / "scope.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Models:
        """Read what `save` wrote."""
        numbers = json.loads((folder / "reason.json").read_text(encoding="utf-8"))
        gap = GapModel(LinearModel.load(folder / "gap.npz"), numbers["gap"])
        clauses = LinearModel.load(folder / "clauses.npz")
        runs = RunModel(numbers["by_letters"], numbers["by_clauses"], numbers["none"])
        reason = ReasonModel(gap, clauses, runs, numbers["shift"], numbers["least"])
        scope = ScopeModel(
            LinearModel.load(folder / "scope.npz"), **json.loads((folder / "scope.json").read_text("utf-8"))
        )
        return cls(LinearModel.load(folder / "kind.npz"), scope, reason, LinearModel.load(folder / "matter.npz"))


def train(folder: Path, *, without: Collection[str] = (), items: Items | None = None) -> Models:
    """Learn from the examples in `folder`, but for the hands named in `without`; in seconds.

    Scope is learned under `items`, those of a rule set, else under the conducts of the training data.

    Needs scikit-learn; nothing else here does.
    """
    from cases.reading import training

    return training.train(folder, without=without, items=items)
