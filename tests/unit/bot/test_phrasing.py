"""Words with values in them: whatever a citizen said, it is quoted as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.phrasing import fill, phrases
from bot.protocol import CHAT, IVR
from cases.services.dialogue import Say, Saying


@pytest.mark.parametrize("value", ["{window}", "{0}", "0[x]", "[", "]", "{{}}", "%s", "\\1", "", "\n"])
def test_a_value_is_put_in_as_it_is(value: str) -> None:
    assert fill("说了“{reason}”,在{window}", {"reason": value, "window": "12"}) == f"说了“{value}”,在12"


@given(st.text(), st.text())
def test_no_value_is_read_as_a_template(one: str, other: str) -> None:
    assert fill("{a}-{b}", {"a": one, "b": other}) == f"{one}-{other}"


def test_what_stands_in_brackets_is_left_out_with_its_empty_parameter() -> None:
    text = "先不登记。[请拨打 {phone}。]"
    assert fill(text, {"phone": "12345"}) == "先不登记。请拨打 12345。"
    assert fill(text, {"phone": ""}) == "先不登记。"


def test_a_missing_parameter_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        fill("编号 {number}", {})


def test_on_the_phone_each_paragraph_is_a_prompt() -> None:
    told = [Say(Saying.FILED, {"number": "YX-20260318-0007", "due": "3月23日"})]
    assert len(list(phrases(told, CHAT))) == 1
    prompts = list(phrases(told, IVR))
    assert len(prompts) == 2
    assert "YX-20260318-0007" in prompts[0].text
    assert "3月23日" in prompts[1].text


def test_the_number_of_a_case_is_not_talked_over() -> None:
    told = [Say(Saying.FILED, {"number": "YX-20260318-0007", "due": "3月23日"})]
    assert all(prompt.custom == {"interruptible": False} for prompt in phrases(told, IVR))
    assert all(not prompt.custom for prompt in phrases([Say(Saying.ASK_WINDOW)], IVR))
