"""A model is trained again where anything it depends on has changed, and nowhere else."""

from dataclasses import replace
from pathlib import Path

import pytest

from cases.domain.ruleset import RuleSet
from cases.reading.items import Items
from jiesu import training
from tests.builders import RULES


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clone: data, configuration, code, and a model trained from them."""
    for name in ("data/nlu.yml", "config.yml", "components/reader.py", "models/jiesu.tar.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "DATA", tmp_path / "data")
    monkeypatch.setattr(training, "MODEL", tmp_path / "models" / "jiesu.tar.gz")
    monkeypatch.setattr(training, "ITEMS", tmp_path / "models" / "items.json")
    monkeypatch.setattr(training, "FINGERPRINT", tmp_path / "models" / "fingerprint")
    monkeypatch.setattr(training, "_FILES", (tmp_path / "config.yml",))
    monkeypatch.setattr(training, "_CODE", (tmp_path / "components",))
    (tmp_path / "models" / "fingerprint").write_text(training.fingerprint(RULES), "ascii")
    Items.of(RULES.items, RULES.residual_item).save(training.ITEMS)
    return tmp_path


def other_rules(**changed: object) -> RuleSet:
    """The rules with their first item written otherwise."""
    first = replace(RULES.items[0], **changed)  # type: ignore[arg-type]
    return replace(RULES, items=(first, *RULES.items[1:]))


def test_unchanged_is_current(clone: Path) -> None:
    assert training.is_current(RULES)


@pytest.mark.parametrize("changed", ["data/nlu.yml", "data/new.jsonl", "config.yml", "components/reader.py"])
def test_a_change_is_noticed(clone: Path, changed: str) -> None:
    (clone / changed).write_text("other", "utf-8")
    assert not training.is_current(RULES)


@pytest.mark.parametrize("changed", [{"examples": ("他连门都不让我进",)}, {"conducts": ("1", "10")}])
def test_an_item_that_means_something_else_is_a_change(clone: Path, changed: dict[str, tuple[str, ...]]) -> None:
    assert not training.is_current(other_rules(**changed))


def test_an_item_in_other_words_is_none(clone: Path) -> None:
    assert training.is_current(other_rules(short="不收、乱退"))


def test_a_model_of_other_rules_is_not_served(clone: Path) -> None:
    training.check_model(RULES)
    with pytest.raises(training.NotTrained, match="make train"):
        training.check_model(other_rules(conducts=("10",)))


def test_no_model_is_not_served(clone: Path) -> None:
    training.MODEL.unlink()
    with pytest.raises(training.NotTrained, match="missing"):
        training.check_model(RULES)


def test_a_renamed_file_is_a_change(clone: Path) -> None:
    (clone / "data" / "nlu.yml").rename(clone / "data" / "words.yml")
    assert not training.is_current(RULES)


@pytest.mark.parametrize("lost", ["models/jiesu.tar.gz", "models/fingerprint", "data/nlu.yml"])
def test_a_loss_is_noticed(clone: Path, lost: str) -> None:
    (clone / lost).unlink()
    assert not training.is_current(RULES)


def test_what_python_leaves_behind_is_no_change(clone: Path) -> None:
    (clone / "components" / "__pycache__").mkdir()
    (clone / "components" / "__pycache__" / "reader.pyc").write_text("x", "utf-8")
    assert training.is_current(RULES)


def test_without_the_bots_environment_it_says_so(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "PYTHON", clone / ".venv" / "bin" / "python")
    with pytest.raises(training.TrainingFailed, match="make environments"):
        training.train_model(RULES)
