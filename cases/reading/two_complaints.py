"""Where one message tells two complaints: said so (还有一件事), or of two windows with a person accused at each.

In doubt it is one: an ordinary narrative is never torn apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from cases.domain.hall import Hall
from cases.domain.heard import Field, Reading
from cases.reading.praise import is_praised
from cases.reading.spans import plain
from cases.reading.window.mentions import signs_in

_SAID_SO = re.compile(
    r"(?:^|(?<=[\s,，.。;；!！~…]))(?:对了[,，\s]*)?(?:"
    r"(?:还有|另外|另|再有)(?:还有)?(?:别的|另外)?[一1](?:[件桩](?:别的)?(?:事情?|投诉)?|个(?:别的)?(?:事情?|投诉))"
    r"|第[二2](?:[件桩](?:事情?|投诉)?|个(?:事情?|投诉))|(?P<counted>二是|其二)"
    r"|(?:另外|还|再)(?:我)?(?:还|再)?(?:要|想)?投诉(?:[一1]下|[一1]个)?)"
    r"(?:就?是|呢|[,，:：\s])*"
)
_COUNTS = re.compile(r"一是|其一|[两二2][件桩个](?:事|投诉|问题)")
_BREATH = re.compile(r"[\s,，.。;；!！]+")


def said_so(text: str) -> re.Match[str] | None:
    """The words that announce another complaint, where something follows them."""
    match = _SAID_SO.search(text)
    if match is None or match.end() == len(text) or (match["counted"] and not _COUNTS.search(text, 0, match.start())):
        return None
    return match


def at_another_window(text: str, hall: Hall, *, spoken: bool) -> Iterator[int]:
    """Where a clause begins that names another window than those before it: a second complaint may begin there."""
    words = plain(text)
    mentions = signs_in(words, hall, spoken=spoken, expected=False)
    for before, mention in itertools.pairwise(mentions):
        if mention.code == before.code or is_praised(words.text, before.end, mention.start):
            continue
        at, _ = words.span(mention.start, mention.end)
        breaths = [m.end() for m in _BREATH.finditer(text) if m.end() <= at]
        if breaths and text[breaths[-1] : at].strip() in ("", "在", "到", "去", "我在", "我去", "我到", "后来", "然后"):
            yield breaths[-1]


def are_two(first: Mapping[Field, Reading], second: Mapping[Field, Reading], hall: Hall, *, said: bool) -> bool:
    """True where each has its own wrong and its own object. Not announced, each must be a person at her own window."""
    if Field.REASON not in first or Field.REASON not in second:
        return False
    if said:
        return any(
            f in first and f in second and first[f].value != second[f].value for f in (Field.WINDOW, Field.STAFF)
        )
    one, other = _accused(first, hall), _accused(second, hall)
    return one is not None and other is not None and one != other


def _accused(facts: Mapping[Field, Reading], hall: Hall) -> str | None:
    """The window at which the person named sits, if that is the one named."""
    if Field.WINDOW not in facts or Field.STAFF not in facts:
        return None
    window = hall.window_of(facts[Field.STAFF].value)
    return window.code if window is not None and window.code == facts[Field.WINDOW].value else None
