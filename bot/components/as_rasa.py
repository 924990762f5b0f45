"""What was heard, as Rasa's intent and entities. Imports nothing of Rasa."""

from __future__ import annotations

from typing import Any

from cases.domain.heard import Act, Heard, Kind

_EXTRACTOR = "ComplaintReader"


def intent_of(heard: Heard, asked: str | None) -> str:
    """The Rasa intent: what the message does where it steers, else what it is.

    An answer to our question informs, whatever it would be as a first message.
    """
    if heard.act is not Act.INFORM:
        return heard.act.value
    if asked or (heard.kind is Kind.OTHER and heard.readings):
        return Act.INFORM.value
    return heard.kind.value


def entities_of(heard: Heard) -> list[dict[str, Any]]:
    """The readings as Rasa entities; the offsets are those of the text as it was received."""
    return [
        {
            "entity": field.value,
            "start": reading.evidence.start,
            "end": reading.evidence.end,
            "value": reading.value,
            "confidence_entity": float(reading.confidence),
            "extractor": _EXTRACTOR,
        }
        for field, reading in heard.readings.items()
    ]
