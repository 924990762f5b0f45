"""Training of what says which of the candidates is the matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cases.reading.fitting import fit
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.linear import Features, LinearModel
from cases.reading.matter import Candidates
from cases.reading.matter.candidates import Candidate
from cases.reading.matter.features import describe
from cases.reading.ngrams import letters
from cases.reading.training_data import Examples, Narrative

_ALIKE, _ENOUGH = 0.75, 0.6  # shares of letters: the matter itself, and what would still pass for it


def fit_matter(examples: Examples) -> LinearModel:
    """Learn from every message whose matter is known, as it stands and without separators."""
    samples: list[Features] = []
    labels: list[str] = []
    for told in (*examples.narratives, *examples.others):
        for one in (told, told.without_separators()):
            for candidate, label in _labelled(one):
                samples.append(describe(one.text, candidate))
                labels.append(label)
    return fit(samples, labels, strength=0.25, rarest=3, balanced=False)


def _labelled(one: Narrative) -> Iterator[tuple[Candidate, str]]:
    """Each candidate with whether it is the matter; without those that only nearly are."""
    known = _candidates(one.hall)
    found = [*known.written(one.text), *(known.heard(one.text) if one.spoken else ())]
    shares = [_shared(one, candidate) for candidate in found]
    most = max(shares, default=0.0)
    for candidate, share in zip(found, shares, strict=True):
        if share >= _ALIKE or (share >= _ENOUGH and share == most):
            yield candidate, "matter"
        elif share < _ENOUGH:
            yield candidate, "else"


def _shared(one: Narrative, candidate: Candidate) -> float:
    """The F1 of the letters of the candidate and of the matter; the place says nothing: they may stand twice."""
    if one.matter is None:
        return 0.0
    wanted = Counter(letters(one.text[slice(*one.matter)]))
    guess = Counter(letters(one.text[candidate.start : candidate.end]))
    return 2 * (wanted & guess).total() / (wanted.total() + guess.total())


_candidates = once_for_each_hall(Candidates)
