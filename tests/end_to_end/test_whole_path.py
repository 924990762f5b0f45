"""From a citizen's words to a handler's answer, through the real processes and a real browser, on both channels."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from cases.domain.deadlines import HALL_TIME
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.workflow import State
from jiesu.clock import now
from simulator.phone import PhoneLine
from tests.end_to_end.citizen import FILED, READ_BACK, STORY, Citizen, number_in
from tests.end_to_end.conftest import CasesOf
from tests.end_to_end.processes import PASSWORD, Processes

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="session"),
]

ANSWER = "您反映的情况属实，已责成白璐向您道歉，并对她批评教育。"


async def test_a_chat_complaint_is_answered_in_the_chat(
    house: Processes, citizen: Citizen, cases_of: CasesOf, browser: Browser
) -> None:
    yesterday = (now().astimezone(HALL_TIME) - timedelta(days=1)).date()
    await citizen.say(STORY)
    read_back = await citizen.told(READ_BACK)
    for fact in ("9号", "白璐", "报医药费", "把我的材料扔了出来"):
        assert fact in read_back
    assert await cases_of(Channel.WECHAT, citizen.openid) == [], "filed before she said yes"
    await citizen.say("对")
    number = number_in(await citizen.told(FILED))

    (case,) = await cases_of(Channel.WECHAT, citizen.openid)
    assert case.number == number
    assert case.form.value(Field.WINDOW) == "9"
    assert case.form.value(Field.STAFF) == "白璐"
    assert case.form.value(Field.DATE) == yesterday.isoformat()
    assert "报医药费" in (case.form.value(Field.MATTER) or "")
    assert "把我的材料扔了出来" in (case.form.value(Field.REASON) or "")
    assert case.item is not None
    assert case.article
    assert case.deadline.at > now()

    await _worked(browser, house, number)
    page = await _entered(browser, house, "room")
    await page.goto(f"{house.base}/backoffice/cases/{number}")
    await expect(page.locator(".messages .words").last).to_contain_text(ANSWER)
    await expect(page.locator(".fate .badge").last).to_have_text("已发送", timeout=60_000)
    assert ANSWER in await citizen.told(ANSWER)
    assert citizen.shown(ANSWER) == 1
    (case,) = await cases_of(Channel.WECHAT, citizen.openid)
    assert case.state is State.REPLIED


async def test_a_phone_complaint_becomes_a_call_back_with_number_and_text(
    house: Processes, line: PhoneLine, cases_of: CasesOf, browser: Browser
) -> None:
    call = await line.dial("13800138000")
    assert call.answer["say"][0]["interruptible"] is False
    answer = await call.say(STORY)
    assert answer["expects"] == "confirm", answer
    answer = await call.press("1")
    number = answer["case_number"]
    assert answer["expects"] == "contact", answer
    await call.press("1")
    await call.hang_up()
    (case,) = await cases_of(Channel.IVR, call.call_id)
    assert (case.number, case.complainant.phone) == (number, "13800138000")

    await _worked(browser, house, number)
    page = await _entered(browser, house, "room")
    await _find(page, number)
    told = " ".join(await page.locator(".timeline b, .timeline .to").all_inner_texts())
    assert not re.search("[a-z_]{3,}", told), "a timeline in Chinese"
    await page.goto(f"{house.base}/backoffice/tickets")
    task = page.locator(".tickets > li", has=page.get_by_role("link", name=number))
    await expect(task.locator(".t-call_back")).to_be_visible()
    await expect(task.locator("a.phone")).to_have_attribute("href", "tel:13800138000")
    await expect(task.locator(".words")).to_contain_text(ANSWER)


async def _worked(browser: Browser, house: Processes, number: str) -> None:
    """The room accepts and transfers, the chief reports, the room answers."""
    page = await _entered(browser, house, "room")
    await _find(page, number)
    item = page.get_by_role("combobox", name="受理依据")
    if not await item.input_value():
        await item.select_option(index=1)
    await page.get_by_role("button", name="受理", exact=True).click()
    await expect(page.get_by_role("status")).to_have_text("已受理。")
    await page.get_by_label("投诉室意见").fill("请核实并报告。")
    await page.get_by_role("button", name="转办首席代表").click()
    await expect(page.locator("h1 + .badge")).to_have_text("已转办")

    chief = await _entered(browser, house, "chief")
    await _find(chief, number)
    await expect(chief.locator("body")).not_to_contain_text("13800138000")
    await chief.get_by_label("核实结果和处理意见").fill("经查，情况属实。")
    await chief.get_by_role("button", name="报告核实结果").click()
    await expect(chief.locator("h1 + .badge")).to_have_text("单位已回复")

    await page.reload()
    await page.get_by_label("答复内容").fill(ANSWER)
    await page.get_by_role("button", name="答复投诉人").click()
    await expect(page.locator("h1 + .badge")).to_have_text("已答复")
    await page.context.close()
    await chief.context.close()


async def _find(page: Page, number: str) -> None:
    """From the queue to a case by its number: however many there are."""
    await page.get_by_role("searchbox", name="查找").fill(number)
    await page.get_by_role("button", name="查找").click()
    await page.get_by_role("link", name=number).click()
    await expect(page.locator("h1")).to_have_text(number)


async def _entered(browser: Browser, house: Processes, login: str) -> Page:
    """A page of somebody who has logged in, at the queue."""
    page = await (await browser.new_context(locale="zh-CN")).new_page()
    page.set_default_timeout(60_000)
    await page.goto(f"{house.base}/backoffice/login")
    await page.get_by_label("账号").fill(login)
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录").click()
    await expect(page.get_by_role("heading", name="投诉件")).to_be_visible()
    return page
