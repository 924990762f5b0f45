"""Takes docs/pictures: `python -m docs.take_pictures`. Starts the demo, complains in the chat and on the phone, works
the chat's case, and photographs the pages on a phone's screen and on a desk's."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psutil
from playwright.async_api import Browser, Page, expect

from docs.demo_house import Demo, demo_running
from tests.chromium import CHROMIUM, a_browser

PICTURES = Path(__file__).parent / "pictures"
WIDTHS = {360: 740, 1440: 900}
CHAT_STORY = "昨天下午三点我在1号窗口问帮办代办的事，毛小雨一直低头玩手机，问她三遍都不理，还说爱办不办"
PHONE_STORY = "前天上午十点左右，我在九号窗口报医药费，白璐说系统坏了让我改天再来，可是旁边窗口都在办"
MORE_STORIES = (
    "上周五上午在D1窗口办营业执照变更，祝琳琳让我跑了三趟，每次都说还差一份材料",
    "今天上午九点半21号窗口提取公积金，倪娜嫌我问得多，当着大家的面吼我",
)
UNIT_REPLY = "经调取窗口监控核实，情况属实。已对毛小雨批评教育，并安排她向投诉人当面道歉。"
PHONE_ANSWER = "经核实，当天系统运行正常，白璐同志未按规定受理。已责令改正，您可随时到9号窗口优先办理。"
CHAT_ANSWER = "您反映的情况属实。我们已对工作人员批评教育，并将安排她当面向您道歉。感谢您的监督。"
LAST = ".bubble:not(.mine):not(.typing) >> nth=-1"


async def main() -> int:
    if CHROMIUM is None:
        sys.stderr.write("no Chromium on this machine\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        async with demo_running(Path(folder)) as demo, a_browser() as browser:
            print(f"ready after {demo.seconds_to_ready:.0f} s")
            await take(demo, browser)
            print(memory(demo))
    return 0


async def take(demo: Demo, browser: Browser) -> None:
    """All pictures, in the order in which things happen."""
    for story in MORE_STORIES:
        await complain(await sandbox(demo, browser), story)
    wants_person = await sandbox(demo, browser)
    await say(wants_person, "我说不清楚，帮我转人工吧")
    await expect(wants_person.locator(LAST)).to_contain_text("转给工作人员")
    page = await sandbox(demo, browser)
    by_chat = await complain(page, CHAT_STORY)
    by_phone = await call(page)

    room = await entered(demo, browser, "room")
    await accept(room, demo, by_phone, item="2")
    await room.get_by_text("答复投诉人", exact=True).first.click()
    await reply(room, PHONE_ANSWER)
    await accept(room, demo, by_chat, item="13")
    await room.get_by_label("投诉室意见").fill("请调取当时的窗口监控，核实后报投诉室。")
    await room.get_by_role("button", name="转办首席代表").click()
    await expect(room.locator("h1 + .badge")).to_have_text("已转办")
    chief = await entered(demo, browser, "chief")
    await chief.goto(f"{demo.base}/backoffice/cases/{by_chat}")
    await chief.get_by_label("核实结果和处理意见").fill(UNIT_REPLY)
    await chief.get_by_role("button", name="报告核实结果").click()
    await expect(chief.locator("h1 + .badge")).to_have_text("单位已回复")
    await room.goto(f"{demo.base}/backoffice/cases/{by_chat}")
    await reply(room, CHAT_ANSWER)
    await expect(room.locator(".fate .badge").last).to_have_text("已发送")
    await expect(page.locator(LAST)).to_contain_text(CHAT_ANSWER)

    await photograph(page, "sandbox")
    await page.set_viewport_size(size(360))
    await page.locator(".tabs [data-tab=call]").click()
    await photograph(page, "call", widths=[360])
    await photograph(await opened(demo, browser, "/backoffice/login"), "login")
    for name, path in (("queue", "cases?state=all"), ("case", f"cases/{by_chat}"), ("tickets", "tickets")):
        await room.goto(f"{demo.base}/backoffice/{path}")
        await photograph(room, name)


async def sandbox(demo: Demo, browser: Browser) -> Page:
    """The sandbox as a new citizen finds it."""
    page = await opened(demo, browser, "/sandbox/")
    await expect(page.locator(".bubble .text").first).to_be_visible()
    return page


async def complain(page: Page, story: str) -> str:
    """A whole complaint in the chat; the number of its case."""
    await say(page, story)
    await expect(page.locator(LAST)).to_contain_text("请您核对")
    await say(page, "对")
    await expect(page.locator(LAST)).to_contain_text("联系电话")
    number = await page.locator(".bubble .case-number").last.inner_text()
    await say(page, "13900001234")
    await expect(page.locator(LAST)).to_contain_text("记下了")
    return number


async def say(page: Page, words: str) -> None:
    await page.fill("#words", words)
    await page.click("#say .send")


async def call(page: Page) -> str:
    """A whole complaint by phone; the number of its case."""
    await page.fill("#caller", "13800138000")
    await page.click("#dial button")
    await page.fill("#speech", PHONE_STORY)
    await page.click("#speak .send")
    await page.click("#offers button:has-text('对') >> nth=0")
    await expect(page.locator("#case-number")).to_be_visible()
    number = await page.locator("#case-number").inner_text()
    await page.click("#offers button:has-text('就用来电号码')")
    await expect(page.locator("#again")).to_be_visible()
    return number


async def accept(room: Page, demo: Demo, number: str, *, item: str) -> None:
    await room.goto(f"{demo.base}/backoffice/cases/{number}")
    await room.get_by_role("combobox", name="受理依据").select_option(item)
    await room.get_by_role("button", name="受理", exact=True).click()
    await expect(room.locator("h1 + .badge")).to_have_text("已受理")


async def reply(room: Page, answer: str) -> None:
    await room.get_by_label("答复内容").fill(answer)
    await room.get_by_role("button", name="答复投诉人").click()
    await expect(room.locator("h1 + .badge")).to_have_text("已答复")


async def entered(demo: Demo, browser: Browser, login: str) -> Page:
    """The queue, as this account sees it."""
    page = await opened(demo, browser, "/backoffice/login")
    await page.get_by_label("账号").fill(login)
    await page.get_by_label("密码").fill(demo.passwords[login])
    await page.get_by_role("button", name="登录").click()
    await expect(page.get_by_role("heading", name="投诉件")).to_be_visible()
    return page


async def opened(demo: Demo, browser: Browser, path: str) -> Page:
    context = await browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=size(1440))
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(demo.base + path)
    return page


async def photograph(page: Page, name: str, *, widths: Iterable[int] = tuple(WIDTHS)) -> None:
    """The whole page at each width."""
    for width in widths:
        await page.set_viewport_size(size(width))
        await page.wait_for_timeout(500)
        await page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True, animations="disabled")


def size(width: int) -> dict[str, int]:
    return {"width": width, "height": WIDTHS[width]}


def memory(demo: Demo) -> str:
    """What the demo's processes hold in memory now, each by its module."""
    parent = psutil.Process(demo.pid)
    family = [parent, *parent.children(recursive=True)]
    return "\n".join(f"{' '.join(p.cmdline()[1:4])}: {p.memory_info().rss / 2**20:.0f} MB" for p in family)


if __name__ == "__main__":
    expect.set_options(timeout=60_000)
    PICTURES.mkdir(exist_ok=True)
    sys.exit(asyncio.run(main()))
