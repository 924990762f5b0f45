"""延期: how far, explained when, and what the citizen answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.domain.errors import InvalidInput, RuleBroken
from cases.domain.messages import Channel
from cases.domain.ruleset import DeadlineRule, Unit
from cases.domain.workflow import State
from cases.rules import load as load_module
from cases.services import handling
from tests.unit.handling.room import CLERK, MONDAY, TUESDAY, Room

SITUATIONS = Path(load_module.__file__).parent / "kaiyang" / "cases" / "extensions.yml"
NOW = MONDAY + timedelta(days=4, hours=2)
EXPLAINED = TUESDAY - timedelta(hours=1)


@pytest.mark.parametrize(
    "situation", yaml.safe_load(SITUATIONS.read_text(encoding="utf-8")), ids=lambda situation: situation["name"]
)
async def test_an_extension_follows_the_rules(situation: dict[str, Any], room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)
    explained_at = datetime.fromisoformat(situation["explained_at"])

    async def extend() -> Any:
        return await handling.extend(
            room.context,
            case.id,
            by=CLERK,
            now=NOW,
            reason="需调取录像",
            explained_at=explained_at,
            understood=situation["understood"],
            limit=situation.get("limit"),
        )

    if "broken" in situation:
        with pytest.raises(RuleBroken) as caught:
            await extend()
        assert caught.value.rule == situation["broken"]
        assert caught.value.article
        assert await room.see(case.id) == case
        assert not await room.told(case)
        return
    extended = await extend()
    assert extended.state is State.ACCEPTED
    assert extended.deadline.at.astimezone(MONDAY.tzinfo).date() == date.fromisoformat(situation["due"])
    [record] = extended.extensions
    assert record.due_before == case.deadline.at
    assert record.due_after == extended.deadline.at
    assert (record.explained_at, record.understood) == (explained_at, True)
    assert "办理时限（特殊原因）" in record.article


async def test_nothing_reaches_beyond_the_ceiling(room: Room) -> None:
    rules = room.context.rules
    longer = DeadlineRule("longer", "更长", 8, Unit.WORKING_DAY, "registered", "closed", "某条")
    generous = replace(room.context, rules=replace(rules, deadlines={**rules.deadlines, "longer": longer}))
    case = await room.case(state=State.ACCEPTED)
    with pytest.raises(RuleBroken, match="7 working_days from registration") as caught:
        await handling.extend(
            generous,
            case.id,
            by=CLERK,
            now=TUESDAY,
            reason="需调取录像",
            explained_at=EXPLAINED,
            understood=True,
            limit="longer",
        )
    assert caught.value.rule == "absolute_max"
    assert await room.see(case.id) == case


async def test_the_citizen_hears_the_new_day(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)
    await handling.extend(
        room.context, case.id, by=CLERK, now=TUESDAY, reason="需调取录像", explained_at=EXPLAINED, understood=True
    )
    [told] = await room.told(case)
    assert told.message.key == f"case:{case.id}:extend:1"
    assert "3月25日" in told.message.text
    assert "需调取录像" in told.message.text


async def test_who_complained_by_phone_had_it_explained_already(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED, channel=Channel.IVR)
    await handling.extend(
        room.context, case.id, by=CLERK, now=TUESDAY, reason="需调取录像", explained_at=EXPLAINED, understood=True
    )
    assert not await room.told(case)
    assert not await room.tickets()


async def test_a_form_sent_twice_extends_once(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)
    for seconds in (0, 3):
        await handling.extend(
            room.context,
            case.id,
            by=CLERK,
            now=TUESDAY + timedelta(seconds=seconds),
            reason="需调取录像",
            explained_at=EXPLAINED,
            understood=True,
        )
    after = await room.see(case.id)
    assert len(after.extensions) == 1
    assert len(after.events) == len(case.events) + 1
    assert len(await room.told(case)) == 1


async def test_a_limit_may_be_stretched_step_by_step_but_not_twice_to_the_ceiling(room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)

    async def extend(limit: str | None, reason: str) -> None:
        await handling.extend(
            room.context,
            case.id,
            by=CLERK,
            now=TUESDAY,
            reason=reason,
            explained_at=EXPLAINED,
            understood=True,
            limit=limit,
        )

    await extend("complex", "情况比较复杂")
    await extend(None, "需调取录像")
    with pytest.raises(RuleBroken, match="that much time already"):
        await extend(None, "还需鉴定")
    assert len((await room.see(case.id)).extensions) == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"explained_at": TUESDAY + timedelta(hours=1)}, "explained_at"),
        ({"explained_at": datetime(2026, 3, 17, 9, 0)}, "explained_at"),  # noqa: DTZ001 on purpose
        ({"limit": "forever"}, "limit"),
    ],
)
async def test_what_is_wrong_in_the_form_is_named(changed: dict[str, Any], field: str, room: Room) -> None:
    case = await room.case(state=State.ACCEPTED)
    form: dict[str, Any] = {"reason": "需调取录像", "explained_at": EXPLAINED, "understood": True, **changed}
    with pytest.raises(InvalidInput) as caught:
        await handling.extend(room.context, case.id, by=CLERK, now=TUESDAY, **form)
    assert caught.value.field == field
    assert await room.see(case.id) == case
