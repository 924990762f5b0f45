"""Where a clause may end: every gap between two letters, weighed by the letters around it, never by separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cases.reading.linear import Features, LinearModel

if TYPE_CHECKING:
    from cases.reading.linear import Floats

# Words that often open a clause; a learner weighs them, none of them cuts by itself.
_OPENERS = re.compile(
    r"结果|然后|后来|但是|可是|不过|最后|而且|还有|于是|所以|因为|本来|明明|反正|以为|等到|突然|居然|竟然|硬是|非要|非得"
    r"|偏偏|直接|当时|今天|昨天|前天|刚才|刚刚|上周|上个|上礼拜|这周|早上|上午|中午|下午|每次|第[一二三四五]次|第[一二三四五]趟"
    r"|说好|说是|问她|问他|一问|问了|叫我|让我|喊我|要我|我问|我说|我去|我来|我就|我想|我在|我是|我们|我妈|我爸|我都|我等|我排"
    r"|她说|他说|她就|他就|她还|他还|她又|他又|她们|他们|人家|对方|那个|那位|那人|这个|里面|窗口|工作人员|旁边|后面|前面"
    r"|又说|又让|又要|还说|还要|还让|就说|就让|就是|也不|也没|都不|都没|根本|一直|始终|不给|不让|不收|不理|没人|理都|头都|看都"
    r"|请问|请你|希望|麻烦|我要|投诉|反映"
)
_OPENS = "opens "
LONGEST = 3  # letters of a run
_BEFORE, _BEHIND = "^" * (LONGEST - 1), "$" * (LONGEST - 1)  # where the text has no more letters
_STANDS = tuple(str(before) for before in range(LONGEST + 1))


@dataclass(frozen=True)
class Letters:
    """The letters of a text, every digit as 0, and the place of each in it."""

    flat: str
    places: tuple[int, ...]

    @property
    def framed(self) -> str:
        return _BEFORE + self.flat + _BEHIND

    def apart(self, gap: int) -> bool:
        """Whether separators stand before the letter of this number."""
        return self.places[gap] - self.places[gap - 1] > 1


def letters_of(text: str) -> Letters:
    places = tuple(i for i, char in enumerate(text) if char.isalnum())
    return Letters("".join(["0" if text[i].isdigit() else text[i] for i in places]), places)


def describe(text: Letters) -> Iterator[Features]:
    """What a learner sees of each gap, the first between the first two letters: runs of letters that end, hold or
    begin there, by how many of their letters stand before it, and words that open a clause."""
    openers = {match.start(): match.group() for match in _OPENERS.finditer(text.flat)}
    framed = text.framed
    for gap in range(1, len(text.flat)):
        at = gap + len(_BEFORE)
        runs = [
            _STANDS[before] + framed[at - before : at - before + size]
            for size in range(1, LONGEST + 1)
            for before in range(size + 1)
        ]
        features = dict.fromkeys(runs, 1.0)
        if gap in openers:
            features[_OPENS + openers[gap]] = 1.0
        yield features


@dataclass(frozen=True, eq=False)
class GapModel:
    """What speaks for a clause ending in a gap. A row of `runs` is a run of letters, or a word that opens a clause; its
    scores are by how many of its letters stand before the gap."""

    runs: LinearModel
    bias: float

    @classmethod
    def of(cls, fitted: LinearModel) -> GapModel:
        """The same as a model fitted on what `describe` gives, with each run of letters looked up but once."""
        placed = [(name, 0) if name.startswith(_OPENS) else (name[1:], int(name[0])) for name in fitted.names]
        names = list(dict.fromkeys(name for name, _ in placed))
        row = {name: at for at, name in enumerate(names)}
        weights = np.zeros((len(names), len(_STANDS)), dtype=np.float32)
        weights[[row[name] for name, _ in placed], [before for _, before in placed]] = fitted.weights[:, 0]
        return cls(LinearModel(_STANDS, names, weights, [0.0] * len(_STANDS)), fitted.bias[0])

    def odds(self, text: Letters) -> Floats:
        """The log-odds that a clause ends before each letter; the first one's mean nothing."""
        framed = text.framed
        total = np.full(len(text.flat), self.bias)
        for size in range(1, LONGEST + 1):
            weights = self.runs.rows(framed[at : at + size] for at in range(len(framed) - size + 1))
            for before in range(size + 1):
                begin = len(_BEFORE) - before  # the run with so many of its letters before the first letter
                of_first = weights[max(0, begin) : max(0, begin + len(total)), before]
                total[max(0, -begin) :][: len(of_first)] += of_first
        opening = {match.start(): _OPENS + match.group() for match in _OPENERS.finditer(text.flat)}
        if opening:
            total[list(opening)] += self.runs.rows(opening.values())[:, 0]
        return total
