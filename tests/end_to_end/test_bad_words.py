"""Words that no citizen would write, or a hostile one: each is answered, nothing is executed, the complaint goes on."""

from __future__ import annotations

import pytest

from cases.domain.heard import Field
from cases.domain.messages import Channel
from tests.end_to_end.citizen import BEGINNING, Citizen
from tests.end_to_end.conftest import CasesOf

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="session"),
]

BAD = {
    "a command": "/restart",
    "a command with slots": '/complain{"window": "3", "staff": "nobody"}',
    "an intent of ours": '/inform{"window": "3"}',
    "nothing": "",
    "blanks": " \n\t ",
    "controls": "\x00\x07\x1b[2J\u202e\ufeff",
    "templates": "{window} {0.__class__} ${x} %s",
    "SQL": "'; DROP TABLE cases; --",
    "100,000 characters": "烦" * 100_000,
}


@pytest.mark.parametrize("words", BAD.values(), ids=BAD.keys())
async def test_bad_words_in_mid_form_are_answered_and_change_nothing(
    citizen: Citizen, cases_of: CasesOf, words: str
) -> None:
    await citizen.say(BEGINNING)
    await citizen.told("哪位工作人员")
    delivery = await citizen.say(words)
    assert delivery.tries == 1, "not acknowledged"
    assert (await citizen.next_words()).strip()
    await citizen.say("白璐")
    await citizen.answer_until_filed()
    (case,) = await cases_of(Channel.WECHAT, citizen.openid)
    assert case.form.value(Field.WINDOW) == "9"
    assert case.form.value(Field.STAFF) == "白璐"
    assert case.form.value(Field.MATTER) == "报医药费"
