"""Which of the hall's own businesses she means by the words of her matter: 报医药费 is the hall's 医保报销."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cases.domain.hall import Hall
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.matter.business_words import GROUPS
from cases.reading.matter.nouns import NOUNS
from cases.reading.ngrams import letters

_OFFICE = re.compile(r"^(?:导[办服询引]|咨询|帮办|综合|出件|一件事)")  # desks where nothing is done of its own
_DOING = frozenset("办补换领拿取交查签改开打报提")
_SAYS_LITTLE = frozenset("办理申请登记业务手续证的")


class _Word(NamedTuple):
    """A word, the businesses of this hall it may stand for, none where it does no such thing, and how near it is to
    the hall's own words: 2 its name, 1 the lexicon of its file, 0 words that are the same everywhere."""

    word: str
    businesses: frozenset[str]
    nearness: int


def business_of(matter: str, hall: Hall) -> str | None:
    """The hall's own name of the business, where her words mean one of its list and no other; else None."""
    said = letters(matter)
    found = [known for known in _words(hall) if known.word in said]
    best = max(((known.nearness, len(known.word)) for known in found), default=None)
    meant = {one for known in found if (known.nearness, len(known.word)) == best for one in known.businesses}
    return _nearest(meant, said)


def businesses_called(word: str, hall: Hall) -> frozenset[str]:
    """The businesses of this hall that people call by exactly this word: 食品证, 结婚证."""
    return frozenset[str]().union(*(known.businesses for known in _words(hall) if known.word == word))


def _nearest(meant: Iterable[str], said: str) -> str | None:
    """The one that shares more of its telling characters with her words than any other."""
    shared = {business: len((set(business) - _SAYS_LITTLE) & set(said)) for business in meant}
    most = max(shared.values(), default=0)
    first = [business for business, count in shared.items() if count == most]
    return first[0] if len(first) == 1 else None


def _is_about(noun: str, word: str) -> bool:
    """驾照换证 is about the 驾照, 拿执照 about the 执照; 货车年审 is not about every 年审."""
    return noun.startswith(word) or (noun[0] in _DOING and noun.endswith(word))


@once_for_each_hall
def _words(hall: Hall) -> tuple[_Word, ...]:
    own = sorted({b for window in hall.windows for b in window.business if not _OFFICE.match(b)})
    known = [_Word(business, frozenset({business}), 2) for business in own]
    known += [_Word(letters(word), frozenset({business}), 1) for word, business in hall.lexicon.items()]
    everywhere: dict[str, set[str]] = {}
    for group in GROUPS:
        places = {
            business: at
            for business in own
            if (at := next((at for at, word in enumerate(group) if word in business), None)) is not None
        }
        # A line names first what is meant most narrowly: 继承登记 is 不动产登记 only where the hall has nothing nearer.
        here = {business for business, at in places.items() if at == min(places.values())}
        for word in group:
            everywhere.setdefault(word, set()).update(here)
    for noun in NOUNS:
        everywhere.setdefault(noun, {business for business in own if noun in business})
    done_here = [word for word, businesses in everywhere.items() if businesses]
    for noun in NOUNS:
        if not everywhere[noun] and any(_is_about(noun, word) for word in done_here):
            del everywhere[noun]
    known += [_Word(word, frozenset(businesses), 0) for word, businesses in everywhere.items()]
    return tuple(known)
