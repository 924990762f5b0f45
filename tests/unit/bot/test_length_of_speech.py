"""Every prompt of the phone, with the longest facts of the demo hall in it, is said in less than 15 seconds."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from bot.actions.phrasing import phrasebook
from bot.actions.read_back import _LONGEST_SPOKEN_REASON, staff_text, time_text, window_text
from bot.protocol import IVR
from cases.domain.ruleset import RuleSet
from cases.domain.workflow import State
from cases.reading.hall_file import load_hall
from cases.rules import load_rules
from cases.services.dialogue import Saying
from cases.services.phone.read_out import read_out
from cases.services.texts import state_text
from cases.settings import _ROOT
from tests.unit.bot.test_read_back import a_draft

CHARACTERS_A_SECOND = 4.5
SECONDS = 15
LONGEST = int(CHARACTERS_A_SECOND * SECONDS)

HALL = load_hall(_ROOT / "halls" / "yunxi.yml")
RULES: RuleSet = load_rules("kaiyang")


def longest(texts: object) -> str:
    return max(texts, key=lambda text: len(aloud(text)))  # type: ignore[call-overload,no-any-return]


def aloud(text: str) -> str:
    """What is spoken: numbers as they are read out, a digit a syllable, 8:30 with its 点; pauses cost nothing."""
    return re.sub(r"[\W_]", "", read_out(text).replace(":", "点"))


WINDOW = longest(window_text(w.code) for w in HALL.windows)
STAFF = longest(chain((s.name for w in HALL.windows for s in w.staff), [staff_text(a_draft(staff="#2032"))]))
BUSINESS = longest(b for w in HALL.windows for b in w.business)
FACTS: dict[str, str] = {
    "hall": HALL.name,
    "phone": HALL.phone or "",
    "summary": "",
    "choices": "、".join((f"{WINDOW}的", f"{WINDOW}的", f"还是{WINDOW}的")),
    "window": WINDOW,
    "staff": STAFF,
    "time": time_text("2026-12-28", "15:45"),
    "matter": BUSINESS,
    "reason": "她" * _LONGEST_SPOKEN_REASON + "等情况",
    "number": "YX-20261228-0123",
    "due": "12月28日",
    "body": longest(r.body for r in HALL.referrals),
    "contact": longest(r.contact for r in HALL.referrals),
    "article": longest((RULES.refusal("outside").article, RULES.refusal("no_object").article)),  # type: ignore[union-attr]
    "answer": longest(HALL.answers.values()),
    "state": longest(state_text(s) for s in State),
    "fields": "、".join(r.cn for r in RULES.required),
    "first": WINDOW,
    "second": STAFF,
    "about": WINDOW,
    "business": BUSINESS,
}


@pytest.mark.parametrize("saying", list(Saying), ids=lambda s: s.value)
def test_a_prompt_is_said_in_time(saying: Saying) -> None:
    params = {**FACTS, "window": WINDOW.removesuffix("号窗口")} if saying is Saying.WINDOW_SCANNED else FACTS
    for prompt in phrasebook().phrase(saying.value, params, IVR):
        spoken = aloud(prompt.text)
        assert len(spoken) <= LONGEST, f"{len(spoken) / CHARACTERS_A_SECOND:.1f} s: {prompt.text}"


def test_digits_are_counted_as_they_are_spoken() -> None:
    assert len(aloud("编号是 YX-20261228-0123。")) == len("编号是YX二零二六幺二二八零幺二三")


@pytest.mark.parametrize("saying", list(Saying), ids=lambda s: s.value)
def test_no_list_is_read_aloud(saying: Saying) -> None:
    [variant] = [v for v in phrasebook()._responses[f"utter_{saying.value}"] if v["channel"] == IVR]
    assert not re.search(r"^\s*(?:[-*•]|\d[.、)])", variant["text"], re.MULTILINE)
    assert len(re.findall("、", variant["text"])) <= 3
