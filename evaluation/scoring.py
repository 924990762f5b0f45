"""Scores predictions against gold rows: what was said, and whether it was treated as the rules require."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.overlap import shared

FIELDS = ("window", "staff", "date", "time", "matter", "reason")
LABELS = ("kind", "scope", "in_or_out", "outcome", "turns")
_LEAST_SHARED = {"matter": 0.6, "reason": 0.5}
_PARTS = ((12, "morning"), (14, "noon"), (18, "afternoon"), (24, "evening"))
_LOST_OUTCOMES = frozenset({"referred", "declined", "answered"})

Row = Mapping[str, Any]


@dataclass
class FieldScore:
    """Counts of one field: rows where it was said, guessed, both and right, and rows right either way."""

    said: int = 0
    guessed: int = 0
    hit: int = 0
    right: int = 0
    rows: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.guessed if self.guessed else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.said if self.said else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.said + self.guessed) if self.hit else 0.0

    @property
    def accuracy(self) -> float:
        return self.right / self.rows if self.rows else 0.0


@dataclass
class LabelScore:
    """How many rows have a label, and how many were given the right one."""

    right: int = 0
    rows: int = 0

    @property
    def accuracy(self) -> float:
        return self.right / self.rows if self.rows else 0.0


@dataclass
class Table:
    """The figures of one run.

    `turned_away` counts lost ones of `rightful` complaints; `invented` the filed values that nobody said, None where
    nothing was filed; `wrong` says what missed.
    """

    cases: int = 0
    fields: dict[str, FieldScore] = field(default_factory=dict)
    labels: dict[str, LabelScore] = field(default_factory=dict)
    turned_away: int = 0
    rightful: int = 0
    invented: int | None = None
    wrong: list[str] = field(default_factory=list)

    def figure(self, name: str) -> float | None:
        """F1 of a field or accuracy of a label; None where no row has it."""
        if name in self.fields:
            return self.fields[name].f1
        return self.labels[name].accuracy if name in self.labels else None


def score(gold: Iterable[Row], predictions: Mapping[str, Row]) -> Table:
    """Compare gold rows (`id`, `expect`) with predictions by id. A missing prediction is wrong everywhere."""
    table = Table()
    for row in gold:
        table.cases += 1
        want, got = row["expect"], predictions.get(row["id"])
        if got is None:
            table.wrong.append(f"{row['id']}: no prediction")
        _count(table, row["id"], want, got)
    return table


def _count(table: Table, key: str, want: Row, got: Row | None) -> None:
    guess = got or {}
    if "invented" in guess:
        table.invented = (table.invented or 0) + len(guess["invented"])
        table.wrong += [f"{key} {name}: invented" for name in guess["invented"]]
    for name in FIELDS:
        if name in want:
            _count_field(table, key, name, want[name], guess.get(name))
    for name in ("kind", "outcome"):
        if name in want:
            _count_label(table, key, name, want[name], guess.get(name), guess.get(name) == want[name])
    if want.get("scope"):
        _count_scope(table, key, want["scope"], got)
    if "turns_at_most" in want:
        turns = guess.get("turns")
        _count_label(
            table, key, "turns", want["turns_at_most"], turns, turns is not None and turns <= want["turns_at_most"]
        )


def _count_field(table: Table, key: str, name: str, said: str | None, guess: str | None) -> None:
    tally = table.fields.setdefault(name, FieldScore())
    hit = said is not None and guess is not None and is_right(name, said, guess)
    right = hit or (said is None and guess is None)
    tally.said += said is not None
    tally.guessed += guess is not None
    tally.hit += hit
    tally.right += right
    tally.rows += 1
    if not right:
        table.wrong.append(f"{key} {name}: want {said!r} got {guess!r}")


def _count_label(table: Table, key: str, name: str, want: object, got: object, right: bool) -> None:
    tally = table.labels.setdefault(name, LabelScore())
    tally.rows += 1
    tally.right += right
    if not right:
        table.wrong.append(f"{key} {name}: want {want!r} got {got!r}")


def _count_scope(table: Table, key: str, want: list[Any], got: Row | None) -> None:
    guess = got.get("scope") if got else None
    inside = want != ["out"]
    _count_label(table, key, "scope", want, guess, guess in want)
    sides = table.labels.setdefault("in_or_out", LabelScore())
    sides.rows += 1
    sides.right += guess is not None and (guess != "out") == inside
    if inside:
        table.rightful += 1
        table.turned_away += _is_lost(got)


def _is_lost(got: Row | None) -> bool:
    if got is None:
        return True
    return (
        got.get("scope") == "out"
        or got.get("kind") not in (None, "complaint", "human")
        or got.get("outcome") in _LOST_OUTCOMES
    )


def is_right(name: str, said: str, guess: str) -> bool:
    """Whether a guess answers what was said: exactly, by shared letters, or a clock time for its part of the day."""
    if name in _LEAST_SHARED:
        return shared(said, guess) >= _LEAST_SHARED[name]
    if name == "time" and ":" not in said and ":" in guess:
        hour = int(guess.split(":")[0])
        return said == next(part for end, part in _PARTS if hour < end)
    return said == guess
