"""The business by which she calls a window, as what she came for; a stand-in tells how likely each run is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from cases.domain.heard import Act, Evidence, Field, Reading
from cases.domain.messages import Channel
from cases.reading.matter import Matter, MatterReader
from cases.reading.matter.told import read_matter
from cases.reading.utterance import Utterance


class _Told:
    """Finds each of its words that is not taken, the likeliest of them."""

    def __init__(self, words: dict[str, float]) -> None:
        self._words = words

    def find(self, text: str, *, spoken: bool, taken: Sequence[tuple[int, int]] = ()) -> Matter | None:
        spans = [(text.find(word), text.find(word) + len(word), sure) for word, sure in self._words.items()]
        free = [one for one in spans if not any(s < one[1] and one[0] < e for s, e in taken)]
        best = max(free, key=lambda one: one[2], default=None)
        return Matter(best[0], best[1], best[2], "lexicon") if best else None


@pytest.mark.parametrize(
    ("how", "words", "matter"),
    [
        ("business", {"领残疾证": 0.9}, "领残疾证"),
        ("business", {"领残疾证": 0.5}, None),
        ("business", {"领残疾证": 0.9, "评残": 0.4}, "评残"),  # told beside the window
        ("grammar", {"领残疾证": 0.9}, None),
    ],
)
def test_a_window_called_by_its_business_tells_the_matter(
    how: str, words: dict[str, float], matter: str | None
) -> None:
    text = "领残疾证那个窗口今早关着 我陪我舅来评残的"
    said = Utterance(text, "m", datetime(2026, 3, 2, tzinfo=UTC), Channel.WECHAT)
    window = {Field.WINDOW: Reading("4", Evidence("m", 0, 8, text[:8]), how, 0.8)}
    found = read_matter(said, cast(MatterReader, _Told(words)), Act.INFORM, window)
    assert (found and found.value) == matter
