"""What the hall file lets the bot answer: its own facts, and where else a complaint belongs."""

from __future__ import annotations

from cases.domain.hall import Hall, Referral
from cases.services.dialogue.windows_told import about_window

_WINDOW = "窗口"


def answer(hall: Hall, text: str) -> str | None:
    """What is known of the window asked about, else the hall's answer whose words occur in the question, longest words
    first; None where there is neither.

    `hall.answers` is keyed by the words that call for it: `|` stands between ways to ask, `+` between words that
    must all occur (上班时间|几点开门, 结婚+材料).
    """
    found = [
        (len(way), way, told)
        for ways, told in hall.answers.items()
        for way in ways.split("|")
        if way and all(word in text for word in way.split("+"))
    ]
    _, way, told = max(found, default=(0, "", None))
    # What the hall itself says of a window goes before what its list of windows tells; 在哪里 alone does not.
    return told if _WINDOW in way else about_window(hall, text) or told


def referral(hall: Hall, text: str) -> Referral | None:
    """The body whose words occur in the complaint, longest words first; else the hall's default."""
    found = [(len(word), place) for place in hall.referrals for word in place.words if word in text]
    return max(found, key=lambda hit: hit[0])[1] if found else hall.default_referral
