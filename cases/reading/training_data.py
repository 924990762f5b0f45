"""The examples that the models learn from, as they stand in the training data folder.

`nlu.yml` holds messages by kind and act (Rasa's own form), `scope.yml` sentences by acceptance item, and
`narratives.yml` whole complaints by item, in which `[…](matter)` and `[…](reason)` mark what must be read;
`background.yml` what people tell around the point. Each folder of `hands/` holds what one writer wrote about one
hall, in the form of the evaluation set, so that a reader can be measured on a hand it has not learned from:
`narratives.jsonl`, and where it is there `dialogues.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cases.domain.draft import Outcome
from cases.domain.errors import FileInvalid
from cases.domain.hall import Hall
from cases.domain.messages import Channel
from cases.reading.hall_file import load_hall
from cases.reading.ngrams import letters

_MARK = re.compile(r"\[([^\[\]]+)\]\((matter|reason)\)")
_EXAMPLE = re.compile(r"^\s*-\s*(.+?)\s*$", re.MULTILINE)


_ANYWHERE = Hall(name="", windows=())


@dataclass(frozen=True)
class Narrative:
    """A complaint with its spans; `scope` are the labels it may stand under, empty for what is no complaint.

    `by_hand`: a writer's whole message, as a citizen sends it, with its background; `hall` is where she was, `spoken`
    tells that a recogniser wrote it down.
    """

    text: str
    scope: tuple[str, ...]
    matter: tuple[int, int] | None
    reason: tuple[int, int] | None
    by_hand: bool = False
    hall: Hall = _ANYWHERE
    spoken: bool = False

    @property
    def reason_words(self) -> str | None:
        return self.text[slice(*self.reason)] if self.reason else None

    def without_separators(self) -> Narrative:
        """The same words with every space and punctuation mark taken out, as many people write."""
        return replace(
            self, text=letters(self.text), matter=self._shrunk(self.matter), reason=self._shrunk(self.reason)
        )

    def amid(self, before: str, after: str) -> Narrative:
        """The same with other words before and behind it."""

        def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
            return (span[0] + len(before), span[1] + len(before)) if span else None

        return replace(self, text=before + self.text + after, matter=moved(self.matter), reason=moved(self.reason))

    def _shrunk(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None:
            return None
        return len(letters(self.text[: span[0]])), len(letters(self.text[: span[1]]))


@dataclass(frozen=True)
class Examples:
    """Everything there is to learn from. `rest` is the label of conduct that fits no other.

    `others` are the hands' messages of other kinds, which may name a matter too; `turns` what citizens say in the
    hands' dialogues: openings that do not tell yet what went wrong, and whatever tells it. No matter is marked there.
    """

    intents: dict[str, list[str]]
    scope: list[tuple[str, str]]
    rest: str
    narratives: list[Narrative]
    before: list[str]
    after: list[str]
    others: list[Narrative]
    turns: list[Narrative]


def load_examples(folder: Path, *, without: Collection[str] = ()) -> Examples:
    """Read the files of `folder`, but for the hands named in `without`. Raises `FileInvalid` with file, key, reason."""
    of_scope = _yaml(folder / "scope.yml")
    scope, rest = of_scope.get("scope"), str(of_scope.get("rest"))
    if not isinstance(scope, dict):
        raise FileInvalid(str(folder / "scope.yml"), "scope", "must map a label to sentences")
    if rest not in scope:
        raise FileInvalid(str(folder / "scope.yml"), "rest", "must be a label of scope")
    sentences = [(sentence, str(label)) for label, many in scope.items() for sentence in many]
    around = _yaml(folder / "background.yml").get("background")
    if not isinstance(around, dict) or not all(isinstance(around.get(key), list) for key in ("before", "after")):
        raise FileInvalid(str(folder / "background.yml"), "background", "must hold the lists before and after")
    intents, narratives = _intents(folder / "nlu.yml"), _narratives(folder / "narratives.yml")
    others: list[Narrative] = []
    turns: list[Narrative] = []
    for hand in sorted(file.parent for file in (folder / "hands").glob("*/hall.yml")):
        if hand.name not in without:
            _add_hand(hand, intents, narratives, others)
            turns += _turns(hand / "dialogues.jsonl")
    return Examples(intents, sentences, rest, narratives, around["before"], around["after"], others, turns)


def marked(text: str, scope: tuple[str, ...] = ()) -> Narrative:
    """A narrative from text with marks. The marked words keep their places; the marks go."""
    spans: dict[str, tuple[int, int]] = {}
    plain, last = "", 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        spans.setdefault(match[2], (len(plain), len(plain) + len(match[1])))
        plain += match[1]
        last = match.end()
    plain += text[last:]
    return Narrative(plain, scope, spans.get("matter"), spans.get("reason"))


def _intents(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, entry in enumerate(_yaml(path).get("nlu", [])):
        if "intent" not in entry:
            continue
        if not isinstance(entry.get("examples"), str):
            raise FileInvalid(str(path), f"nlu[{number}].examples", "must be a block of lines that begin with a dash")
        found.setdefault(entry["intent"], []).extend(_EXAMPLE.findall(entry["examples"]))
    return found


def _narratives(path: Path) -> list[Narrative]:
    groups = _yaml(path).get("narratives")
    if not isinstance(groups, dict):
        raise FileInvalid(str(path), "narratives", "must map labels to marked texts")
    found = []
    for label, texts in groups.items():
        scope = tuple(str(label).replace(" ", "").split("/")) if label != "none" else ()
        for number, text in enumerate(texts):
            if "](" in _MARK.sub("", text):
                raise FileInvalid(
                    str(path), f"narratives.{label}[{number}]", "a mark that is neither matter nor reason"
                )
            found.append(marked(text, scope))
    return found


def _add_hand(hand: Path, intents: dict[str, list[str]], narratives: list[Narrative], others: list[Narrative]) -> None:
    """Add a hand's complaints to the narratives, its other messages to the intents of their kinds and to `others`."""
    hall, path = load_hall(hand / "hall.yml"), hand / "narratives.jsonl"
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            text, want = row["text"], row["expect"]
            matter, reason = _span(text, want["matter"]), _span(text, want["reason"])
            scope = tuple(str(label) for label in want["scope"])
            spoken = Channel(row["channel"]).is_spoken
        except (ValueError, KeyError, TypeError) as error:
            raise FileInvalid(str(path), f"line {number}", f"{type(error).__name__}: {error}") from error
        one = Narrative(text, scope, matter, reason, by_hand=True, hall=hall, spoken=spoken)
        if want["kind"] == "complaint":
            narratives.append(one)
        else:
            intents.setdefault(want["kind"], []).append(text)
            others.append(one)


def _turns(path: Path) -> list[Narrative]:
    """The openings of filed complaints, and the answers that tell what went wrong, here or elsewhere."""
    found = []
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            want, opening, spoken = row["expect"], row["opening"], Channel(row["channel"]).is_spoken
            scope = tuple(str(label) for label in want["scope"])
            if want["outcome"] == Outcome.REFERRED.value:
                text = row["answers"]["reason"][0]
                found.append(Narrative(text, scope, None, (0, len(text)), by_hand=True, spoken=spoken))
            if want["outcome"] != Outcome.FILED.value:
                continue
            for text in dict.fromkeys((opening, *row["answers"]["reason"])):
                if want["reason"] in text:
                    reason = _span(text, want["reason"])
                    found.append(Narrative(text, scope, None, reason, by_hand=True, spoken=spoken))
                elif text == opening:
                    found.append(Narrative(text, (), None, None, by_hand=True, spoken=spoken))
        except (ValueError, KeyError, TypeError) as error:
            raise FileInvalid(str(path), f"line {number}", f"{type(error).__name__}: {error}") from error
    return found


def _lines(path: Path) -> list[str]:
    """A hand may hold messages, talks, or both."""
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _span(text: str, words: str | None) -> tuple[int, int] | None:
    """Where the words stand in the text. Raises `ValueError` where they do not."""
    if words is None:
        return None
    start = text.index(words)
    return start, start + len(words)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise FileInvalid(str(path), "", f"is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise FileInvalid(str(path), "", "must be a mapping")
    return data
