"""What the tables of this folder share: the demo hall, and a text without any separator."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from cases.reading.hall_file import load_hall

HALL = load_hall(Path(__file__).parents[3] / "halls" / "yunxi.yml")


def run_together(text: str) -> str:
    """As some recognisers and hasty typists write: no spaces, no punctuation but what stands inside a number."""
    kept = []
    for at, c in enumerate(text):
        between_digits = 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
        if unicodedata.category(c)[0] in "LN" or (between_digits and c in ":./-"):
            kept.append(c)
    return "".join(kept)
