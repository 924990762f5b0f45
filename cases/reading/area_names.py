"""What a hall's areas are called beside the letters on their signs: 蓝区 for A, 社会事务 for B."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.spans import plain

_BETWEEN_WORDS = re.compile(r"[\s与和及、,/]+")
_AREA = re.compile(r"(?:专区|服务区|片区|区|大厅|厅)$")
_COLOURS = frozenset("红橙黄绿青蓝紫粉白灰金银")


@dataclass(frozen=True)
class AreaName:
    """One name of the area whose signs begin with `area`.

    `stem` is the name without 区. `needs_area`: the stem alone is too short to be a name, or is what other windows do.
    """

    area: str
    stem: str
    needs_area: bool

    @property
    def spelled(self) -> tuple[str, ...]:
        """What the name begins with, said in full: 蓝区, 蓝色."""
        return (f"{self.stem}区", f"{self.stem}色") if self.stem in _COLOURS else (f"{self.stem}区",)


@once_for_each_hall
def area_names(hall: Hall) -> tuple[AreaName, ...]:
    """The words of the areas' names that tell one area from the others, the longest first."""
    told = [
        (area, word)
        for area, name in hall.areas.items()
        for word in _BETWEEN_WORDS.split(_simplified(name))
        if len(word) >= 2
    ]
    stems = [(plain(area).text, _AREA.sub("", word)) for area, word in told]
    areas_of = Counter(stem for _, stem in dict.fromkeys(stems))
    names = [
        AreaName(area, stem, len(stem) < 2 or _is_done_elsewhere(hall, area, stem))
        for area, stem in dict.fromkeys(stems)
        if stem and areas_of[stem] == 1
    ]
    return tuple(sorted(names, key=lambda n: -len(n.stem)))


def _simplified(name: str) -> str:
    """`name` simplified, with what stands between its words."""
    return "".join(plain(c).text or c for c in name)


def _is_done_elsewhere(hall: Hall, area: str, stem: str) -> bool:
    """Whether windows of other areas are called so too, by their business or their department."""
    return any(
        stem in called or called in stem
        for window in hall.windows
        if not window.code.upper().startswith(area)
        for called in (*window.business, window.department)
    )
