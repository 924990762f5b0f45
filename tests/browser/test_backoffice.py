"""The back office in a real Chromium: at a desk and in a hand, with the keyboard, with and without JavaScript."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from cases.domain.roles import Role
from cases.domain.workflow import State
from cases.services import handling
from tests.browser.backoffice_house import DESK, HAND, Office, open_office
from tests.builders import PASSWORD, a_case, filed
from tests.chromium import CHROMIUM, a_browser

AUDIT = (Path(__file__).parent / "page_audit.js").read_text(encoding="utf-8")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as office:
        yield office


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


def pages_of(role: Role | None, office: Office) -> list[str]:
    """Every page that a role can open."""
    cases = [f"cases/{number}" for number in office.numbers.values()]
    return {
        None: ["login"],
        Role.ROOM: ["cases", "cases?state=all&q=田", "cases?q=nothing", "tickets", "tickets?all=1", "password", *cases],
        Role.CHIEF: ["cases", f"cases/{office.numbers['phone']}", f"cases/{office.numbers['done']}"],
        Role.LEADER: ["cases", f"cases/{office.numbers['unclear']}"],
        Role.ADMINISTRATOR: ["users"],
    }[role]


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")
async def test_every_page_can_be_read_by_everybody(
    browser: Browser, office: Office, role: Role | None, size: dict[str, int]
) -> None:
    page, complaints = await office.enter(browser, role, viewport=size)
    for path in pages_of(role, office):
        answer = await page.goto(office.address + path)
        assert answer is not None
        assert answer.status == 200, path
        for summary in await page.locator("details > summary").all():
            if await summary.is_visible():
                await summary.evaluate("node => { node.parentElement.name = ''; node.parentElement.open = true; }")
        assert await page.evaluate(AUDIT) == [], path
    assert complaints == []


async def test_the_audit_sees_what_is_wrong(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, None, viewport=HAND)
    await page.goto(office.address + "login")
    await page.evaluate(
        """() => { document.querySelector("main").insertAdjacentHTML("beforeend", `
            <h1>第二个标题</h1><p id="main">太浅</p><input name="bare"><img src="x"><a href="#"></a>
            <div id="wide">宽</div>`);
        document.querySelector("main p:last-of-type").style.color = "#bbb";
        document.querySelector("#wide").style.width = "900px"; }"""
    )
    found = await page.evaluate(AUDIT)
    for wrong in ("scrolls sideways", "h1", "id twice: main", "no label: bare", "no alt", "no name", "contrast"):
        assert any(wrong in one for one in found), (wrong, found)


async def test_a_refused_form_can_be_read_by_everybody(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, Role.ROOM, viewport=HAND)
    await page.goto(f"{office.address}cases/{office.numbers['unclear']}")
    await page.get_by_text("不予受理", exact=True).first.click()
    await page.get_by_label("理由").fill("写了一半的理由")
    await page.get_by_role("button", name="不予受理").click()
    wrong = page.get_by_label("不予受理的依据")
    await expect(wrong).to_have_attribute("aria-invalid", "true")
    await expect(wrong).to_have_accessible_description("请选择不予受理的依据。")
    await expect(wrong).to_be_focused()
    await expect(wrong).to_be_in_viewport()
    await expect(page.get_by_label("理由")).to_have_value("写了一半的理由")
    assert await page.evaluate(AUDIT) == []


async def test_a_case_is_worked_without_javascript(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, Role.ROOM, viewport=HAND, java_script_enabled=False)
    number = office.numbers["unclear"]
    await page.get_by_role("link", name=number).click()
    await expect(page.locator("mark", has_text="短头发的女同志")).to_be_visible()
    await page.get_by_role("combobox", name="受理依据").select_option(label="第 8 项 态度恶劣、与群众争吵")
    await page.get_by_role("button", name="受理", exact=True).click()
    await expect(page.get_by_role("status")).to_have_text("已受理。")
    await page.get_by_label("投诉室意见").fill("请核实")
    await page.get_by_role("button", name="转办首席代表").click()
    await expect(page.locator("h1 + .badge")).to_have_text("已转办")
    await page.get_by_role("button", name="退出").click()
    await expect(page.get_by_role("heading", name="登录")).to_be_visible()
    await page.goto(f"{office.address}cases/{number}")
    await expect(page.get_by_role("heading", name="登录")).to_be_visible()


async def test_the_whole_way_in_with_the_keyboard_alone(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, None, viewport=DESK)
    await page.goto(office.address)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("账号")).to_be_focused()
    await page.keyboard.type("room")
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="投诉件")).to_be_visible()
    await page.get_by_role("link", name=office.numbers["late"]).focus()
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=office.numbers["late"])).to_be_visible()


async def test_hostile_words_run_nowhere(browser: Browser, office: Office) -> None:
    page, complaints = await office.enter(browser, Role.ROOM, viewport=DESK)
    for path in ("cases?state=all", f"cases/{office.numbers['wild']}", "cases?q=<script>alert(1)</script>"):
        await page.goto(office.address + path)
        await page.wait_for_load_state("networkidle")
    await page.goto(f"{office.address}cases/{office.numbers['wild']}")
    await expect(page.locator("blockquote")).to_contain_text("<script>alert(1)</script>")
    assert complaints == []


async def test_the_fate_of_a_message_arrives_by_itself(browser: Browser, office: Office) -> None:
    page, complaints = await office.enter(browser, Role.LEADER, viewport=DESK)
    number = office.numbers["done"]
    await page.goto(f"{office.address}cases/{number}")
    fates = page.locator(".fate .badge")
    await expect(fates.last).to_have_text("待发送")
    async with office.context.unit_of_work() as work:
        case = await work.cases.by_number(number)
        assert case is not None
        for entry in await work.outbox.of_case(case.id):
            await work.outbox.sent(entry.id, route="api", at=office.now)
        await work.commit()
    await expect(fates.last).to_have_text("已发送", timeout=15_000)
    assert complaints == []


async def test_news_is_told_and_the_page_stays(browser: Browser, office: Office) -> None:
    page, complaints = await office.enter(browser, Role.ROOM, viewport=HAND)
    await page.clock.install()
    await page.goto(office.address + "cases")
    await expect(page.locator("[data-news]")).to_be_hidden()
    new = await filed(office.context, a_case(registered_at=office.now), key="new")
    await page.clock.run_for(16_000)
    await expect(page.locator("[data-news]")).to_contain_text("新到 1 件投诉")
    await expect(page.get_by_role("link", name=new.number)).to_have_count(0)
    await page.get_by_role("link", name="刷新列表").click()
    await expect(page.get_by_role("link", name=new.number)).to_be_visible()
    assert complaints == []


async def test_two_quick_clicks_are_one_answer(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, Role.ROOM, viewport=DESK)
    case = await filed(office.context, replace(a_case(), state=State.ACCEPTED, item=1), key="twice")
    await page.goto(f"{office.address}cases/{case.number}")
    await page.get_by_text("答复投诉人", exact=True).first.click()
    await page.get_by_label("答复内容").fill("您反映的情况属实")
    await page.get_by_role("button", name="答复投诉人").dblclick()
    await expect(page.get_by_role("status")).to_contain_text("答复已交付发送")
    async with office.context.unit_of_work(read_only=True) as work:
        assert len(await work.outbox.of_case(case.id)) == 1


async def test_a_login_that_runs_out_keeps_what_was_typed(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, Role.CHIEF, viewport=HAND)
    await page.goto(f"{office.address}cases/{office.numbers['phone']}")
    await page.get_by_label("核实结果和处理意见").fill("核实了一下午的结果")
    office.now += timedelta(hours=13)
    await page.get_by_role("button", name="报告核实结果").click()
    await expect(page.get_by_role("heading", name="登录已过期")).to_be_visible()
    await expect(page.get_by_label("您填写的内容")).to_have_value("核实了一下午的结果")
    async with office.context.unit_of_work(read_only=True) as work:
        case = await work.cases.by_number(office.numbers["phone"])
    assert case is not None
    assert case.state is State.TRANSFERRED


async def test_who_was_slower_finds_her_words_beside_the_new_state(browser: Browser, office: Office) -> None:
    page, _ = await office.enter(browser, Role.ROOM, viewport=DESK)
    number = office.numbers["unclear"]
    await page.goto(f"{office.address}cases/{number}")
    await page.get_by_label("受理意见").fill("我的受理意见")
    async with office.context.unit_of_work(read_only=True) as work:
        room = await work.users.by_login("room")
    assert room is not None
    await handling.refuse(
        office.context, number, by=room[0], now=office.now, refusal="trouble_making", note="另一位的决定"
    )
    await page.get_by_role("button", name="受理", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("刚刚已经改变")
    await expect(page.get_by_label("您填写的内容").last).to_have_value("我的受理意见")
    assert await page.evaluate(AUDIT) == []
