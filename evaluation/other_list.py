"""How well another hall's list of items is learned from its examples alone: `python -m evaluation.other_list`.

In `bot/.venv`. The list is `other_list.yml`; the gold complaints are judged by the items under which their labels fall.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from cases.domain.heard import OUT
from cases.reading.items import Item, Items
from cases.reading.scope import ScopeModel, read_scope
from cases.reading.training import fit_scope
from cases.reading.training_data import load_examples
from evaluation.reading import DATA
from evaluation.rows import read_rows

_HERE = Path(__file__).parent
LIST = _HERE / "other_list.yml"


def read_list(path: Path = LIST) -> tuple[Items, dict[str, str]]:
    """The list as the reader learns it, and for the measurement the item under which each gold label falls."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    items = tuple(Item(str(row["number"]), examples=tuple(row["examples"])) for row in data["items"])
    truth = {str(label): str(row["number"]) for row in data["items"] for label in row["conducts"]}
    return Items(items, str(data["residual_item"])), truth


def accuracy(model: ScopeModel, rows: Sequence[Mapping[str, Any]], truth: Mapping[str, str]) -> tuple[float, int]:
    """The share of the gold complaints within the rules that are put under a right item, and how many these are."""
    within = [row for row in rows if row["expect"]["scope"] and OUT not in row["expect"]["scope"]]
    right = 0
    for row in within:
        best = read_scope(row["text"], row["expect"]["reason"], model, of_hall=True)[0]
        right += best.label in {truth[str(label)] for label in row["expect"]["scope"]}
    return right / len(within), len(within)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.other_list", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, default=[_HERE / "gold", _HERE / "second"])
    options = parser.parse_args(arguments)
    items, truth = read_list()
    examples = load_examples(DATA)
    learned = fit_scope(examples, items)
    named = Items(
        tuple(
            Item(one.label, tuple(label for label, item in truth.items() if item == one.label), one.examples)
            for one in items.items
        ),
        items.residual,
    )
    told = fit_scope(examples, named)
    print("| gold | complaints | from examples alone | with the conducts named |\n| --- | --- | --- | --- |")
    for folder in options.gold:
        rows = read_rows(folder / "narratives.jsonl")
        by_examples, size = accuracy(learned, rows, truth)
        print(f"| {folder.name} | {size} | {by_examples:.3f} | {accuracy(told, rows, truth)[0]:.3f} |")


if __name__ == "__main__":
    main()
