"""The person complained of."""

from __future__ import annotations

from dataclasses import dataclass

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import Reading
from cases.reading.spans import plain
from cases.reading.staff.description import read_description
from cases.reading.staff.directory import directory_of
from cases.reading.staff.mentions import people_in
from cases.reading.staff.roles import accused

_SURENESS = {"directory": 0.97, "sound": 0.8, "badge": 0.95, "grammar": 0.9, "answer": 0.85}


@dataclass(frozen=True)
class StaffFound:
    """Who was complained of: a full name, `王*` or `#0235`; or the names among which sound cannot decide.

    `description` tells how a person without a full name was described.
    """

    reading: Reading | None
    candidates: tuple[str, ...] = ()
    description: Reading | None = None


def read_staff(
    text: str,
    *,
    message_id: str,
    hall: Hall,
    window: str | None,
    spoken: bool,
    asked: Question | None,
    wrong: tuple[int, int] | None = None,
) -> StaffFound:
    """The person complained of, settled against the hall's directory, at `window` first where one is known.

    A surname or a badge number alone stays one. The complainant herself, a person praised before another is accused,
    and people merely passed are not meant. `wrong` is where she seems to tell what went wrong.
    """
    words, directory = plain(text), directory_of(hall)
    expected = asked is Question.STAFF
    people = people_in(words, directory, window, spoken=spoken, expected=expected)
    told = words.inside(wrong) if wrong else None
    person = accused(words.text, people, directory, window, wrong=told)
    if person is not None and person.name is not None:
        return StaffFound(_reading(text, message_id, person.start, person.end, person.name, person.how))
    description = read_description(text, message_id=message_id, expected=expected)
    if person is None:
        return StaffFound(None, (), description)
    if person.candidates:
        return StaffFound(None, person.candidates, description)
    value = f"#{person.badge}" if person.badge else f"{person.surname}*"
    return StaffFound(_reading(text, message_id, person.start, person.end, value, person.how), (), description)


def _reading(text: str, message_id: str, start: int, end: int, value: str, how: str) -> Reading:
    return Reading(value, plain(text).evidence(message_id, start, end), how, _SURENESS[how])
