"""Under which acceptance item a complaint falls, or whether it is another body's business."""

from __future__ import annotations

from collections.abc import Container

from cases.domain.heard import OUT, ScopeGuess
from cases.reading.linear import Features, LinearModel, sharpened
from cases.reading.ngrams import ngrams, shape
from cases.reading.outside import outside_features, outside_signs
from cases.reading.scope_signs import sign_features, signs

_REST = "14"  # what is left: other slackness and wrongdoing
_CLEAR = 0.15  # below this no single item is clear enough


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
    model: LinearModel,
    *,
    of_hall: bool,
    business: bool = False,
    items: Container[str] | None = None,
) -> tuple[ScopeGuess, ...]:
    """Guesses, best first, at most four.

    `of_hall`: a window or one of its staff was named; `business`: she came for what a hall does. `out` comes first
    only where her words name an outside object and nothing of the hall; a complaint without such words is the
    hall's until a person says otherwise.
    """
    odds = model.probabilities(describe(text, reason))
    if not of_hall and _is_outside(outside_signs(text), odds[OUT], business=business):
        inside = _inside(odds, {}, items, model.power)
        return (ScopeGuess(OUT, max(odds[OUT], 0.7), "rule"), *inside[:3])
    return tuple(_inside(odds, signs(reason or text), items, model.power)[:4])


def _is_outside(shown: float, learned: float, *, business: bool) -> bool:
    if business:
        return shown >= 0.75 and learned >= 0.9
    # An outside object alone is often only what she runs, rents or rushed for (药店许可, 赶高铁).
    return (shown >= 0.5 and learned >= 0.5) or (shown >= 0.6 and learned >= 0.2)


def _inside(
    odds: dict[str, float], seen: dict[str, int], items: Container[str] | None, power: float
) -> list[ScopeGuess]:
    allowed = {label: p for label, p in odds.items() if label != OUT and (items is None or label in items)}
    sure = sharpened(allowed, power)
    ranked = sorted(allowed, key=lambda label: -allowed[label])
    if ranked and allowed[ranked[0]] < _CLEAR * sum(allowed.values()):
        ranked.sort(key=lambda label: label != _REST)
    return [ScopeGuess(label, sure[label], "rule" if label in seen else "model") for label in ranked]
