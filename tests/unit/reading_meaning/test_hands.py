"""Training data by hand: each folder of `hands/` adds to the examples, or is left out to be measured."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cases.domain.errors import FileInvalid
from cases.reading.ngrams import letters
from cases.reading.training_data import Examples, load_examples
from evaluation.rows import read_rows

ROOT = Path(__file__).parents[3]
DATA = ROOT / "bot" / "data"
HANDS = sorted(file.parent.name for file in (DATA / "hands").glob("*/hall.yml"))
OF_MESSAGES = [hand for hand in HANDS if (DATA / "hands" / hand / "narratives.jsonl").exists()]
EVALUATION = (
    "gold",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "borderline",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The training data without any hand, to which a test adds its own."""
    for file in DATA.glob("*.yml"):
        shutil.copy(file, tmp_path)
    hand = tmp_path / "hands" / "somebody"
    hand.mkdir(parents=True)
    shutil.copy(ROOT / "halls" / "yunxi.yml", hand / "hall.yml")
    return tmp_path


def write_row(folder: Path, text: str, **expect: object) -> None:
    row = {"id": "x1", "channel": "wechat", "text": text, "expect": expect}
    file = folder / "hands" / "somebody" / "narratives.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")


def test_a_complaint_brings_its_matter_its_reason_and_every_item_it_may_stand_under(folder: Path) -> None:
    write_row(folder, "我办护照她把表摔了", kind="complaint", matter="办护照", reason="她把表摔了", scope=[8, 14])
    added = load_examples(folder).narratives[-1]
    assert added.scope == ("8", "14")
    assert (added.text[slice(*added.matter or ())], added.text[slice(*added.reason or ())]) == ("办护照", "她把表摔了")


def test_another_kind_of_message_is_an_example_of_its_kind(folder: Path) -> None:
    write_row(folder, "护照几天能拿", kind="consultation", matter="护照", reason=None, scope=[])
    assert load_examples(folder).intents["consultation"][-1] == "护照几天能拿"


def test_the_talks_of_a_hand_teach_what_tells_the_wrong_and_what_does_not_yet(folder: Path) -> None:
    row = {
        "channel": "ivr",
        "opening": "喂我要投诉",
        "answers": {"reason": ["你猜", "她把表摔了"], "matter": ["办护照"]},
        "expect": {"outcome": "filed", "reason": "她把表摔了", "scope": [8]},
    }
    asked = {**row, "expect": {"outcome": "answered", "scope": []}}
    write_row(folder, "我办护照她把表摔了", kind="complaint", matter="办护照", reason="她把表摔了", scope=[8])
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (row, asked))
    (folder / "hands" / "somebody" / "dialogues.jsonl").write_text(lines, encoding="utf-8")
    opening, answer = load_examples(folder).turns
    assert (opening.text, opening.reason_words, opening.scope) == ("喂我要投诉", None, ())
    assert (answer.text, answer.reason_words, answer.scope) == ("她把表摔了", "她把表摔了", ("8",))


def test_words_that_do_not_stand_in_the_message_are_named_by_file_and_line(folder: Path) -> None:
    write_row(folder, "我办护照", kind="complaint", matter="办护照", reason="她把表摔了", scope=[8])
    with pytest.raises(FileInvalid, match=r"somebody.*line 1"):
        load_examples(folder)


def test_every_hand_teaches_messages_or_talks() -> None:
    for hand in set(HANDS) - set(OF_MESSAGES):
        assert len(load_examples(DATA).turns) > len(load_examples(DATA, without=(hand,)).turns)


@pytest.mark.parametrize("hand", OF_MESSAGES)
def test_a_hand_teaches_every_message_it_holds_and_none_where_it_is_left_out(hand: str) -> None:
    rows = read_rows(DATA / "hands" / hand / "narratives.jsonl")
    assert rows
    assert size(load_examples(DATA)) - size(load_examples(DATA, without=(hand,))) == len(rows)


@pytest.mark.parametrize("name", EVALUATION)
def test_no_message_of_an_evaluation_set_stands_in_the_training_data(name: str) -> None:
    examples = load_examples(DATA)
    taught = [n.text for n in examples.narratives]
    taught += [text for texts in examples.intents.values() for text in texts] + [text for text, _ in examples.scope]
    learned = {run for text in taught for run in runs(text)}
    copied = [
        row["id"] for row in read_rows(ROOT / "evaluation" / name / "narratives.jsonl") if copies(row["text"], learned)
    ]
    assert copied == []


def size(examples: Examples) -> int:
    return len(examples.narratives) + sum(len(texts) for texts in examples.intents.values())


def runs(text: str) -> set[str]:
    """Every run of eight letters."""
    flat = letters(text)
    return {flat[at : at + 8] for at in range(len(flat) - 7)}


def copies(text: str, learned: set[str]) -> bool:
    """More than a third of its runs are in what was learned."""
    own = runs(text)
    return len(own & learned) * 3 > len(own) > 0
