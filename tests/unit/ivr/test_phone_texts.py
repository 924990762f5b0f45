"""What the phone says is one breath, differs each time, and always names the way to a person in the end."""

from __future__ import annotations

import json

import pytest

from cases.domain.call import CallAnswer, NextStep, Prompt
from cases.domain.draft import Question
from cases.services.phone import keys, texts

BREATH = 60
EXPECTED = [*[question.value for question in Question], None]


@pytest.mark.parametrize("expects", EXPECTED)
@pytest.mark.parametrize("reprompt", [texts.after_silence, texts.after_no_match])
def test_reprompts_escalate(reprompt, expects: str | None) -> None:
    first, second = reprompt(1, expects), reprompt(2, expects)
    assert first != second
    assert "请按 0" in second
    assert max(len(first), len(second)) <= BREATH


@pytest.mark.parametrize("expects", EXPECTED)
def test_silence_and_noise_are_answered_differently(expects: str | None) -> None:
    assert texts.after_silence(1, expects) != texts.after_no_match(1, expects)
    assert texts.after_silence(2, expects) != texts.after_no_match(2, expects)


def test_every_own_text_is_one_breath() -> None:
    own = [text for name, text in vars(texts).items() if name.isupper() and isinstance(text, str)]
    assert len(own) >= 9
    assert [text for text in own if len(text) > BREATH] == []


@pytest.mark.parametrize("expects", EXPECTED)
def test_zero_and_star_are_offered_at_every_question(expects: str | None) -> None:
    offered = keys.offered(expects, caller=None)
    assert offered[keys.PERSON] == "转人工"
    assert keys.REPEAT in offered


@pytest.mark.parametrize(
    ("digits", "expects", "words"),
    [
        ("1", "confirm", "对"),
        ("2#", "confirm", "不对"),
        ("3", "confirm", None),
        ("12#", "window", "12号窗口"),
        ("007", "window", "7号窗口"),
        ("1234", "window", None),
        ("000#", "window", None),
        ("0235#", "staff", "工号0235"),
        ("13800138000#", "contact", "13800138000"),
        ("1", "contact", "我的电话是13911112222"),
        ("2", "contact", "不需要"),
        ("123", "contact", None),
        ("1", "opening", None),
        ("5", "reason", None),
        ("5", "rating", "5"),
        ("1*2", "window", None),
        ("#", "window", None),
    ],
)
def test_keys_stand_for_words(digits: str, expects: str, words: str | None) -> None:
    assert keys.as_words(digits, expects, caller="13911112222") == words


def test_a_number_that_the_platform_does_not_tell_is_not_offered() -> None:
    assert "1" not in keys.offered("contact", caller=None)
    assert keys.as_words("1", "contact", caller=None) is None


@pytest.mark.parametrize(("digits", "is_one"), [("0", True), ("0#", True), ("000", True), ("10", False), ("#", False)])
def test_zero_alone_asks_for_a_person(digits: str, is_one: bool) -> None:
    assert keys.asks_for_person(digits) is is_one


def test_an_answer_is_the_same_however_the_database_orders_it() -> None:
    answer = CallAnswer(
        "c1", 2, (Prompt("好", False),), NextStep.LISTEN, "confirm", keys.offered("confirm", caller=None)
    )
    kept = json.loads(json.dumps(answer.to_dict(), sort_keys=True))
    assert json.dumps(CallAnswer.from_dict(kept).to_dict()) == json.dumps(answer.to_dict())
