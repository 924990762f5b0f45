"""What was read from a message, in the form of the gold data."""

from __future__ import annotations

from typing import Any

from cases.domain.heard import OUT, Field, Heard, Kind


def prediction(key: str, heard: Heard) -> dict[str, Any]:
    """One row of predictions for a single message: the five facts, the kind, and one scope label or None.

    Of several staff who sound alike the likeliest is the guess; in a dialogue she would be asked which.
    """
    row: dict[str, Any] = {"id": key, "kind": heard.kind.value}
    for field in Field:
        reading = heard.readings.get(field)
        row[field.value] = reading.value if reading else None
    if row[Field.STAFF.value] is None and heard.candidates:
        row[Field.STAFF.value] = heard.candidates[0]
    label = heard.scope[0].label if heard.scope and heard.kind is Kind.COMPLAINT else None
    row["scope"] = label if label in (None, OUT) else int(label)
    return row
