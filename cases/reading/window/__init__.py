"""The window that a complaint is about."""

from __future__ import annotations

from collections.abc import Sequence

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import Reading
from cases.reading.spans import plain
from cases.reading.staff.directory import directory_of
from cases.reading.staff.mentions import people_in
from cases.reading.staff.person import Person
from cases.reading.staff.roles import accused
from cases.reading.window.answers import meant_in_answer
from cases.reading.window.by_business import businesses_in
from cases.reading.window.mentions import signs_in
from cases.reading.window.roles import complained_of, is_denied

_SURENESS = {"grammar": 0.95, "answer": 0.9, "business": 0.8}


def read_window(
    text: str,
    *,
    message_id: str,
    hall: Hall,
    spoken: bool,
    asked: Question | None,
    wrong: tuple[int, int] | None = None,
) -> Reading | None:
    """The code of the window complained of, as in the hall file, or None where none is named or she cannot tell.

    `spoken`: a recogniser wrote the text, so 诶三 may be A3. `asked` is what the bot waits for: after the question for
    the window a bare number is one, after any other it is not. `wrong` is where she seems to tell what went wrong.
    """
    words = plain(text)
    expected = asked is Question.WINDOW
    mentions = signs_in(words, hall, spoken=spoken, expected=expected)
    if expected:
        mentions = meant_in_answer(words.text, mentions)
    named = businesses_in(words, hall, expected=expected and not mentions)
    mentions = sorted(
        mentions + [m for m in named if not any(m.start < o.end and o.start < m.end for o in mentions)],
        key=lambda m: m.start,
    )
    several = len({m.code for m in mentions}) > 1
    told_apart = several or any(is_denied(words.text, m) for m in mentions)
    people = people_in(words, directory_of(hall), None, spoken=spoken, expected=False) if told_apart else []
    told = words.inside(wrong) if wrong and several else None
    seats = _seats_of_the_accused(words.text, people, hall, told)
    chosen = complained_of(words.text, mentions, seats, {p.start: p.end for p in people}, told)
    if chosen is None:
        return None
    evidence = words.evidence(message_id, chosen.start, chosen.end)
    how = "business" if chosen.by == "business" else "answer" if len(text) <= 4 else "grammar"
    return Reading(chosen.code, evidence, how, _SURENESS[chosen.by])


def _seats_of_the_accused(
    text: str, people: Sequence[Person], hall: Hall, wrong: tuple[int, int] | None
) -> frozenset[str]:
    """The windows at which the person complained of sits; none where no full name or badge of the hall tells."""
    directory = directory_of(hall)
    person = accused(text, people, directory, None, surely=True, wrong=wrong)
    if person is None:
        return frozenset()
    name = person.name or directory.name_of.get(person.badge or "", "")
    return directory.windows_of.get(name, frozenset())
