"""How a rule set tells the reader what falls under its items."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cases.reading.training_data import load_examples
from cases.rules import load_rules
from cases.rules.load import problems_of

ROOT = Path(__file__).parents[3]
KAIYANG = ROOT / "cases" / "rules" / "kaiyang" / "rules.yml"


def test_every_conduct_of_the_training_data_falls_under_the_founding_rules() -> None:
    conducts = {label for _, label in load_examples(ROOT / "bot" / "data").scope} - {"out"}
    assert conducts == {conduct for item in load_rules("kaiyang").items for conduct in item.conducts}


def test_examples_of_a_hall_are_read(tmp_path: Path) -> None:
    file = changed(tmp_path, 0, examples=["他连门都不让我进"])
    assert load_rules(file).items[0].examples == ("他连门都不让我进",)


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"conducts": None}, "items[0]"),
        ({"conducts": []}, "items[0].conducts"),
        ({"conducts": ["eight"]}, "items[0].conducts[0]"),
        ({"examples": ["  "]}, "items[0].examples[0]"),
        ({"examples": ["一样", "一样"]}, "items[0].examples"),
    ],
)
def test_an_item_the_reader_could_never_know_is_named(tmp_path: Path, wrong: dict[str, object], key: str) -> None:
    assert [problem.key for problem in problems_of(changed(tmp_path, 0, **wrong))] == [key]


def test_what_is_left_needs_no_examples(tmp_path: Path) -> None:
    assert problems_of(changed(tmp_path, 13, conducts=None)) == []


def changed(folder: Path, index: int, **keys: object) -> Path:
    """The founding rules with other keys in one item; None takes the key away."""
    data = yaml.safe_load(KAIYANG.read_text("utf-8"))
    data["effective_from"] = str(data["effective_from"])
    item = {**data["items"][index], **keys}
    data["items"][index] = {name: value for name, value in item.items() if value is not None}
    file = folder / "rules.yml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return file
