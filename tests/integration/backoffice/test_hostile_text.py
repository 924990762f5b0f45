"""Whatever a citizen writes is shown, and does nothing."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from cases.domain.case import Evidence
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.roles import Role
from cases.domain.ticket import TicketKind
from cases.domain.workflow import State
from cases.services.context import Context
from cases.services.tickets import open_ticket
from tests.builders import NOW, a_case, a_reading, filed
from tests.integration.backoffice.conftest import Enter

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</blockquote></main><iframe src=javascript:alert(1)>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "javascript:alert(1)",
    "<!-- ]]> -->",
    "\u202e\u0000\ufeff<b>",
]


class Page(HTMLParser):
    """The tags of a page and the attributes that could run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def harmless(text: str) -> Page:
    page = Page(text)
    assert page.tags.get("script") == 1  # our own, from our own server
    assert not page.tags.keys() & {"iframe", "object", "embed", "base", "style"}
    assert page.handlers == []
    assert all(link.startswith(("/backoffice/", "#", "tel:")) or link == "" for link in page.links)
    assert page.tags.get("img", 0) == 1  # the mark in the corner
    return page


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_only_words(enter: Enter, context: Context, text: str) -> None:
    room = await enter(Role.ROOM)
    words = f"前{text}后3号窗口"
    readings = {
        Field.WINDOW: a_reading(words, "3号窗口", text or "3"),
        Field.STAFF: a_reading(words, text, text),
        Field.MATTER: a_reading(words, text, text),
        Field.REASON: a_reading(words, words, words),
    }
    case = await filed(context, a_case(text=words, readings=readings, phone=text, user=text, reply=text))
    async with context.unit_of_work() as work:
        await open_ticket(
            work,
            key="t",
            kind=TicketKind.NO_ANSWER,
            channel=Channel.WECHAT,
            user=text,
            text=words,
            now=NOW,
            phone=text,
        )
        await work.commit()
    for path in ("/cases", f"/cases/{case.number}", "/tickets"):
        harmless(await room.see(path))
    answer = await room.http.get("/backoffice/cases", params={"q": text})
    assert answer.status == 200
    harmless(await answer.text())


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_a_handler_types_comes_back_as_words(enter: Enter, context: Context, text: str) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    answer = await room.send(f"/cases/{case.number}/refuse", refusal="", note=text)
    harmless(await answer.text())
    answer = await room.send(f"/cases/{case.number}/refuse", token="wrong", note=text)
    harmless(await answer.text())


async def test_a_long_story_is_shown_whole(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    story = "我等了很久" * 20_000
    case = await filed(context, a_case(text=story, readings={}))
    assert story in await room.see(f"/cases/{case.number}")


async def evidence_of(context: Context, case_id: int, media_type: str, content: bytes) -> Evidence:
    async def chunks():  # type: ignore[no-untyped-def]
        yield content

    path, sha256, size = await context.files.put(chunks(), limit=10_000)
    async with context.unit_of_work() as work:
        kept = await work.cases.add_evidence(
            channel=Channel.WECHAT,
            user="openid-of-a-citizen",
            case_id=case_id,
            draft_id=None,
            evidence=Evidence(0, f"m-{media_type}", media_type, path, sha256, size, NOW),
        )
        await work.commit()
    return kept


async def test_a_picture_is_shown_and_anything_else_is_only_saved(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    picture = await evidence_of(context, case.id, "image/png", b"\x89PNG picture")
    page = await evidence_of(context, case.id, "text/html", b"<script>alert(1)</script>")
    drawing = await evidence_of(context, case.id, "image/svg+xml", b"<svg onload='alert(1)'/>")

    async def fetch(id: int):  # type: ignore[no-untyped-def]
        answer = await room.http.get(f"/backoffice/cases/{case.number}/evidence/{id}")
        return answer.status, answer.content_type, answer.headers["Content-Disposition"], answer

    status, kind, how, answer = await fetch(picture.id)
    assert (status, kind, how.split(";")[0]) == (200, "image/png", "inline")
    assert await answer.read() == b"\x89PNG picture"
    for kept in (page, drawing):
        status, kind, how, answer = await fetch(kept.id)
        assert (status, kind, how.split(";")[0]) == (200, "application/octet-stream", "attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_evidence_belongs_to_its_case_and_to_who_may_see_it(enter: Enter, context: Context) -> None:
    room, chief, admin = await enter(Role.ROOM), await enter(Role.CHIEF), await enter(Role.ADMINISTRATOR)
    shown = await filed(context, a_case(state=State.TRANSFERRED), key="1")
    secret = await filed(context, a_case(state=State.TRANSFERRED, wants_secrecy=True), key="2")
    picture = await evidence_of(context, shown.id, "image/png", b"one")
    hidden = await evidence_of(context, secret.id, "image/jpeg", b"two")
    await chief.see(f"/cases/{shown.number}/evidence/{picture.id}")
    await chief.see(f"/cases/{secret.number}/evidence/{hidden.id}", 404)
    await room.see(f"/cases/{secret.number}/evidence/{hidden.id}")
    await room.see(f"/cases/{shown.number}/evidence/{hidden.id}", 404)
    await admin.see(f"/cases/{shown.number}/evidence/{picture.id}", 403)


async def test_a_file_that_was_tampered_with_is_no_evidence(enter: Enter, context: Context, tmp_path) -> None:  # type: ignore[no-untyped-def]
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    picture = await evidence_of(context, case.id, "image/png", b"as it was received")
    (tmp_path / "evidence" / picture.path).write_bytes(b"as somebody wanted it")
    page = await room.see(f"/cases/{case.number}/evidence/{picture.id}", 500)
    assert "校验值不符" in page
