"""A hall file (YAML) read, checked and turned into a `Hall`."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from cases.domain.errors import FileInvalid
from cases.domain.hall import Hall, Referral, Staff, Window

_LARGEST = 4_000_000  # bytes; a hall of ten thousand windows is smaller


class _TextLoader(yaml.BaseLoader):
    """YAML with every scalar as text, and a key that stands twice is an error instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be text", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def load_hall(path: str | Path) -> Hall:
    """The hall described by the YAML file at `path`.

    Raises `FileInvalid` with the file, the key (`windows.3.code`) and the reason for anything that is wrong with it.
    Keys it does not know are left alone, unless they look like a slip of one it knows.
    """
    file = str(path)
    data = _parsed(file)
    for key, reason in _schema_errors(data):
        raise FileInvalid(file, key, reason)
    hall = _hall(data)
    for key, reason in _contradictions(hall):
        raise FileInvalid(file, key, reason)
    return hall


def _parsed(file: str) -> Any:
    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise FileInvalid(file, "-", f"cannot be read: {error.strerror}") from error
    if len(content) > _LARGEST:
        raise FileInvalid(file, "-", f"is larger than {_LARGEST} bytes")
    try:
        return yaml.load(content.decode("utf-8-sig"), Loader=_TextLoader)  # noqa: S506  (a BaseLoader: text only)
    except UnicodeDecodeError as error:
        raise FileInvalid(file, "-", f"is not UTF-8 at byte {error.start}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "-"
        raise FileInvalid(file, where, str(getattr(error, "problem", None) or error)) from error


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    content = (Path(__file__).parent / "hall.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(content)
    return schema


def _schema_errors(data: Any) -> Iterator[tuple[str, str]]:
    schema = _schema()
    errors = Draft202012Validator(schema).iter_errors(data)
    for error in sorted(errors, key=lambda e: [str(p) for p in e.absolute_path]):
        yield ".".join(str(p) for p in error.absolute_path) or "-", error.message[:200]
    shapes = [("", data, schema)]
    shapes += [(f"windows.{i}.", w, schema["$defs"]["window"]) for i, w in enumerate(data["windows"])]
    for prefix, mapping, shape in shapes:
        known = list(shape["properties"])
        for key in mapping:
            slip = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
            if key not in known and slip:
                yield prefix + key, f"is unknown; did you mean {slip[0]}?"


def _hall(data: dict[str, Any]) -> Hall:
    windows = tuple(
        Window(
            code=w["code"],
            business=tuple(w["business"]),
            department=w["department"],
            chief=w["chief"],
            staff=tuple(Staff(s["name"], s.get("badge")) for s in w.get("staff", ())),
        )
        for w in data["windows"]
    )
    default = data.get("default_referral")
    return Hall(
        name=data["name"],
        windows=windows,
        areas=dict(data.get("areas", {})),
        number_prefix=data.get("number_prefix", "JS"),
        phone=data.get("phone"),
        referrals=tuple(_referral(r) for r in data.get("referrals", ())),
        default_referral=_referral(default) if default else None,
        lexicon=dict(data.get("lexicon", {})),
        answers=dict(data.get("answers", {})),
    )


def _referral(data: dict[str, Any]) -> Referral:
    return Referral(tuple(data.get("words", ())), data["body"], data["contact"])


def _contradictions(hall: Hall) -> Iterator[tuple[str, str]]:
    """What no schema can see: doubled codes, badges of two people, words that lead nowhere."""
    codes: dict[str, int] = {}
    holders: dict[str, str] = {}
    for at, window in enumerate(hall.windows):
        sign = window.code.upper()
        if sign in codes:
            yield f"windows.{at}.code", f"{window.code} is the code of windows.{codes[sign]} already"
        codes[sign] = at
        names: set[str] = set()
        for seat, staff in enumerate(window.staff):
            key = f"windows.{at}.staff.{seat}"
            if staff.name in names:
                yield f"{key}.name", f"{staff.name} stands twice at window {window.code}"
            names.add(staff.name)
            if staff.badge is not None and holders.setdefault(staff.badge, staff.name) != staff.name:
                yield f"{key}.badge", f"{staff.badge} is the badge of {holders[staff.badge]} already"
    businesses = {b for w in hall.windows for b in w.business}
    for word, business in hall.lexicon.items():
        if business not in businesses:
            yield f"lexicon.{word}", f"{business} is no window's business"
