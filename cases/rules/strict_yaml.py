"""YAML that says one thing only: no key twice, no aliases, no tags, text keys, dates left as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from cases.domain.errors import FileInvalid

_LIMIT_BYTES = 1_000_000
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))


class _Loader(yaml.SafeLoader):
    """The safe loader without dates: 2022-02-30 is to be refused by whoever knows which key it stands under."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":merge", ":value"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> Any:
    """The one document of the file, as plain values. Raises `FileInvalid` naming key and reason."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileInvalid(str(path), "file", error.strerror or "cannot be read") from None
    if len(raw) > _LIMIT_BYTES:
        raise FileInvalid(str(path), "file", f"is larger than {_LIMIT_BYTES} bytes")
    try:
        return parse_yaml(raw.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise FileInvalid(str(path), "file", f"is not UTF-8 at byte {error.start}") from None


def parse_yaml(text: str, file: str) -> Any:
    """The one document of `text`; `file` only names it in errors. Raises `FileInvalid`."""
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            raise FileInvalid(file, "file", "is empty")
        for key, reason in _oddities(root, "", set()):
            raise FileInvalid(file, key or "file", reason)
        return loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "file"
        raise FileInvalid(file, where, error.problem or "is not YAML") from None
    except yaml.YAMLError as error:
        raise FileInvalid(file, "file", f"is not YAML: {error}") from None
    except (RecursionError, ValueError) as error:
        raise FileInvalid(file, "file", f"is not usable YAML ({type(error).__name__})") from None


def joined(*parts: str | int) -> str:
    """A key as a path: `deadlines.general.amount`, `items[2].number`."""
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _oddities(node: yaml.Node, key: str, seen: set[int]) -> Iterator[tuple[str, str]]:
    if id(node) in seen:
        yield key, "stands for another place by an alias; write it out"
        return
    seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        yield key, f"has the tag {node.tag}; plain values only"
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _oddities(child, f"{key}[{index}]", seen)
    elif isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for name, child in node.value:
            if not isinstance(name, yaml.ScalarNode) or name.tag != "tag:yaml.org,2002:str":
                yield key, f"has a key that is not text, in line {name.start_mark.line + 1}"
                return
            path = f"{key}.{name.value}" if key else name.value
            if name.value in names:
                yield path, "stands here twice"
            names.add(name.value)
            yield from _oddities(child, path, seen)
