"""A value without the words it came from cannot exist: the types refuse it."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading

TEXT = "昨天在3号窗口"
SAID = Evidence("m1", 3, 7, "3号窗口")
WINDOW = Reading("3", SAID, "grammar", 0.9)
confidences = st.one_of(st.none(), st.floats(0, 1))


def heard(text: str = TEXT, message_id: str = "m1", **more: Any) -> Heard:
    return Heard(message_id, text, Kind.COMPLAINT, 0.9, Act.INFORM, **more)


def test_no_part_of_a_reading_has_a_default() -> None:
    assert {f.name for f in fields(Reading)} == {"value", "evidence", "how", "confidence"}
    assert all(f.default is MISSING and f.default_factory is MISSING for f in fields(Reading))
    assert all(f.default is MISSING for f in fields(Evidence) if f.name != "recogniser")


@pytest.mark.parametrize("evidence", [None, "3号窗口", ("m1", 3, 7, "3号窗口")])
def test_a_value_without_evidence_is_refused(evidence: Any) -> None:
    with pytest.raises(TypeError, match="needs the words"):
        Reading("3", evidence, "grammar", 0.9)


@pytest.mark.parametrize("change", [{"value": ""}, {"how": ""}, {"confidence": 1.1}, {"confidence": -0.1}])
def test_a_reading_that_says_too_little_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a reading needs"):
        replace(WINDOW, **change)


@pytest.mark.parametrize(
    "change",
    [{"message_id": ""}, {"words": ""}, {"words": "号窗口"}, {"start": -1, "end": 3}, {"end": 9}, {"recogniser": 1.5}],
)
def test_evidence_that_quotes_nothing_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"evidence|recogniser"):
        replace(SAID, **change)


@pytest.mark.parametrize("place", ["readings", "description", "phone", "case_number"])
@pytest.mark.parametrize(("text", "message_id"), [("昨天在7号窗口", "m1"), ("3号", "m1"), (TEXT, "m2")])
def test_nothing_is_heard_that_the_message_does_not_say(place: str, text: str, message_id: str) -> None:
    found = {Field.WINDOW: WINDOW} if place == "readings" else WINDOW
    assert heard(**{place: found})
    with pytest.raises(ValueError, match="must quote"):
        heard(text, message_id, **{place: found})


@given(st.text(min_size=1), st.data(), confidences)
def test_every_value_of_a_message_carries_its_words_and_the_recognisers_confidence(
    text: str, data: st.DataObject, recogniser: float | None
) -> None:
    def reading() -> Reading:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        return Reading("x", Evidence("m", start, end, text[start:end]), "model", data.draw(st.floats(0, 1)))

    found = {field: reading() for field in Field}
    one = heard(text, "m", readings=found, description=reading(), phone=reading(), recogniser=recogniser)
    for value in (*one.readings.values(), one.description, one.phone):
        assert value is not None
        assert text[value.evidence.start : value.evidence.end] == value.evidence.words
        assert value.evidence.recogniser == recogniser
    assert Heard.from_dict(one.to_dict()) == one


def test_what_was_filed_before_recognisers_were_asked_is_still_read() -> None:
    old = WINDOW.to_dict()
    del old["recogniser"]
    assert Reading.from_dict(old) == WINDOW
