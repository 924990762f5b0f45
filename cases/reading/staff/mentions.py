"""Where a text names, numbers or half-names a person."""

from __future__ import annotations

from cases.reading.spans import Plain
from cases.reading.staff.answers import bare_answer
from cases.reading.staff.by_badge import by_badge
from cases.reading.staff.by_characters import named_by_characters, spelled_by_a_part
from cases.reading.staff.by_given_name import by_given_name
from cases.reading.staff.by_name import by_name
from cases.reading.staff.by_surname import by_surname, called_by_others
from cases.reading.staff.directory import Directory
from cases.reading.staff.full_names import full_names
from cases.reading.staff.half_heard import half_heard
from cases.reading.staff.person import Person
from cases.reading.staff.spelled_out import as_spelled, spelled_by_a_word, spelled_by_parts


def people_in(words: Plain, directory: Directory, window: str | None, *, spoken: bool, expected: bool) -> list[Person]:
    """Everybody who is named in `words`, in order; the fuller of two names for one place wins."""
    found: list[Person] = []
    sources = (
        named_by_characters(words, directory, window, spoken=spoken, expected=expected),
        by_badge(words.text, directory),
        by_name(words, directory, window, spoken, expected),
        by_given_name(words, directory, window, spoken),
        half_heard(words.text, directory, window),
        full_names(words),
        by_surname(words, directory),
        spelled_by_a_word(words.text) if expected else (),
        spelled_by_a_part(words.text) if expected else (),
    )
    for source in sources:
        for person in source:
            if not any(person.start < p.end and p.start < person.end for p in found):
                found.append(person)
    if not found:
        found.extend(called_by_others(words.text))
    if expected and not found:
        found.extend(bare_answer(words, directory))
    spelled = [*spelled_by_parts(words.text), *spelled_by_a_word(words.text)]
    found = as_spelled(words.text, found, spelled, directory, window)
    found = [p for p in found if p.how == "directory" or not words.text.startswith(directory.places, p.start)]
    return sorted(found, key=lambda p: p.start)
