"""A story: what a citizen does and what the bot says to it, turn by turn, and how it ends. Read from YAML, strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from cases.domain.call import PhoneEvent
from cases.domain.draft import Outcome, Question
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.ticket import TicketKind
from cases.services.dialogue import Saying

BEGINS = datetime.fromisoformat("2026-03-18T10:05:00+08:00")  # a Wednesday
AT_ONCE = timedelta(seconds=20)  # from one turn to the next, where the story does not say
PHONE = "phone"  # what the phone says by itself, without the bot
NOTHING = "nothing"
REGISTERED = "registered"  # told her number, whether or not a person must still decide

_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}
_DOES = {"citizen", "press", "phone", "again", "house", "person"}
_TURN = _DOES | {"from", "after", "filled_up_to", "bot", "asks", "words", "never", "next"}
_STORY = {"story", "channel", "begins", "caller", "xfail", "turns", "ends", "ends_of"}
_ENDS = {"outcome", "asking", "draft", "case", "cases", "tickets"}
_EVENTS = {"silence": PhoneEvent.NO_INPUT, "noise": PhoneEvent.NO_MATCH, "hang_up": PhoneEvent.HANG_UP}
_FACTS = {field.value for field in Field} | {"description"}
_OF_CASE = _FACTS | {"phone", "secrecy", "state", "characters", "statements", "decision"}


class BadStory(Exception):
    """A story file says something that no story can."""


@dataclass(frozen=True)
class Turn:
    """One thing done, and what is said to it: `said` exactly, or whatever ends with the question that `asks` names.

    Done is one of: `texts` sent (several: without waiting for answers), `keys` pressed, an `event` of the phone, the
    last thing `again` (a platform that delivers twice), the process `restarts`, a person `answers` and is done.
    """

    by: str
    after: timedelta
    texts: tuple[str, ...] = ()
    keys: str | None = None
    event: PhoneEvent | None = None
    again: bool = False
    restarts: bool = False
    person: bool = False
    said: tuple[str, ...] | None = None
    asks: Question | None = None
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    next: str | None = None


@dataclass(frozen=True)
class Ending:
    """How it stands for one citizen. What `draft` does not name is not looked at; a case has no fact but those named.

    Cases and tickets are all there are: none unless the story names them.
    """

    outcome: Outcome | None = None
    asking: Question | None = None
    draft: Mapping[str, str | None] | None = None
    cases: Sequence[Mapping[str, Any]] = ()
    tickets: Sequence[str] = ()


@dataclass(frozen=True)
class Story:
    """`name` says what it shows. `xfail`: why it cannot pass yet."""

    name: str
    file: str
    channel: Channel
    begins: datetime
    caller: str | None
    turns: tuple[Turn, ...]
    endings: Mapping[str, Ending]
    xfail: str | None

    @property
    def restarts(self) -> bool:
        return any(turn.restarts for turn in self.turns)


HER = "她"  # the citizen of whom a story speaks, where it names none


def stories_of(folder: Path) -> Iterator[Story]:
    """Every story of a folder's files. Raises `BadStory` naming file and story."""
    names: set[str] = set()
    for file in sorted(folder.glob("*.yml")):
        data = yaml.safe_load(file.read_text("utf-8"))
        if not isinstance(data, dict) or "stories" not in data:
            continue  # the hall
        for told in data["stories"]:
            name = told.get("story", "?") if isinstance(told, dict) else "?"
            try:
                story = _story(file.stem, told)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadStory(f"{file.name}: {name}: {type(error).__name__}: {error}") from error
            if name in names:
                raise BadStory(f"{file.name}: {name}: stands twice")
            names.add(name)
            yield story


def _story(file: str, told: Mapping[str, Any]) -> Story:
    _only(told, _STORY)
    endings = {HER: told["ends"]} if "ends" in told else {}
    endings |= told.get("ends_of", {})
    if not endings:
        raise ValueError("it has no end")
    return Story(
        name=told["story"],
        file=file,
        channel=Channel(told.get("channel", "wechat")),
        begins=_moment(told["begins"]) if "begins" in told else BEGINS,
        caller=told.get("caller"),
        turns=tuple(_turn(turn) for turn in told["turns"]),
        endings={by: _ending(end) for by, end in endings.items()},
        xfail=told.get("xfail"),
    )


def _turn(told: Mapping[str, Any]) -> Turn:
    _only(told, _TURN)
    does = _DOES & told.keys()
    if len(does) != 1:
        raise ValueError(f"a turn does one thing, not {sorted(does)}")
    said = told.get("bot")
    if ("bot" in told) == ("asks" in told) and not does & {"house", "person"}:
        raise ValueError(f"nobody says what the bot answers to {told}")
    return Turn(
        by=told.get("from", HER),
        after=_delta(told["after"]) if "after" in told else AT_ONCE,
        texts=tuple(_filled(text, told.get("filled_up_to", 0)) for text in _listed(told.get("citizen", ()))),
        keys=told.get("press"),
        event=_EVENTS[told["phone"]] if "phone" in told else None,
        again="again" in told,
        restarts=_is(told, "house", "restarts"),
        person=_is(told, "person", "is done"),
        said=None if said is None else tuple(_saying(key) for key in _listed(said) if key != NOTHING),
        asks=Question(told["asks"]) if "asks" in told else None,
        words=tuple(_listed(told.get("words", ()))),
        never=tuple(_listed(told.get("never", ()))),
        next=told.get("next"),
    )


def _ending(told: Mapping[str, Any]) -> Ending:
    _only(told, _ENDS)
    cases = [told["case"]] if "case" in told else told.get("cases", [])
    for case in cases:
        _only(case, _OF_CASE)
    _only(told.get("draft", {}), _FACTS | {"phone"})
    return Ending(
        outcome=Outcome(told["outcome"]) if told.get("outcome") else None,
        asking=Question(told["asking"]) if told.get("asking") else None,
        draft=told.get("draft"),
        cases=cases,
        tickets=[TicketKind(kind).value for kind in told.get("tickets", [])],
    )


def _filled(text: str, length: int) -> str:
    """What a story file need not hold: the text and then a key held down, up to so many characters."""
    return text + "~" * (length - len(text)) if length else text


def _saying(key: str) -> str:
    return key if key in (PHONE, REGISTERED) else Saying(key).value


def _is(told: Mapping[str, Any], key: str, value: str) -> bool:
    if told.get(key, value) != value:
        raise ValueError(f"{key}: {told[key]}")
    return key in told


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} needs an offset")
    return at


def _delta(text: str) -> timedelta:
    match = re.fullmatch(r"(\d+) (second|minute|hour|day)s?", text)
    if match is None:
        raise ValueError(f"after: {text}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _only(told: Mapping[str, Any], known: set[str]) -> None:
    if unknown := told.keys() - known:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
