"""Text cut into clauses, with or without separators: where she breathed, or would have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cases.reading.linear import Features, LinearModel
from cases.reading.ngrams import is_letter

# Words that often open a clause; a learner weighs them, none of them cuts by itself.
_OPENERS = re.compile(
    r"结果|然后|后来|但是|可是|不过|最后|而且|还有|于是|所以|因为|本来|明明|反正|以为|等到|突然|居然|竟然|硬是|非要|非得"
    r"|偏偏|直接|当时|今天|昨天|前天|刚才|刚刚|上周|上个|上礼拜|这周|早上|上午|中午|下午|每次|第[一二三四五]次|第[一二三四五]趟"
    r"|说好|说是|问她|问他|一问|问了|叫我|让我|喊我|要我|我问|我说|我去|我来|我就|我想|我在|我是|我们|我妈|我爸|我都|我等|我排"
    r"|她说|他说|她就|他就|她还|他还|她又|他又|她们|他们|人家|对方|那个|那位|那人|这个|里面|窗口|工作人员|旁边|后面|前面"
    r"|又说|又让|又要|还说|还要|还让|就说|就让|就是|也不|也没|都不|都没|根本|一直|始终|不给|不让|不收|不理|没人|理都|头都|看都"
    r"|请问|请你|希望|麻烦|我要|投诉|反映"
)
_CLOSERS = frozenset("了的吗呢吧啊嘛呀呗哦哈咯嘞啦过完")
_JOINED = frozenset("给让叫喊找跟把对理骂说问吼帮要被和向为凭催怪嫌赶训凶")
LIKELY = 0.0
_ENDS = re.compile(r"的时候(?=\w)")


@dataclass(frozen=True)
class Clause:
    """A stretch of the text, without separators at its ends."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Gap(NamedTuple):
    """A place between two neighbouring letters; `place` is the second one's, `apart` whether separators stand there.

    `before` and `after` are up to three letters on either side, `opener` a word that often opens a clause.
    """

    place: int
    apart: bool
    before: str
    after: str
    opener: str | None

    @property
    def features(self) -> Features:
        """What a learner sees of it: the letters around it alone, never separators."""
        before, after = self.before, self.after
        features: dict[str, float] = {
            "<" + before[-1]: 1.0,
            "<<" + before[-2:]: 1.0,
            "<<<" + before: 1.0,
            ">" + after[0]: 1.0,
            ">>" + after[:2]: 1.0,
            ">>>" + after: 1.0,
            "|" + before[-1] + after[0]: 1.0,
            "||" + before[-2:] + after[:1]: 0.7,
            "|||" + before[-1:] + after[:2]: 0.7,
        }
        if self.opener:
            features["opens"] = 1.0
            features["opens " + self.opener] = 1.0
        if before[-1] in _CLOSERS:
            features["closes"] = 1.0
        if before[-1] in _JOINED and after[0] in "我他她你":
            features["joined"] = 1.0
        return features


def gaps(text: str) -> list[Gap]:
    """Every place where a clause could end."""
    places = [i for i, char in enumerate(text) if char.isalnum()]
    flat = "".join(["0" if text[i].isdigit() else text[i] for i in places])
    openers = {match.start(): match.group() for match in _OPENERS.finditer(flat)}
    return [
        Gap(place, place - last > 1, flat[max(0, at - 3) : at], flat[at : at + 3], openers.get(at))
        for at, (last, place) in enumerate(pairwise(places), 1)
    ]


def split(text: str, model: LinearModel) -> list[Clause]:
    """The text's clauses in order. Separators and 的时候 always cut; elsewhere the model says where."""
    certain = {match.end() for match in _ENDS.finditer(text)}
    found = gaps(text)
    odds = model.log_odds(gap.features for gap in found)
    cuts = {gap.place for gap, odd in zip(found, odds, strict=True) if gap.apart or odd > LIKELY}
    return _between(text, sorted(cuts | certain))


def _between(text: str, cuts: Sequence[int]) -> list[Clause]:
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        while start < end and not is_letter(text[start]):
            start += 1
        while end > start and not is_letter(text[end - 1]):
            end -= 1
        if start < end:
            found.append(Clause(start, end))
    return found
