"""A model is trained again where anything it depends on has changed, and nowhere else."""

from pathlib import Path

import pytest

from jiesu import training


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clone: data, configuration, code, and a model trained from them."""
    for name in ("data/nlu.yml", "config.yml", "components/reader.py", "models/jiesu.tar.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "DATA", tmp_path / "data")
    monkeypatch.setattr(training, "MODEL", tmp_path / "models" / "jiesu.tar.gz")
    monkeypatch.setattr(training, "FINGERPRINT", tmp_path / "models" / "fingerprint")
    monkeypatch.setattr(training, "_FILES", (tmp_path / "config.yml",))
    monkeypatch.setattr(training, "_CODE", (tmp_path / "components",))
    (tmp_path / "models" / "fingerprint").write_text(training.fingerprint(), "ascii")
    return tmp_path


def test_unchanged_is_current(clone: Path) -> None:
    assert training.is_current()


@pytest.mark.parametrize("changed", ["data/nlu.yml", "data/new.jsonl", "config.yml", "components/reader.py"])
def test_a_change_is_noticed(clone: Path, changed: str) -> None:
    (clone / changed).write_text("other", "utf-8")
    assert not training.is_current()


def test_a_renamed_file_is_a_change(clone: Path) -> None:
    (clone / "data" / "nlu.yml").rename(clone / "data" / "words.yml")
    assert not training.is_current()


@pytest.mark.parametrize("lost", ["models/jiesu.tar.gz", "models/fingerprint", "data/nlu.yml"])
def test_a_loss_is_noticed(clone: Path, lost: str) -> None:
    (clone / lost).unlink()
    assert not training.is_current()


def test_what_python_leaves_behind_is_no_change(clone: Path) -> None:
    (clone / "components" / "__pycache__").mkdir()
    (clone / "components" / "__pycache__" / "reader.pyc").write_text("x", "utf-8")
    assert training.is_current()


def test_without_the_bots_environment_it_says_so(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "PYTHON", clone / ".venv" / "bin" / "python")
    with pytest.raises(training.TrainingFailed, match="make environments"):
        training.train_model()
