"""Values that nobody said: what was filed, held against her own messages."""

from __future__ import annotations

from collections.abc import Mapping

from cases.domain.case import RegisterForm
from cases.domain.heard import Field, Reading

_HER_OWN_WORDS = (Field.MATTER.value, Field.REASON.value)


def invented(form: RegisterForm, said: Mapping[str, str]) -> list[str]:
    """The names of filed values that she did not say. `said` holds her messages as she sent them, by message id.

    A value is hers where the words it was read from stand in the message it names, at its very place; matter and
    reason must be these words.
    """
    values = {field.value: reading for field, reading in form.readings.items()}
    if form.staff_description is not None:
        values["staff_description"] = form.staff_description
    return [name for name, reading in values.items() if not _is_hers(name, reading, said)]


def _is_hers(name: str, reading: Reading, said: Mapping[str, str]) -> bool:
    quoted = reading.evidence
    stands = said.get(quoted.message_id, "")[quoted.start : quoted.end] == quoted.words
    return stands and (name not in _HER_OWN_WORDS or reading.value == quoted.words)
