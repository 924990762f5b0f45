"""Under which acceptance item a complaint falls, or whether it is another body's business."""

from __future__ import annotations

from dataclasses import dataclass

from cases.domain.heard import OUT, ScopeGuess
from cases.reading.linear import Features, LinearModel, sharpened
from cases.reading.ngrams import ngrams, shape
from cases.reading.outside import outside_features, outside_signs
from cases.reading.scope_signs import sign_features

_CLEAR = 0.15  # below this no single item is clear enough


@dataclass(frozen=True)
class ScopeModel:
    """The classifier, whose labels are a rule set's items and `out`; `rest` is the item for what fits no other."""

    items: LinearModel
    rest: str


def describe(text: str, reason: str | None) -> Features:
    """What the scope classifier sees: the words of the reason, of the whole, and the signs among them."""
    core = reason or text
    features = ngrams(shape(core), weight=3.0)
    features.update(ngrams(shape(text), prefix="~", weight=2.0))
    features.update(sign_features(core))
    features.update(outside_features(text))
    return features


def read_scope(
    text: str,
    reason: str | None,
    model: ScopeModel,
    *,
    of_hall: bool,
    business: bool = False,
) -> tuple[ScopeGuess, ...]:
    """Guesses, best first, at most four.

    `of_hall`: a window or one of its staff was named; `business`: she came for what a hall does. `out` comes first
    only where her words name an outside object and nothing of the hall; a complaint without such words is the
    hall's until a person says otherwise.
    """
    odds = model.items.probabilities(describe(text, reason))
    inside = _inside(odds, model)
    if not of_hall and _is_outside(outside_signs(text), odds[OUT], business=business):
        return (ScopeGuess(OUT, max(odds[OUT], 0.7), "rule"), *inside[:3])
    return tuple(inside[:4])


def _is_outside(shown: float, learned: float, *, business: bool) -> bool:
    if business:
        return shown >= 0.75 and learned >= 0.9
    # An outside object alone is often only what she runs, rents or rushed for (药店许可, 赶高铁).
    return (shown >= 0.5 and learned >= 0.5) or (shown >= 0.6 and learned >= 0.2)


def _inside(odds: dict[str, float], model: ScopeModel) -> list[ScopeGuess]:
    shares = {label: share for label, share in odds.items() if label != OUT}
    sure = sharpened(shares, model.items.power)
    ranked = sorted(shares, key=lambda label: -shares[label])
    if ranked and shares[ranked[0]] < _CLEAR * sum(shares.values()):
        ranked.sort(key=lambda label: label != model.rest)
    return [ScopeGuess(label, sure[label]) for label in ranked]
