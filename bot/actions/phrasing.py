"""Sayings in words: the texts of `bot/domain.yml`, with what quotes a citizen put in safely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.places import DOMAIN
from cases.services.dialogue import Say

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PARAMETER = re.compile(r"\{(\w+)\}")
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Phrase:
    """One thing to say, and what the channel should know of it (`interruptible`)."""

    text: str
    custom: Mapping[str, Any] = field(default_factory=dict)


class Phrasebook:
    """The responses of a domain file, by saying and voice (`chat` or `ivr`)."""

    def __init__(self, domain: Path) -> None:
        self._responses: dict[str, list[dict[str, Any]]] = yaml.safe_load(domain.read_text("utf-8"))["responses"]

    def phrase(self, key: str, params: Mapping[str, str], voice: str) -> Sequence[Phrase]:
        """A saying's prompts, one for each paragraph. Raises KeyError for a saying or parameter nobody knows."""
        variant = next(v for v in self._responses[f"utter_{key}"] if v["channel"] == voice)
        custom = variant.get("custom", {})
        return [Phrase(filled, custom) for text in _PARAGRAPH.split(variant["text"]) if (filled := fill(text, params))]

    def parameters(self, key: str, voice: str) -> frozenset[str]:
        """The parameters that a saying's words use."""
        variant = next(v for v in self._responses[f"utter_{key}"] if v["channel"] == voice)
        return frozenset(_PARAMETER.findall(variant["text"]))


def fill(text: str, params: Mapping[str, str]) -> str:
    """The text with its parameters, each put in once and as it is, whatever braces or brackets it holds.

    What stands in [ ] is left out where a parameter in it is empty.
    """
    parts: list[str] = []
    end = 0
    for optional in _OPTIONAL.finditer(text):
        parts.append(_put_in(text[end : optional.start()], params))
        inner = optional.group(1)
        if all(params[name] for name in _PARAMETER.findall(inner)):
            parts.append(_put_in(inner, params))
        end = optional.end()
    return "".join((*parts, _put_in(text[end:], params)))


def _put_in(text: str, params: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda match: params[match.group(1)], text)


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    """The bot's own words."""
    return Phrasebook(DOMAIN)


def phrases(said: Sequence[Say], voice: str) -> Iterator[Phrase]:
    """Everything a turn says, in order."""
    for say in said:
        yield from phrasebook().phrase(say.key.value, say.params, voice)
