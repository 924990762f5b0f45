"""A back office on loopback with a day's work in it, and browsers to look at it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from backoffice.app import create_app
from cases.domain.case import Evidence
from cases.domain.heard import QUOTATION, Field, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.domain.roles import Role
from cases.domain.ticket import TicketKind
from cases.services import handling
from cases.services.context import Context
from cases.services.tickets import open_ticket
from tests.builders import NOW, PASSWORD, a_case, a_context, a_reading, filed, readings_of, with_account

DESK, HAND = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
UNCLEAR = "上周五去7号窗口办身份证那个短头发的女同志态度特别差排了一个半小时轮到我她说下班了让我下周再来"


@dataclass
class Office:
    """What a test may touch. `numbers` are the cases by what is special about them."""

    address: str
    context: Context
    now: datetime
    numbers: Mapping[str, str] = field(default_factory=dict)

    async def enter(self, browser: Browser, role: Role | None, **options: object) -> tuple[Page, list[str]]:
        """A page of somebody who is logged in, and a list that every error in its console goes to."""
        page = await (await browser.new_context(**options)).new_page()  # type: ignore[arg-type]
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        if role is not None:
            await page.goto(self.address + "login")
            await page.get_by_label("账号").fill(role.value)
            await page.get_by_label("密码").fill(PASSWORD)
            await page.get_by_role("button", name="登录").click()
            await page.wait_for_url(lambda address: not address.endswith("/login"))
        return page, complaints


@asynccontextmanager
async def open_office(folder: Path) -> AsyncIterator[Office]:
    """Everything a hall meets in a week, two days after `NOW`."""
    now = NOW + timedelta(days=2)
    async with a_context(folder) as context:
        numbers = await _a_week(context)
        house = web.Application()
        office = Office("", context, now, numbers)
        house.add_subapp("/backoffice", create_app(context, clock=lambda: office.now, secure_cookies=False))
        async with TestServer(house) as server:
            office.address = str(server.make_url("/backoffice/"))
            yield office


async def _a_week(context: Context) -> dict[str, str]:
    for role in Role:
        await with_account(context, role)
    async with context.unit_of_work(read_only=True) as work:
        room, chief = (await work.users.by_login("room")), (await work.users.by_login("chief"))
    assert room is not None
    assert chief is not None
    start = NOW - timedelta(days=2)

    late = await filed(context, a_case(registered_at=start - timedelta(days=5)), key="late")
    await handling.accept(context, late.number, by=room[0], now=start, item=1)
    done = await filed(context, a_case(registered_at=start), key="done")
    at = start + timedelta(hours=1)
    await handling.accept(context, done.number, by=room[0], now=at, item=1, note="要素齐全")
    await handling.transfer(context, done.number, by=room[0], now=at, opinion="请调取当天窗口监控")
    await handling.unit_reply(context, done.number, by=chief[0], now=at + timedelta(days=1), text="经核实情况属实")
    await handling.extend(
        context,
        done.number,
        by=room[0],
        now=at + timedelta(days=1),
        reason="需核对叫号记录",
        explained_at=at + timedelta(hours=3),
        understood=True,
        limit="complex",
    )
    await handling.reply(context, done.number, by=room[0], now=at + timedelta(days=2), text="您反映的情况属实")
    await _with_picture(context, done.id)
    phone = await filed(
        context,
        a_case(
            channel=Channel.IVR,
            user="call-1",
            readings={field: _spoken(reading) for field, reading in readings_of().items()},
            wants_secrecy=True,
            registered_at=NOW - timedelta(days=1),
        ),
        key="phone",
    )
    await handling.accept(context, phone.number, by=room[0], now=NOW, item=1)
    await handling.transfer(context, phone.number, by=room[0], now=NOW, opinion="请核实")
    unclear = await filed(
        context,
        a_case(
            text=UNCLEAR,
            readings={
                Field.WINDOW: a_reading(UNCLEAR, "7号窗口", "7"),
                Field.DATE: a_reading(UNCLEAR, "上周五", "2026-03-13"),
                Field.MATTER: a_reading(UNCLEAR, "办身份证", how="model", confidence=0.9),
                Field.REASON: a_reading(
                    UNCLEAR, "态度特别差排了一个半小时轮到我她说下班了", how="model", confidence=0.7
                ),
            },
            staff_description=a_reading(UNCLEAR, "短头发的女同志", how="model", confidence=0.8),
            staff_open=True,
            needs_decision=True,
            scope=(ScopeGuess("8", 0.44), ScopeGuess("out", 0.31), ScopeGuess("7", 0.12)),
            registered_at=NOW + timedelta(days=1),
        ),
        key="unclear",
    )
    pointed = await filed(
        context,
        a_case(
            readings={field: replace(one, how=QUOTATION, confidence=0.5) for field, one in readings_of().items()},
            registered_at=NOW + timedelta(hours=1),
        ),
        key="pointed",
    )
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>A2窗口' + "很长的字" * 80
    wild = await filed(
        context, a_case(text=hostile, readings={Field.WINDOW: a_reading(hostile, "A2窗口", "A2")}), key="wild"
    )
    async with context.unit_of_work() as work:
        for kind, channel, phone_number in (
            (TicketKind.PERSON_WANTED, Channel.WECHAT, None),
            (TicketKind.NO_ANSWER, Channel.WECHAT, None),
            (TicketKind.CALL_BACK, Channel.IVR, "13700002222"),
        ):
            await open_ticket(
                work,
                key=kind.value,
                kind=kind,
                channel=channel,
                user=f"user-{kind.value}",
                text="您好,在吗",
                now=NOW + timedelta(days=1, hours=20),
                phone=phone_number,
            )
        await work.commit()
    return {
        "late": late.number,
        "done": done.number,
        "phone": phone.number,
        "unclear": unclear.number,
        "pointed": pointed.number,
        "wild": wild.number,
    }


def _spoken(reading: Reading) -> Reading:
    return replace(reading, evidence=replace(reading.evidence, recogniser=0.82))


async def _with_picture(context: Context, case_id: int) -> None:
    async def picture() -> AsyncIterator[bytes]:
        yield png(320, 240)

    path, sha256, size = await context.files.put(picture(), limit=1_000_000)
    async with context.unit_of_work() as work:
        await work.cases.add_evidence(
            channel=Channel.WECHAT,
            user="openid-of-a-citizen",
            case_id=case_id,
            draft_id=None,
            evidence=Evidence(0, "m-picture", "image/png", path, sha256, size, NOW),
        )
        await work.commit()


def png(width: int, height: int) -> bytes:
    """A small true picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + bytes(value for x in range(width) for value in (x * 255 // width, 120, 150))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    )
