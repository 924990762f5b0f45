"""What was heard, as Rasa sees it."""

import pytest

from bot.components.as_rasa import entities_of, intent_of
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading

WINDOW = {Field.WINDOW: Reading("3", Evidence("m1", 2, 5, "三号窗"), "grammar", 0.98)}


def heard(kind: Kind, act: Act = Act.INFORM, readings: dict[Field, Reading] | None = None) -> Heard:
    return Heard("m1", "在那三号窗口", kind, 0.7, act, readings or {})


@pytest.mark.parametrize(
    ("message", "asked", "intent"),
    [
        (heard(Kind.COMPLAINT), None, "complaint"),
        (heard(Kind.PRAISE), None, "praise"),
        (heard(Kind.OTHER), None, "other"),
        (heard(Kind.OTHER, readings=WINDOW), None, "inform"),
        (heard(Kind.OTHER), "staff", "inform"),
        (heard(Kind.CONSULTATION), "reason", "inform"),
        (heard(Kind.COMPLAINT, Act.HUMAN), "window", "human"),
        (heard(Kind.OTHER, Act.AFFIRM), "confirm", "affirm"),
        (heard(Kind.COMPLAINT, Act.CORRECT, WINDOW), "confirm", "correct"),
    ],
)
def test_intent(message: Heard, asked: str | None, intent: str) -> None:
    assert intent_of(message, asked) == intent


def test_entities_quote_the_text_as_received() -> None:
    message = heard(Kind.COMPLAINT, readings=WINDOW)
    (entity,) = entities_of(message)
    assert entity["entity"] == "window"
    assert entity["value"] == "3"
    assert message.text[entity["start"] : entity["end"]] == "三号窗"
