"""The acceptance items of a rule set, as the classifier of scope learns them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from cases.domain.ruleset import AcceptanceItem


@dataclass(frozen=True)
class Item:
    """An item by its number as text. `conducts` are the labels of the training data that fall under it; `examples`
    are the hall's own sentences of what falls under it."""

    label: str
    conducts: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """Every item of one rule set. `residual` is the label of the one that takes what fits none of the others."""

    items: tuple[Item, ...]
    residual: str

    @classmethod
    def of(cls, items: Iterable[AcceptanceItem], residual: int) -> Items:
        """As a rule set holds them."""
        return cls(tuple(Item(str(one.number), one.conducts, one.examples) for one in items), str(residual))

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Items:
        """Read what `save` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        items = tuple(Item(row["label"], tuple(row["conducts"]), tuple(row["examples"])) for row in data["items"])
        return cls(items, data["residual"])
