"""A callback's body: XML or JSON in, names and values out. The first thing that touches bytes from outside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from integrations.tencent.refusal import CallbackRefused

_DEEPEST = 6
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class Format(Enum):
    """How the platform writes; answers are written the same way."""

    XML = "xml"
    JSON = "json"


def read_body(body: bytes | str) -> tuple[Mapping[str, Any], Format]:
    """The fields of an XML or JSON message. Refuses everything else with 400, entities and document types too."""
    raw = body.encode() if isinstance(body, str) else body
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        return _read_xml(raw), Format.XML
    if start == b"{":
        return _read_json(raw), Format.JSON
    raise CallbackRefused(400, "body", "is neither XML nor a JSON object" if start else "is empty")


def _read_xml(raw: bytes) -> Mapping[str, Any]:
    try:
        root = _parse(raw.lstrip())
    except DefusedXmlException as error:
        raise CallbackRefused(400, "body", "declares a document type or entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise CallbackRefused(400, "body", "is not well-formed XML") from error
    fields = _fields(root, 1)
    if not isinstance(fields, dict) or not fields:
        raise CallbackRefused(400, "body", "has no fields")
    return fields


def _parse(raw: bytes) -> Element:
    try:
        return fromstring(raw, forbid_dtd=True)
    except ParseError:
        # Platforms put what a citizen typed or pasted into CDATA as it is; a stray control must not lose the rest.
        clean = _NOT_IN_XML.sub(b"", raw)
        if clean == raw:
            raise
        return fromstring(clean, forbid_dtd=True)


def _fields(element: Element, depth: int) -> Any:
    if depth > _DEEPEST:
        raise CallbackRefused(400, "body", "is nested too deeply")
    children = list(element)
    if not children:
        return element.text or ""
    fields: dict[str, Any] = {}
    for child in children:
        value = _fields(child, depth + 1)
        if child.tag not in fields:
            fields[child.tag] = value
        elif depth == 1:
            # Two values for one name: whoever signs off on the first must not be answered for the second.
            raise CallbackRefused(400, "body", "names a field twice")
    return fields


def _read_json(raw: bytes) -> Mapping[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except CallbackRefused:
        raise
    except (ValueError, RecursionError) as error:
        raise CallbackRefused(400, "body", "is not well-formed JSON") from error
    if not fields:
        raise CallbackRefused(400, "body", "has no fields")
    return fields  # type: ignore[no-any-return]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise CallbackRefused(400, "body", "names a field twice")
    return fields


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
