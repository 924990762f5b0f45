"""Whether a confidence means what it says: of what is called 80 % sure, four in five should be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.domain.heard import Heard, Kind
from evaluation.predictions import prediction

_BINS = 10

Verdict = tuple[float, bool]


@dataclass(frozen=True)
class Calibration:
    """`said` and `right` are means from 0 to 1; `error` is the mean distance of the two within tenths of confidence.

    The last is known as the expected calibration error.
    """

    said: float
    right: float
    error: float
    judged: int


def calibration(verdicts: Iterable[Verdict]) -> Calibration | None:
    """How far confidences lie from shares that were right; None where nothing was judged."""
    judged = list(verdicts)
    if not judged:
        return None
    bins: dict[int, list[Verdict]] = {}
    for sure, right in judged:
        bins.setdefault(min(_BINS - 1, int(sure * _BINS)), []).append((sure, right))
    error = sum(len(group) * abs(_said(group) - _right(group)) for group in bins.values()) / len(judged)
    return Calibration(_said(judged), _right(judged), error, len(judged))


def of_labels(rows: Sequence[Mapping[str, Any]], heard: Mapping[str, Heard]) -> dict[str, Calibration]:
    """Kind and scope of messages, by what was read from each."""
    kinds: list[Verdict] = []
    scopes: list[Verdict] = []
    for row in rows:
        one, want = heard[row["id"]], row["expect"]
        kinds.append((one.kind_confidence, one.kind.value == want["kind"]))
        if want["scope"] and one.scope and one.kind is Kind.COMPLAINT:
            scopes.append((one.scope[0].confidence, prediction(row["id"], one)["scope"] in want["scope"]))
    found = {"kind": calibration(kinds), "scope": calibration(scopes)}
    return {name: figures for name, figures in found.items() if figures is not None}


def told(figures: Mapping[str, Calibration]) -> str:
    """One line for each."""
    return "\n".join(
        f"{name}: {one.said:.3f} sure on average, {one.right:.3f} right, calibration error {one.error:.3f}"
        f" ({one.judged} judged)"
        for name, one in figures.items()
    )


def _said(group: Sequence[Verdict]) -> float:
    return sum(sure for sure, _ in group) / len(group)


def _right(group: Sequence[Verdict]) -> float:
    return sum(right for _, right in group) / len(group)
