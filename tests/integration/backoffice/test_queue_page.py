"""The queue: what stands in it for whom, and how it is searched."""

from __future__ import annotations

import re
from datetime import timedelta

from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.roles import Role
from cases.domain.workflow import State
from cases.services.context import Context
from tests.builders import NOW, a_case, a_reading, filed
from tests.integration.backoffice.conftest import Clock, Enter


async def test_the_queue_is_filtered_searched_and_paged(enter: Enter, context: Context, clock: Clock) -> None:
    clock.now += timedelta(days=1)
    room = await enter(Role.ROOM)
    for n in range(23):
        await filed(context, a_case(registered_at=NOW + timedelta(minutes=n)), key=f"c{n}")
    elsewhere = "在7号窗口办户口,柳青不理人"
    other = await filed(
        context,
        a_case(
            text=elsewhere,
            readings={
                Field.WINDOW: a_reading(elsewhere, "7号窗口", "7"),
                Field.STAFF: a_reading(elsewhere, "柳青"),
            },
            channel=Channel.IVR,
            needs_decision=True,
            registered_at=NOW - timedelta(days=7),
        ),
    )

    def numbers(page: str) -> list[str]:
        return re.findall(r'href="/backoffice/cases/(QH-[\d-]+)"', page)

    first = await room.see("/cases")
    assert numbers(first)[0] == other.number  # what is due first stands first
    assert "逾期" in first
    assert len(numbers(first)) == 20
    assert "第 1 页\uff0c共 2 页 · 24 件" in first
    assert len(numbers(await room.see("/cases?page=2"))) == 4
    for query in ("q=柳青", "q=7号窗口", "q=户口", f"q={other.number}", "channel=ivr", "overdue=1", "undecided=1"):
        assert numbers(await room.see(f"/cases?{query}")) == [other.number], query
    assert numbers(await room.see("/cases?q=100%25")) == []
    assert numbers(await room.see("/cases?state=accepted")) == []
    for nonsense in ("state=x&page=-3&channel=fax", "page=99999999999", "page=１", "q=" + "长" * 500, "q=%00"):
        await room.see(f"/cases?{nonsense}")


async def test_the_pulse_counts_what_came(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    await filed(context, a_case(), key="1")
    answer = await room.http.get("/backoffice/pulse", headers={"X-Jiesu-Live": "1"})
    assert await answer.json() == {"all": 1, "open": 1, "overdue": 0, "tickets": 0}
    room.http.session.cookie_jar.clear()
    answer = await room.http.get("/backoffice/pulse", headers={"X-Jiesu-Live": "1"})
    assert answer.status == 401


async def test_a_search_tells_a_chief_nothing_about_hidden_words(enter: Enter, context: Context) -> None:
    chief = await enter(Role.CHIEF)
    text = "3号窗口的田立新不理人,我叫李晓梅"
    readings = {Field.WINDOW: a_reading(text, "3号窗口", "3"), Field.STAFF: a_reading(text, "田立新")}
    case = await filed(context, a_case(text=text, readings=readings, wants_secrecy=True, state=State.TRANSFERRED))
    assert case.number in await chief.see("/cases?q=田立新")
    assert case.number not in await chief.see("/cases?q=李晓梅")
    page = await chief.see(f"/cases/{case.number}")
    for secret in ("李晓梅", "13812345678", "openid-of-a-citizen"):
        assert secret not in page
    await chief.see(f"/cases/{case.number}/messages", 403)


async def test_a_chief_finds_what_was_passed_on_and_nothing_else(enter: Enter, context: Context) -> None:
    chief = await enter(Role.CHIEF)
    passed_on = a_case(state=State.TRANSFERRED).events
    for state in State:
        await filed(context, a_case(state=state, events=passed_on), key=f"hers-{state.value}")
        await filed(context, a_case(state=state, events=passed_on[:1]), key=f"not-hers-{state.value}")
    page = await chief.see("/cases?state=all")
    assert f"{len(State)} 件" in page
    for number in set(re.findall(r"QH-[\d-]+", page)):
        await chief.see(f"/cases/{number}")
