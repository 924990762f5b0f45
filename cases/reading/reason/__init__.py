"""The reason: the shortest run of her words that holds what went wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import counted, letters, ngrams, scaled, shape
from cases.reading.reason import clauses
from cases.reading.reason import words as reason_words
from cases.reading.reason.clauses import Clause
from cases.reading.reason.gaps import GapModel
from cases.reading.reason.runs import ClauseRun, RunModel, Runs, every_run, expected, likeliest

if TYPE_CHECKING:
    from cases.reading.linear import Floats

_ROLE_PATTERNS = {name: re.compile(pattern) for name, pattern in reason_words.ROLES.items()}

_CONDUCT = frozenset({"they_say", "they_act", "refuses", "rude", "money", "absent", "private", "again", "slow", "law"})
_PLAIN = frozenset({"rude", "absent", "private"})
_LEAST_LIKELY = 0.4
_CLEAR = 0.72  # a run as likely as this needs no sign of conduct
_TELLING = 16  # letters of a message beyond which what went wrong needs no sign of conduct either
# She tells what went wrong in few words: of two runs alike the one within so many letters is meant, a run so many
# letters longer than that counts a third.
_BRIEF, _FADES = 20, 150.0
_AS_WHOLE = 0.5  # how much a run weighs as a whole, beside the clauses it holds
_LONGEST_QUOTATION = 60
OPENING_MARKS = '“「"『《(（[【{'


@dataclass(frozen=True)
class ReasonModel:
    """What finding the reason needs: clause borders, clause scores, whole runs, and the two numbers of `best_run`.

    The first score of a clause is how strongly it tells what went wrong, the others are of the `PARTS` of a run.
    """

    gap: GapModel
    clauses: LinearModel
    runs: RunModel
    shift: float
    least: float


@dataclass(frozen=True)
class Run:
    """A stretch of text and the share of letters it can be expected to have right (an F1, 0 to 1)."""

    start: int
    end: int
    strength: float


def describe(text: str, parts: Sequence[Clause]) -> list[Features]:
    """What the clause scorer sees of each clause: its words, its neighbours', its roles and its place."""
    shapes = [shape(part.of(text)) for part in parts]
    roles = [_roles(part.of(text)) for part in parts]
    pairs = [counted(one, 2) for one in shapes]
    described: list[Features] = []
    for at, own in enumerate(shapes):
        features: dict[str, float] = ngrams(own, prefix="")
        if at:
            features.update(scaled(pairs[at - 1], "<", 0.5))
            features.update({"<" + role: 0.4 for role in roles[at - 1]})
        else:
            features["first"] = 0.5
        if at + 1 < len(shapes):
            features.update(scaled(pairs[at + 1], ">", 0.4))
            features.update({">" + role: 0.4 for role in roles[at + 1]})
        else:
            features["last"] = 0.5
        features.update({"is " + role: 1.2 for role in roles[at]})
        features[f"place {min(3, at * 4 // len(shapes))}"] = 0.4
        features["few"] = 0.5 if len(shapes) <= 3 else 0.0
        described.append(features)
    return described


@lru_cache(maxsize=256)  # a clause is asked for by itself, beside its neighbours, and once more as plain misconduct
def _roles(words: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _ROLE_PATTERNS.items() if pattern.search(words))


@dataclass(frozen=True, eq=False)
class Views:
    """Two views of a message's clauses: each one's letters and log-odds of telling what went wrong, and the likeliest
    `runs` of them with what each is worth `as_whole`."""

    sizes: Sequence[int]
    odds: Floats
    runs: Runs
    as_whole: Floats


def views(scores: Floats, sizes: Sequence[int], model: RunModel) -> Views:
    """What `best_run` weighs of clauses with these `scores`, as in `ReasonModel`, and so many letters."""
    everything = every_run(sizes)
    chances = model.chances(scores[:, 1:], everything)
    rows = likeliest(chances)
    likely = everything.of(rows)
    return Views(sizes, scores[:, 0], likely, expected(chances[rows], likely))


def best_run(seen: Views, shift: float, least: float) -> tuple[ClauseRun, float] | None:
    """The run of clauses that can be expected to share most letters with what she meant, and what it is worth, 0 to 1.

    The two views are weighed together: every clause by its letters and by the probability that it tells what went
    wrong, after `shift` is taken from its log-odds; and every run as a whole. A long run counts less than a brief one.
    None where no run is worth as much as `least`.
    """
    if not len(seen.runs):
        return None
    meant = seen.sizes / (1.0 + np.exp(np.minimum(50.0, shift - seen.odds)))
    before = np.concatenate([[0.0], np.cumsum(meant)])
    lengths = seen.runs.letters
    by_clauses = 2 * (before[seen.runs.last + 1] - before[seen.runs.first]) / (lengths + before[-1])
    worth = _AS_WHOLE * seen.as_whole + (1 - _AS_WHOLE) * by_clauses
    weighed = np.where(worth >= least, worth * np.exp(-np.maximum(0, lengths - _BRIEF) / _FADES), 0.0)
    at = int(weighed.argmax())
    return ((int(seen.runs.first[at]), int(seen.runs.last[at])), float(worth[at])) if weighed[at] > 0 else None


def find(text: str, model: ReasonModel) -> Run | None:
    """The run of `text` that tells what went wrong, or None."""
    parts = clauses.split(text, model.gap)
    seen = views(model.clauses.scores(describe(text, parts)), sizes_of(text, parts), model.runs)
    best = best_run(seen, model.shift, model.least)
    run = _trim(text, Run(_with_herald(text, parts, best[0][0]), parts[best[0][1]].end, best[1])) if best else None
    return run or _plain(text, parts, seen.odds)


def sizes_of(text: str, parts: Sequence[Clause]) -> list[int]:
    """How many letters each clause holds."""
    return [len(letters(part.of(text))) for part in parts]


def _plain(text: str, parts: Sequence[Clause], odds: Floats) -> Run | None:
    """The likeliest clause that names plain misconduct, where no run was likely enough."""
    plain = [(odd, part) for odd, part in zip(odds, parts, strict=True) if _PLAIN & set(_roles(part.of(text)))]
    if not plain:
        return None
    part = max(plain, key=lambda pair: pair[0])[1]
    return _trim(text, Run(part.start, part.end, _LEAST_LIKELY))


def _trim(text: str, run: Run) -> Run | None:
    """The run without what leads in, with the quotation it opens or leads to; None where it tells no conduct."""
    lead = reason_words.LEAD.match(text, run.start, run.end)
    start = lead.end() if lead and lead.end() < run.end - 3 else run.start
    while start < run.end and not text[start].isalnum() and text[start] not in OPENING_MARKS:
        start += 1
    end = _with_quotation(text, start, run.end)
    words = text[start:end]
    is_vague = run.strength < _CLEAR and len(letters(text)) < _TELLING
    if is_vague and not _CONDUCT & set(_roles(words)):
        return None
    return None if reason_words.EMPTY.match(letters(words)) else Run(start, end, run.strength)


def _with_herald(text: str, parts: Sequence[Clause], first: int) -> int:
    """Where the run begins whose first clause is this one: a quotation is told with what announces it, 骂我是“…”."""
    begin = parts[first].start
    if first and text[begin - 1] in OPENING_MARKS and parts[first - 1].end == begin - 1:
        return parts[first - 1].start
    return begin


def _with_quotation(text: str, start: int, end: int) -> int:
    """Where the run ends once a quotation that it opens, or that its last word announces, is whole."""
    quotation = reason_words.QUOTATION.match(text, end) if reason_words.SAYS.search(text[start:end]) else None
    if quotation and quotation.end() - end <= _LONGEST_QUOTATION:
        return quotation.end()
    for opening, closing in ("“”", "「」", "『』"):
        if text.count(opening, start, end) > text.count(closing, start, end):
            closed = text.find(closing, end, end + _LONGEST_QUOTATION)
            return closed + 1 if closed >= 0 else end
    return end
