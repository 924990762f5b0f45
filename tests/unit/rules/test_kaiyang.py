"""What the rules of Kaiyang say, as a lawyer would check it: against situations written beside the rule set."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.domain.deadlines import due
from cases.domain.workflow import PERFORMED_BY, Action
from cases.rules import HallCalendar, load_rules
from cases.rules import load as load_module

SITUATIONS = Path(load_module.__file__).parent / "kaiyang" / "cases"
HALL = timezone(timedelta(hours=8))
KAIYANG = load_rules("kaiyang")


def situations(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((SITUATIONS / f"{name}.yml").read_text(encoding="utf-8"))


def named(situation: dict[str, Any]) -> str:
    return situation.get("name") or situation["channel"]


@pytest.mark.parametrize("situation", situations("deadlines"), ids=named)
def test_a_deadline_falls_on_the_day_counted_by_hand(situation: dict[str, Any]) -> None:
    counted = due(KAIYANG.deadlines[situation["deadline"]], datetime.fromisoformat(situation["from"]), HallCalendar())
    if situation["due"] is None:
        assert counted is None
        return
    assert counted is not None
    assert counted.at == datetime.combine(date.fromisoformat(situation["due"]), datetime.max.time(), HALL).replace(
        microsecond=0
    )
    assert counted.provisional == situation.get("provisional", False)
    if counted.provisional:
        return
    assert {d.on.isoformat(): d.why for d in counted.days if not d.counted} == situation.get("skipped", {})
    assert [d.on.isoformat() for d in counted.days if d.counted and d.why] == situation.get("makeup", [])


@pytest.mark.parametrize("situation", situations("classes"), ids=named)
def test_a_new_case_is_filed_in_the_class_of_its_channel(situation: dict[str, Any]) -> None:
    case_class = KAIYANG.class_for(situation["channel"])
    assert case_class.id == situation["class"]
    assert KAIYANG.deadlines[case_class.deadline].amount == situation["amount"]


def test_five_facts_are_required_and_only_the_name_may_stay_open() -> None:
    assert {field.name for field in KAIYANG.required} == {"window", "staff", "time", "matter", "reason"}
    assert [field.name for field in KAIYANG.required if field.may_stay_open] == ["staff"]


def test_fourteen_items_are_taken_and_the_last_is_for_the_rest() -> None:
    assert [item.number for item in KAIYANG.items] == list(range(1, 15))
    assert KAIYANG.residual_item == 14
    assert len({item.short for item in KAIYANG.items}) == 14


def test_every_rule_names_the_part_of_the_text_it_stands_in() -> None:
    articles = [
        *(field.article for field in KAIYANG.required),
        *(item.article for item in KAIYANG.items),
        *(refusal.article for refusal in KAIYANG.refusals),
        *(rule.article for rule in KAIYANG.deadlines.values()),
        *(case_class.article for case_class in KAIYANG.classes.values()),
        KAIYANG.extension.article,
        KAIYANG.recording_announcement_article,
        *KAIYANG.actions.values(),
    ]
    assert all(article.startswith("《投诉受理工作制度》") and len(article) > 10 for article in articles)


def test_every_handlers_action_has_an_article() -> None:
    """Refusal has the article of its ground; withdrawal is the citizen's own and not in the text."""
    of_handlers = {action.value for action, permission in PERFORMED_BY.items() if permission is not None}
    assert set(KAIYANG.actions) == of_handlers - {Action.REFUSE.value}


def test_what_is_outside_is_not_registered_and_the_right_body_is_named() -> None:
    outside = KAIYANG.refusal("outside")
    assert outside is not None
    assert not outside.registered
    assert outside.names_body


def test_numbers_are_those_of_the_text() -> None:
    amounts = {id: rule.amount for id, rule in KAIYANG.deadlines.items() if rule.amount is not None}
    assert amounts == {
        "on_site_not_settled": 5,
        "web_by_chief_rep": 5,
        "general": 3,
        "complex": 5,
        "absolute_max": 7,
        "feedback_after_reply": 1,
    }
    assert KAIYANG.extension.ceiling.id == "absolute_max"
    assert KAIYANG.feedback.id == "feedback_after_reply"


def test_a_reading_says_what_the_text_left_open() -> None:
    for rule in (*KAIYANG.deadlines.values(), *KAIYANG.classes.values(), *KAIYANG.refusals, *KAIYANG.required):
        assert rule.note if rule.is_reading else rule.note is None
