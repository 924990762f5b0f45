"""The matter: what she came to do, in her own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.linear import LinearModel, chance
from cases.reading.matter.candidates import Candidate, Span, around
from cases.reading.matter.everyday import EVERYDAY
from cases.reading.matter.features import describe
from cases.reading.matter.fuller import FULLER
from cases.reading.matter.grammar import objects
from cases.reading.matter.nouns import NOUNS
from cases.reading.matter.put_right import meant_at
from cases.reading.matter.sound import SoundIndex
from cases.reading.matter.written import WordIndex

_SURE_PUT_RIGHT = 0.9
_LEAST = 0.3  # how likely the best candidate must be
_CLEAR = 0.6  # how likely one that stands there must be, not to listen for others
_HEARD = 3  # syllables a noun must have to be known by its sound alone


@dataclass(frozen=True)
class Matter:
    """A run of the text and how likely it is what she came for; `how` is business, lexicon, sound or grammar."""

    start: int
    end: int
    sure: float
    how: str


class MatterReader:
    """Finds the matter of a message, for one hall."""

    def __init__(self, hall: Hall, model: LinearModel) -> None:
        self._candidates = Candidates(hall)
        self._model = model

    def find(self, text: str, *, spoken: bool, taken: Sequence[Span] = ()) -> Matter | None:
        """The likeliest candidate, or None. `taken` are spans that are something else."""
        written = self._candidates.written(text)
        if (anew := _put_right(text, written)) is not None:
            return anew
        best = self._likeliest(text, written, taken)
        if spoken and (best is None or best.sure < _CLEAR):
            best = self._likeliest(text, self._candidates.heard(text), taken, best)
        return best if best and best.sure >= _LEAST else None

    def _likeliest(
        self, text: str, found: Iterable[Candidate], taken: Sequence[Span], so_far: Matter | None = None
    ) -> Matter | None:
        free = [one for one in found if not any(start < one.end and one.start < end for start, end in taken)]
        odds = self._model.log_odds(describe(text, one) for one in free)
        if not free:
            return so_far
        at = int(odds.argmax())
        best, sure = free[at], chance(odds[at])
        return so_far if so_far and so_far.sure >= sure else Matter(best.start, best.end, sure, best.how)


def _put_right(text: str, found: Iterable[Candidate]) -> Matter | None:
    at = meant_at(text)
    meant = max((one for one in found if one.start == at), key=lambda one: one.end, default=None)
    return Matter(meant.start, meant.end, _SURE_PUT_RIGHT, meant.how) if meant else None


class Candidates:
    """What could be the matter of a message, for one hall."""

    def __init__(self, hall: Hall) -> None:
        self._business = frozenset(_business_words(hall))
        words = {*NOUNS, *EVERYDAY, *FULLER, *self._business}
        self._words = WordIndex(words)
        self._sounds = SoundIndex(word for word in words if len(word) >= _HEARD)

    def written(self, text: str) -> list[Candidate]:
        """Those that stand there, in the order of the text; each run once."""
        nouns = self._words.find(text)
        return _once([*around(text, nouns, "lexicon", self._business), *objects(text, nouns)])

    def heard(self, text: str) -> list[Candidate]:
        """Those whose noun a recogniser wrote with other characters."""
        written = self._words.find(text)
        heard = [(s, e) for s, e in self._sounds.find(text) if not any(s < end and start < e for start, end in written)]
        return _once(around(text, heard, "sound"))


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    runs: dict[Span, Candidate] = {}
    for one in found:
        runs.setdefault((one.start, one.end), one)
    return sorted(runs.values())


def _business_words(hall: Hall) -> Iterable[str]:
    for window in hall.windows:
        for business in window.business:
            if business in ("导办", "咨询", "综合受理", "综合窗口", "综合"):
                continue
            yield business
    yield from hall.lexicon
