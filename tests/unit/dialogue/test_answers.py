"""What the hall file answers, and where it sends a complaint that is not the hall's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.services.dialogue.answers import answer, referral
from tests.unit.dialogue.talk import HALL

ASKED = replace(HALL, answers={"几点开门|上班时间": "九点。", "停车": "东侧。", "结婚+材料": "身份证和户口本。"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("你们几点开门啊", "九点。"),
        ("请问上班时间", "九点。"),
        ("结婚登记要什么材料", "身份证和户口本。"),
        ("结婚要多少钱", None),
        ("今天天气怎么样", None),
    ],
)
def test_the_hall_answers_what_its_file_knows(text: str, told: str | None) -> None:
    assert answer(ASKED, text) == told


def test_the_most_exact_way_of_asking_wins() -> None:
    assert answer(ASKED, "停车场几点开门") == "九点。"


@pytest.mark.parametrize(("text", "body"), [("物业不修电梯", "住建局物业科"), ("快递丢了", "政务服务便民热线")])
def test_a_complaint_elsewhere_is_sent_to_the_body_whose_words_it_uses(text: str, body: str) -> None:
    found = referral(HALL, text)
    assert found is not None
    assert found.body == body
