"""The sandbox page in a real Chromium: a chat through the real callback, a call through the real protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from cases.domain.messages import Channel, OutboundMessage
from cases.domain.ticket import TicketKind
from cases.services.delivery import OUTGOING
from tests.browser.sandbox_house import Sandbox, open_sandbox
from tests.chromium import CHROMIUM, a_browser
from tests.unit.ivr.phone_house import COMPLAINT, WITHOUT_WINDOW

DESK, HAND = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
A_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738"
    "550000000049454e44ae426082"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest_asyncio.fixture(loop_scope="module")
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with open_sandbox(tmp_path) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


async def _open(browser: Browser, sandbox: Sandbox, size: dict[str, int]) -> tuple[Page, list[str]]:
    """The page, and a list that every error in its console goes to."""
    page = await (await browser.new_context(viewport=size)).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(sandbox.address)
    await expect(page.locator(".bubble .text").first).to_contain_text("青杉县政务服务中心")
    return page, complaints


async def _say(page: Page, words: str) -> None:
    await page.fill("#words", words)
    await page.press("#words", "Enter")


async def test_a_complaint_in_the_chat_and_its_answer(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, DESK)
    last = page.locator(".bubble:not(.mine):not(.typing)").last
    await _say(page, WITHOUT_WINDOW)
    await expect(last).to_contain_text("几号窗口")
    await _say(page, "3号窗口")
    await expect(last).to_contain_text("请您核对")
    await _say(page, "对")
    number = await page.locator(".bubble .case-number").inner_text()
    async with sandbox.context.unit_of_work() as uow:
        case = await uow.cases.by_number(number)
        assert case is not None
        answer = OutboundMessage(
            f"case:{case.id}:reply:1", Channel.WECHAT, case.complainant.user, "已经核实，窗口人员向您道歉。", case.id
        )
        await uow.outbox.add(answer, case.registered_at)
        await uow.commit()
    await sandbox.context.wakeups.notify(OUTGOING)
    await expect(last).to_contain_text("向您道歉")
    await expect(last.locator(".how")).to_have_text("客服消息")
    assert complaints == []


async def test_a_windows_code_a_menu_and_a_picture(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, DESK)
    last = page.locator(".bubble:not(.mine):not(.typing)").last
    await page.click("#scan")
    await page.click("#code-list button:has-text('7号窗口')")
    await expect(last).to_contain_text("7号窗口")
    await page.click("#menu-complain")
    await expect(last).to_contain_text("请说说发生了什么事")
    await page.set_input_files("#image", {"name": "a.png", "mimeType": "image/png", "buffer": A_PICTURE})
    picture = page.locator(".bubble.mine img").last
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    assert complaints == []


async def test_what_she_writes_is_text_and_never_markup(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, DESK)
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await _say(page, hostile)
    await expect(page.locator(".bubble.mine .text").last).to_have_text(hostile)
    assert await page.locator(".bubble.mine .text img").count() == 0
    assert "投诉受理演示" in await page.title()
    assert complaints == []


async def test_the_chat_survives_a_reload_and_another_citizen_starts_anew(browser: Browser, sandbox: Sandbox) -> None:
    page, _ = await _open(browser, sandbox, DESK)
    await _say(page, "你好呀")
    await expect(page.locator(".bubble.mine")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".bubble.mine")).to_have_text("我你好呀")
    await page.click(".masthead .another-citizen")
    await expect(page.locator(".bubble .text").first).to_contain_text("青杉县政务服务中心")
    await expect(page.locator(".bubble.mine")).to_have_count(0)


async def test_a_complaint_on_the_phone(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, DESK)
    await page.click("#dial button")
    announcement = page.locator(".line.machine").first
    await expect(announcement).to_have_text(sandbox.context.rules.recording_announcement)
    await expect(announcement).to_have_class("line new machine fixed")
    await page.fill("#speech", WITHOUT_WINDOW)
    await page.click("#speak .send")
    await expect(page.locator("#expects")).to_have_text("等她说窗口号")
    await page.click("#toggle-keypad")
    await page.click("#keys button:has-text('3')")
    await page.click("#keys button:has-text('#')")
    await expect(page.locator(".line.gesture").last).to_have_text("按键 3#")
    await page.click("#offers button:has-text('对') >> nth=0")
    number = page.locator("#case-number")
    await expect(number).to_contain_text("QS-")
    await page.click("#offers button:has-text('不留电话')")
    await expect(page.locator("#again")).to_be_visible()
    async with sandbox.context.unit_of_work() as uow:
        case = await uow.cases.by_number(await number.inner_text())
    assert case is not None
    assert case.complainant.channel is Channel.IVR
    assert complaints == []


async def test_silence_noise_and_a_person(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, DESK)
    await page.click("#dial button")
    said = page.locator(".line.machine")
    await expect(said).to_have_count(2)
    await page.click("#silence")
    await expect(said).to_have_count(3)
    await page.click("#mumble")
    await expect(said).to_have_count(4)
    assert await said.nth(2).inner_text() != await said.nth(3).inner_text()
    await page.click("#offers button:has-text('转人工')")
    await expect(page.locator("#expects")).to_contain_text("已转人工")
    await expect(page.locator("#speak")).to_be_hidden()
    await page.click("#hang-up")
    await expect(page.locator("#again")).to_be_visible()
    assert complaints == []


async def test_hanging_up_in_the_middle_makes_a_call_back_ticket(browser: Browser, sandbox: Sandbox) -> None:
    page, _ = await _open(browser, sandbox, DESK)
    await page.fill("#caller", "13800138000")
    await page.click("#dial button")
    await page.fill("#speech", WITHOUT_WINDOW)
    await page.click("#speak .send")
    await expect(page.locator("#expects")).to_have_text("等她说窗口号")
    await page.click("#hang-up")
    await expect(page.locator("#again")).to_be_visible()
    async with sandbox.context.unit_of_work() as uow:
        [ticket] = await uow.tickets.list(open_only=True)
    assert (ticket.kind, ticket.phone) == (TicketKind.CALL_BACK, "13800138000")


async def test_in_the_hand_one_phone_at_a_time_and_nothing_sticks_out(browser: Browser, sandbox: Sandbox) -> None:
    page, complaints = await _open(browser, sandbox, HAND)
    await _say(page, COMPLAINT)
    await expect(page.locator(".bubble:not(.mine):not(.typing)").last).to_contain_text("请您核对")
    for tab in ("call", "chat", "guide"):
        await page.click(f".tabs [data-tab={tab}]")
        await expect(page.locator(f"#{tab}")).to_be_visible()
        assert await page.locator(".stage > section:visible").count() == 1
        assert await page.evaluate("document.documentElement.scrollWidth") == HAND["width"]
    await page.click("#samples button >> nth=0")
    await expect(page.locator("#chat")).to_be_visible()
    assert await page.input_value("#words") != ""
    assert complaints == []


async def test_every_button_and_field_has_a_name(browser: Browser, sandbox: Sandbox) -> None:
    page, _ = await _open(browser, sandbox, DESK)
    await page.click("#dial button")
    await expect(page.locator("#offers button").first).to_be_visible()
    nameless = await page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea')]
            .filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML)"""
    )
    assert nameless == []
