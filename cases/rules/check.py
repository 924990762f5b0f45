"""What is wrong with a rule set or a calendar file, key by key."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from cases.rules.strict_yaml import joined

_HERE = Path(__file__).parent
_WORKING_DAY = "working_day"
_REFUSALS_OF_THE_BOT = ("outside", "no_object")  # it tells these two before anything is registered
_COUNTED = frozenset({_WORKING_DAY, "hour"})


def form_errors(data: Any, schema: str) -> Iterator[tuple[str, str]]:
    """Key and reason for everything that is not of the form the schema file wants."""
    errors = sorted(_validator(schema).iter_errors(data), key=lambda e: joined(*e.absolute_path))
    for error in errors:
        yield from _told(error)


def rule_errors(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Key and reason for everything that does not fit together in a rule set of the right form."""
    deadlines, classes, extension = data["deadlines"], data["classes"], data["extension"]
    yield from _twice("required", "name", data["required"])
    yield from _twice("items", "number", data["items"])
    yield from _twice("refusals", "id", data["refusals"])
    for id in _REFUSALS_OF_THE_BOT:
        if id not in {refusal["id"] for refusal in data["refusals"]}:
            yield "refusals", f"none has the id {id}"
    if data["residual_item"] not in {item["number"] for item in data["items"]}:
        yield "residual_item", f"no item has the number {data['residual_item']}"
    for index, item in enumerate(data["items"]):
        if not (item.get("conducts") or item.get("examples") or item["number"] == data["residual_item"]):
            yield joined("items", index), "needs conducts or examples: by these the reader knows what falls under it"
    for id, rule in deadlines.items():
        counted = rule["unit"] in _COUNTED
        if counted and "amount" not in rule:
            yield joined("deadlines", id, "amount"), f"is missing; {rule['unit']} needs a number"
        if not counted and "amount" in rule:
            yield joined("deadlines", id, "amount"), f"must be left out; {rule['unit']} takes no number"
    ceiling = deadlines.get(extension["ceiling"])
    if ceiling is None:
        yield "extension.ceiling", f"no deadline is called {extension['ceiling']}"
    elif ceiling["unit"] != _WORKING_DAY:
        yield "extension.ceiling", "must count working days"
    else:
        yield from _above(ceiling, classes, deadlines)
    yield from _timed("feedback", data["feedback"], deadlines)
    claimed: dict[str, str] = {}
    for id, case_class in classes.items():
        yield from _timed(joined("classes", id, "deadline"), case_class["deadline"], deadlines)
        for channel in case_class.get("channels", ()):
            if channel in claimed:
                yield joined("classes", id, "channels"), f"{channel} belongs to {claimed[channel]} already"
            claimed[channel] = id
    yield from _unexplained(data)


def _timed(key: str, name: str, deadlines: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if name not in deadlines:
        yield key, f"no deadline is called {name}"
    elif deadlines[name]["unit"] not in _COUNTED | {"same_day"}:
        yield key, f"{name} carries no number, so nothing can be due by it"


def _above(ceiling: dict[str, Any], classes: dict[str, Any], deadlines: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for id, case_class in classes.items():
        rule = deadlines.get(case_class["deadline"], {})
        if rule.get("unit") == _WORKING_DAY and rule.get("amount", 0) > ceiling.get("amount", 0):
            yield joined("classes", id, "deadline"), "is longer than extension.ceiling allows"


def _twice(key: str, name: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    seen: set[Hashable] = set()
    for index, row in enumerate(rows):
        if row[name] in seen:
            yield joined(key, index, name), f"{row[name]} stands there already"
        seen.add(row[name])


def _unexplained(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    rows: list[tuple[str, dict[str, Any]]] = [("extension", data["extension"])]
    for name in ("required", "refusals"):
        rows += [(joined(name, index), row) for index, row in enumerate(data[name])]
    for name in ("classes", "deadlines"):
        rows += [(joined(name, id), row) for id, row in data[name].items()]
    for key, row in rows:
        if row.get("is_reading") and not row.get("note"):
            yield f"{key}.note", "is missing; a reading says what the text left open"


def _told(error: ValidationError) -> Iterator[tuple[str, str]]:
    at = list(error.absolute_path)
    wanted: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        # One error of the library for each missing name; which one stands only in its message.
        missing = next(name for name in wanted if error.message.startswith(repr(name)))
        yield joined(*at, missing), "is missing"
    elif error.validator == "additionalProperties":
        for name in instance:
            if name not in schema.get("properties", {}):
                yield joined(*at, name), "is not known here"
    elif error.validator == "pattern" and wanted == "\\S":
        yield joined(*at), "must not be empty"
    else:
        yield joined(*at) or "file", _short(error)


def _short(error: ValidationError) -> str:
    return error.message if len(error.message) <= 200 else f"{error.message[:197]}..."


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((_HERE / schema).read_text(encoding="utf-8")), format_checker=FormatChecker(("date",))
    )
