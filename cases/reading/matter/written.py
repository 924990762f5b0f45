"""Nouns as they are written, some thousand of them at once."""

from __future__ import annotations

from collections.abc import Iterable


class WordIndex:
    """Words by how they begin. A pattern of as many alternatives would try each of them at every letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._beginning: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            self._beginning.setdefault(word[:2], []).append(word)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of the text that are a word, the longest at each place; none begins within another."""
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(text):
            two = text[at : at + 2]
            size = next((len(word) for word in self._beginning.get(two, ()) if text.startswith(word, at)), 0)
            if not size and two[:1] in self._beginning:
                size = 1
            if size:
                found.append((at, at + size))
            at += size or 1
        return found
