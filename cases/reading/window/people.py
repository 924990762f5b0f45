"""Whom of a window's staff, and what is done there, a text names: they tell that a bare number is its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.domain.hall import Hall
from cases.reading.staff.directory import directory_of
from cases.reading.staff.words import TITLED

_LINK = re.compile(r"(?:的那个|那个|的|那)?")


class PeopleHeard:
    """Whether somebody of a window is named in `text`, exactly or, in a transcript, by ear."""

    def __init__(self, text: str, hall: Hall, spoken: bool) -> None:
        self._text = text
        self._hall = hall
        self._directory = directory_of(hall)
        self.by_ear = spoken
        self._windows: frozenset[str] | None = None

    def named_of(self, code: str) -> bool:
        """Whether one of that window is named anywhere, or half named: 姓马."""
        if self._windows is None:
            self._windows = frozenset(w for at in range(len(self._text)) for w in self._windows_at(at, 2))
        return code in self._windows or self._is_half_named(code)

    def is_at(self, code: str, at: int) -> bool:
        """Whether one of that window is named right at `at`."""
        return code in self._windows_at(at, 1)

    def is_behind(self, code: str, at: int) -> bool:
        """Whether one of that window is named behind its sign that ends at `at`: 诶二张小虹, 第一那个温婷婷."""
        link = _LINK.match(self._text, at)
        return self.is_at(code, link.end() if link else at)

    def does_at(self, code: str, at: int) -> bool:
        """Whether something that is done at that window is named right at `at`: 二号综合受理."""
        window = self._hall.window(code)
        return window is not None and any(self._text.startswith(business, at) for business in window.business)

    def ends_at(self, code: str, at: int) -> bool:
        """Whether the full name of one of that window stands right before `at`: 牛振国二号."""
        window = self._hall.window(code)
        return window is not None and any(self._text.endswith(staff.name, 0, at) for staff in window.staff)

    def is_written_at(self, code: str, at: int) -> bool:
        """Whether one of that window is named right at `at`, written as in the hall's file."""
        window = self._hall.window(code)
        return window is not None and any(self._text.startswith(staff.name, at) for staff in window.staff)

    def is_titled_at(self, code: str, at: int) -> bool:
        """Whether one of that window is called by surname and title right at `at`: 童老师."""
        titled = TITLED.match(self._text, at)
        window = self._hall.window(code)
        return bool(titled and window and any(s.name.startswith(titled["surname"]) for s in window.staff))

    def _windows_at(self, at: int, least: int) -> Iterator[str]:
        for name, _ in self._directory.heard_at(self._text, at, least=least if self.by_ear else 4):
            yield from self._directory.windows_of[name]

    def _is_half_named(self, code: str) -> bool:
        window = self._hall.window(code)
        return window is not None and any(
            re.search(rf"[姓小老]{re.escape(staff.name[0])}", self._text) for staff in window.staff
        )
