"""The window that a complaint is about."""

from __future__ import annotations

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import Reading
from cases.reading.spans import Plain, plain
from cases.reading.staff_directory import directory_of
from cases.reading.staff_mentions import people_in
from cases.reading.staff_roles import accused
from cases.reading.window_business import businesses_in
from cases.reading.window_mentions import signs_in
from cases.reading.window_roles import complained_of

_SURENESS = {"grammar": 0.95, "answer": 0.9, "business": 0.8}


def read_window(text: str, *, message_id: str, hall: Hall, spoken: bool, asked: Question | None) -> Reading | None:
    """The code of the window complained of, as in the hall file, or None where none is named or she cannot tell.

    `spoken`: a recogniser wrote the text, so 诶三 may be A3. `asked` is what the bot waits for: after the question for
    the window a bare number is one, after any other it is not.
    """
    words = plain(text)
    expected = asked is Question.WINDOW
    mentions = signs_in(words, hall, spoken=spoken, expected=expected)
    named = businesses_in(words, hall, expected=expected and not mentions)
    mentions = sorted(
        mentions + [m for m in named if not any(m.start < o.end and o.start < m.end for o in mentions)],
        key=lambda m: m.start,
    )
    several = len({m.code for m in mentions}) > 1
    seats = _seats_of_the_accused(words, hall, spoken=spoken) if several else frozenset()
    chosen = complained_of(words.text, mentions, seats)
    if chosen is None:
        return None
    evidence = words.evidence(message_id, chosen.start, chosen.end)
    how = "business" if chosen.by == "business" else "answer" if len(text) <= 4 else "grammar"
    return Reading(chosen.code, evidence, how, _SURENESS[chosen.by])


def _seats_of_the_accused(words: Plain, hall: Hall, *, spoken: bool) -> frozenset[str]:
    """The windows at which the person complained of sits; none where no full name or badge of the hall tells."""
    directory = directory_of(hall)
    people = people_in(words, directory, None, spoken=spoken, expected=False)
    person = accused(words.text, people, directory, None, even_praised=False)
    if person is None:
        return frozenset()
    name = person.name or directory.name_of.get(person.badge or "", "")
    return directory.windows_of.get(name, frozenset())
