"""A rule set with an error is refused as a whole, and the error names file, key and reason."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.domain.errors import FileInvalid
from cases.domain.ruleset import RuleSet
from cases.rules import load as load_module
from cases.rules import load_rules
from cases.rules.load import problems_of
from cases.rules.strict_yaml import parse_yaml

SOURCE = Path(load_module.__file__).parent / "kaiyang" / "rules.yml"
GOOD: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
GOOD["effective_from"] = GOOD["effective_from"].isoformat()


def written(folder: Path, data: Any) -> Path:
    file = folder / "rules.yml"
    text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True)
    file.write_text(text, encoding="utf-8")
    return file


def change(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def do(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = to

    return do


def drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def do(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        del data[path[-1]]

    return do


BROKEN = {
    "a deadline without its number": (drop("deadlines", "general", "amount"), "deadlines.general.amount", "missing"),
    "a number where none belongs": (
        change("deadlines", "accept", "amount", to=3),
        "deadlines.accept.amount",
        "must be left out",
    ),
    "a limit of no days": (change("deadlines", "general", "amount", to=0), "deadlines.general.amount", "minimum"),
    "half a day": (change("deadlines", "general", "amount", to=2.5), "deadlines.general.amount", "integer"),
    "a number as text": (change("deadlines", "general", "amount", to="3"), "deadlines.general.amount", "integer"),
    "an unknown unit": (change("deadlines", "general", "unit", to="week"), "deadlines.general.unit", "week"),
    "no section": (drop("items", 3, "section"), "items[3].section", "missing"),
    "an empty section": (change("items", 3, "section", to=" "), "items[3].section", "empty"),
    "an item twice": (change("items", 3, "number", to=1), "items[3].number", "already"),
    "a residual item that is none": (change("residual_item", to=15), "residual_item", "15"),
    "a field twice": (change("required", 1, "name", to="reason"), "required[1].name", "already"),
    "an unknown field": (change("required", 1, "name", to="mood"), "required[1].name", "mood"),
    "a refusal twice": (change("refusals", 1, "id", to="outside"), "refusals[1].id", "already"),
    "no ground for what is outside": (drop("refusals", 0), "refusals", "outside"),
    "a class without deadline": (
        change("classes", "complex", "deadline", to="soon"),
        "classes.complex.deadline",
        "no deadline is called soon",
    ),
    "a class with a deadline that has no number": (
        change("classes", "complex", "deadline", to="archive"),
        "classes.complex.deadline",
        "no number",
    ),
    "a class longer than the ceiling": (
        change("deadlines", "complex", "amount", to=8),
        "classes.complex.deadline",
        "extension.ceiling",
    ),
    "two classes of one channel": (
        change("classes", "web", "channels", to=["ivr"]),
        "classes.web.channels",
        "phone already",
    ),
    "an unknown channel": (change("classes", "web", "channels", to=["fax"]), "classes.web.channels[0]", "fax"),
    "no general class": (drop("classes", "general"), "classes.general", "missing"),
    "a ceiling that is none": (change("extension", "ceiling", to="never"), "extension.ceiling", "never"),
    "a ceiling in hours": (
        change("deadlines", "absolute_max", "unit", to="hour"),
        "extension.ceiling",
        "working days",
    ),
    "feedback that is none": (change("feedback", to="never"), "feedback", "never"),
    "a reading that does not explain itself": (
        drop("deadlines", "general", "note"),
        "deadlines.general.note",
        "left open",
    ),
    "an unknown key": (change("deadlines", "general", "amonut", to=3), "deadlines.general.amonut", "not known"),
    "an unknown action": (change("actions", "praise", to="x"), "actions", "praise"),
    "a day that does not exist": (change("effective_from", to="2022-02-30"), "effective_from", "date"),
    "no announcement": (drop("recording_announcement", "text"), "recording_announcement.text", "missing"),
}


@pytest.mark.parametrize(("break_it", "key", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_an_error_names_file_key_and_reason(
    break_it: Callable[[dict[str, Any]], None], key: str, reason: str, tmp_path: Path
) -> None:
    data = copy.deepcopy(GOOD)
    break_it(data)
    file = written(tmp_path, data)
    with pytest.raises(FileInvalid) as caught:
        load_rules(file)
    assert caught.value.file == str(file)
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert str(problems_of(file)[0]) == str(caught.value)


TEXTS = {
    "empty": ("", "file", "empty"),
    "only a comment": ("# nothing\n", "file", "empty"),
    "no mapping": ("- 1\n- 2\n", "file", "object"),
    "a colon too many": ("id: a: b\n", "line 1, column 6", "mapping values"),
    "a key twice": ("id: a\nid: b\n", "id", "twice"),
    "a key twice further in": ("deadlines: {general: {amount: 3, amount: 5}}", "deadlines.general.amount", "twice"),
    "an alias": ("id: &a x\nname: *a\n", "name", "alias"),
    "an alias of itself": ("id: &a [*a]\n", "id[0]", "alias"),
    "a tag": ("id: !!python/object/apply:os.system [ls]\n", "id", "tag"),
    "a key that is a number": ("deadlines: {1: {}}\n", "deadlines", "not text"),
    "two documents": ("id: a\n---\nid: b\n", "line 2, column 1", "document"),
    "a control character": ("id: \x07\n", "file", "not YAML"),
    "nested beyond all measure": ("[" * 5000, "file", "not usable"),
}


@pytest.mark.parametrize(("text", "key", "reason"), TEXTS.values(), ids=TEXTS.keys())
def test_a_text_that_is_no_rule_set(text: str, key: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FileInvalid) as caught:
        load_rules(written(tmp_path, text))
    assert caught.value.key == key
    assert reason in caught.value.reason


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "rules.yml"
    file.write_bytes("id: 开阳".encode("gb18030"))
    with pytest.raises(FileInvalid, match="not UTF-8 at byte"):
        load_rules(file)


def test_a_file_beyond_all_measure(tmp_path: Path) -> None:
    with pytest.raises(FileInvalid, match="larger than"):
        load_rules(written(tmp_path, "# " + "x" * 1_000_000))


def test_an_unknown_id_tells_which_there_are() -> None:
    with pytest.raises(FileInvalid, match="neither a file nor a rule set; there are: kaiyang"):
        load_rules("atlantis")


def test_an_id_never_leaves_the_folder_of_rules() -> None:
    with pytest.raises(FileInvalid):
        load_rules("../rules/kaiyang")


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    data = copy.deepcopy(GOOD)
    drop("deadlines", "general", "amount")(data)
    drop("deadlines", "complex", "amount")(data)
    keys = {problem.key for problem in problems_of(written(tmp_path, data))}
    assert keys == {"deadlines.general.amount", "deadlines.complex.amount"}


def test_a_copy_of_the_rules_is_the_same_rule_set(tmp_path: Path) -> None:
    assert load_rules(written(tmp_path, GOOD)) == load_rules("kaiyang")


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """The good rules with one value somewhere replaced by something else."""
    data = copy.deepcopy(GOOD)
    at: Any = data
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and draw(st.booleans()):
            at = at[key]
            continue
        at[key] = draw(_VALUES)
        return data


@settings(max_examples=60, deadline=None)
@given(spoiled())
def test_whatever_stands_in_the_file_it_is_a_rule_set_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("spoiled") / "rules.yml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    try:
        loaded = load_rules(file)
    except FileInvalid as error:
        assert error.file == str(file)
        assert error.key
    else:
        assert isinstance(loaded, RuleSet)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab:{}[]&*!<>-|?,#%@`\"'\\ \n\t01~.é开")), max_size=60))
def test_whatever_is_no_yaml_is_an_error_too(text: str) -> None:
    try:
        parse_yaml(text, "some.yml")
    except FileInvalid as error:
        assert error.file == "some.yml"
