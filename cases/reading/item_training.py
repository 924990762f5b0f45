"""What was learned by conduct, put under the items of a hall's own list: no list needs code.

The training data says of each sentence which of the standard conducts it tells. A rule set's item may name the
conducts that fall under it; one that names none shows by its examples which it means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cases.reading.items import Items
from cases.reading.linear import Features, LinearModel

_LEAST = 0.1  # the share of a conduct in an item's examples under which the item does not mean it
_NEAR = 0.5  # of the best share: items above it divide a conduct among them

Sample = tuple[Features, tuple[str, ...]]


def meant_by(
    items: Items, examples: Mapping[str, Sequence[Features]], conducts: LinearModel, rest: str
) -> dict[str, tuple[str, ...]]:
    """The items under which each conduct falls, the likeliest first; never none.

    `examples` are those of the items, as features by label. `conducts` is the model of conducts; `rest` is the
    conduct that is what fits no other.
    """
    shares = {
        one.label: _mean([conducts.probabilities(features) for features in examples[one.label]])
        for one in items.items
        if examples.get(one.label) and not one.conducts
    }

    def of(conduct: str) -> tuple[str, ...]:
        named = tuple(one.label for one in items.items if conduct in one.conducts)
        if named or conduct == rest:
            return named or (items.residual,)
        ranked = sorted(shares, key=lambda label: -shares[label][conduct])
        best = shares[ranked[0]][conduct] if ranked else 0.0
        if best < _LEAST:
            return (items.residual,)
        return tuple(label for label in ranked if shares[label][conduct] >= _NEAR * best)

    return {conduct: of(conduct) for conduct in conducts.labels}


def under_items(
    samples: Sequence[Sample], meant: Mapping[str, tuple[str, ...]], own: LinearModel | None
) -> list[Sample]:
    """The samples of conducts with items for labels. `own`, the model of the hall's own examples, decides where
    several items share a conduct."""

    def item_of(features: Features, conduct: str) -> str:
        labels = meant[conduct]
        if len(labels) == 1 or own is None:
            return labels[0]
        odds = own.probabilities(features)
        return max(labels, key=lambda label: odds.get(label, 0.0))

    return [(features, tuple(dict.fromkeys(item_of(features, one) for one in labels))) for features, labels in samples]


def _mean(odds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {label: sum(one[label] for one in odds) / len(odds) for label in odds[0]}
