"""Under which acceptance item a complaint falls, or whether it is another body's business."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases.domain.heard import OUT, ScopeGuess
from cases.reading.linear import Features, LinearModel, chance, shares, sharpened
from cases.reading.ngrams import ngrams, shape
from cases.reading.scope.signs import sign_features

_CLEAR = 0.15  # below this no single item is clear enough
_OUTSIDE = 0.6  # how likely it must be to go before every item; a complaint in doubt is the hall's
_OUTSIDE_THOUGH_NAMED = 0.9  # the same where a window or its people are named

_OF_THE_HALL = re.compile(
    r"你们的(?:人|工作|办事)|工作人员|办事员|办事的人|(?:窗口|柜台|前台|大厅|里面)的(?:人|那[个位]|姑娘|小伙|女的|男的)"
)


@dataclass(frozen=True)
class ScopeModel:
    """`scored` has a rule set's items for labels and, last, `OUT` for what is not the hall's. `power` says how to raise
    the items' shares so that the best one's tells how likely it is right; `rest` is the item for what fits no other."""

    scored: LinearModel
    power: float
    rest: str

    def weigh(self, text: str, reason: str | None) -> tuple[dict[str, float], float]:
        """The items' shares, and how likely it is somebody else's business."""
        scores = self.scored.scores([describe(text, reason)])[0]
        return dict(zip(self.scored.labels, shares(scores[:-1]), strict=False)), chance(scores[-1])


def describe(text: str, reason: str | None) -> Features:
    """What the classifiers see: the words of the reason, of the whole, and the signs in the reason.

    The whole weighs more: where a reason was read is less certain than what was said.

    No list of outside bodies: as a feature it was tried and only drew in those who run a shop, or missed a train.
    """
    core = reason or text
    features = ngrams(shape(core), weight=3.0)
    features.update(ngrams(shape(text), prefix="~", weight=4.0))
    features.update(sign_features(core))
    return features


def read_scope(text: str, reason: str | None, model: ScopeModel, *, of_hall: bool) -> tuple[ScopeGuess, ...]:
    """Guesses, best first, at most four. `of_hall`: a window or one of its staff was named."""
    under, away = model.weigh(text, reason)
    sure = sharpened(under, model.power)
    ranked = sorted(under, key=lambda label: -under[label])
    if under[ranked[0]] < _CLEAR:
        ranked.sort(key=lambda label: label != model.rest)
    guesses = [ScopeGuess(label, sure[label]) for label in ranked]
    if away >= (_OUTSIDE_THOUGH_NAMED if of_hall or _OF_THE_HALL.search(text) else _OUTSIDE):
        guesses.insert(0, ScopeGuess(OUT, away))
    return tuple(guesses[:4])
