"""No page without a permission, no form without its token, no answer without its headers."""

from __future__ import annotations

import re

import pytest
from aiohttp.test_utils import TestServer

from backoffice.cookies import SESSION
from backoffice.guard import Access
from backoffice.routes import ROUTES
from cases.domain.roles import Permission, Role
from cases.services.context import Context
from tests.builders import PASSWORD, a_case, filed
from tests.integration.backoffice.conftest import Enter, Person

GUARDED = [route for route in ROUTES if route.access is not Access.PUBLIC]
PERMITTED = [route for route in ROUTES if isinstance(route.access, Permission)]


def address(path: str, number: str) -> str:
    """The path with a case and an id that exist or might."""
    return "/backoffice" + re.sub(r"\{id[^}]*\}\]?\}?", "1", path.replace("{number}", number)).replace("{1,9}}", "")


def test_only_the_way_in_is_open_to_everybody() -> None:
    assert {(r.method, r.path) for r in ROUTES if r.access is Access.PUBLIC} == {
        ("GET", "/static/{file}"),
        ("GET", "/login"),
        ("POST", "/login"),
    }


def test_no_address_exists_that_the_table_does_not_name(server: TestServer) -> None:
    house = server.app
    found = {(route.method, route.resource.canonical) for route in house.router.routes() if route.resource}
    (sub,) = house.router.resources()
    inner = {(route.method, route.resource.canonical) for route in sub if route.resource}
    named = {(r.method, "/backoffice" + re.sub(r":[^}]*\]\{1,9\}", "", r.path)) for r in ROUTES}
    assert {(m, p.rstrip("/")) for m, p in found | inner} == {(m, p.rstrip("/")) for m, p in named}


@pytest.mark.parametrize("route", GUARDED, ids=lambda r: f"{r.method} {r.path}")
async def test_every_guarded_page_refuses_strangers(route, stranger: Person, context: Context) -> None:  # type: ignore[no-untyped-def]
    number = (await filed(context, a_case())).number
    answer = await stranger.http.request(route.method, address(route.path, number), allow_redirects=False)
    assert answer.status == (401 if route.method == "POST" else 303)
    assert number not in (await answer.text())
    if route.method == "GET":
        assert answer.headers["Location"].startswith("/backoffice/login")


async def test_every_page_refuses_every_wrong_role(enter: Enter, context: Context) -> None:
    case = await filed(context, a_case())
    for role in Role:
        person = await enter(role)
        assert person.user is not None
        token = await person.token()
        wrong = [route for route in PERMITTED if not person.user.may(route.access)]
        assert wrong
        for route in wrong:
            answer = await person.http.request(
                route.method, address(route.path, case.number), data={"csrf_token": token}, allow_redirects=False
            )
            assert answer.status == 403, (role, route)
    async with context.unit_of_work(read_only=True) as work:
        assert await work.cases.by_number(case.number) == case
        assert len(await work.users.list()) == len(Role)


async def test_a_form_without_its_token_changes_nothing(enter: Enter, context: Context) -> None:
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    for token in ("", "x" * 43, "密"):
        answer = await room.send(f"/cases/{case.number}/accept", token=token, item="1", note="写了很久的意见")
        text = await answer.text()
        assert answer.status == 403
        assert "写了很久的意见" in text
        assert "x" * 43 not in text
    async with context.unit_of_work(read_only=True) as work:
        assert await work.cases.by_number(case.number) == case


async def test_another_persons_token_does_not_fit(enter: Enter) -> None:
    room, leader = await enter(Role.ROOM), await enter(Role.LEADER)
    answer = await room.send("/logout", token=await leader.token(), follow=False)
    assert answer.status == 403


async def test_a_form_sent_from_another_site_is_refused(enter: Enter) -> None:
    room = await enter(Role.ROOM)
    answer = await room.http.post(
        "/backoffice/logout",
        data={"csrf_token": await room.token()},
        headers={"Sec-Fetch-Site": "cross-site"},
        allow_redirects=False,
    )
    assert answer.status == 403


async def test_nobody_is_logged_in_by_a_form_of_another_site(enter: Enter, stranger: Person) -> None:
    await enter(Role.ROOM)
    answer = await stranger.http.post(
        "/backoffice/login", data={"login": "room", "password": PASSWORD, "csrf_token": ""}, allow_redirects=False
    )
    assert answer.status == 403
    assert SESSION not in answer.cookies


async def test_the_cookie_is_kept_from_scripts_and_other_sites(enter: Enter, stranger: Person) -> None:
    await enter(Role.ROOM)
    answer = await stranger.send("/login", login="room", password=PASSWORD, follow=False)
    cookie = answer.cookies[SESSION]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/backoffice/"
    assert cookie["max-age"] == "43200"


async def test_every_answer_protects_itself(enter: Enter, context: Context, stranger: Person) -> None:
    case = await filed(context, a_case())
    room = await enter(Role.ROOM)
    for person, path in (
        (stranger, "/login"),
        (stranger, "/no-such-page"),
        (room, "/cases"),
        (room, f"/cases/{case.number}"),
        (room, "/users"),
    ):
        answer = await person.http.get(f"/backoffice{path}")
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


async def test_the_way_on_after_login_stays_in_the_house(enter: Enter, stranger: Person) -> None:
    await enter(Role.ROOM)
    for wanted, leads in (
        ("/backoffice/cases?state=all", "/backoffice/cases?state=all"),
        ("https://example.com/backoffice/", "/backoffice/"),
        ("//example.com", "/backoffice/"),
        ("/backoffice//example.com", "/backoffice/"),
        ("/backoffice/\\example.com", "/backoffice/"),
        ("/backoffice/\r\nSet-Cookie: x=y", "/backoffice/"),
        ("/elsewhere", "/backoffice/"),
    ):
        answer = await stranger.send("/login", login="room", password=PASSWORD, next=wanted, follow=False)
        assert answer.headers["Location"] == leads
        stranger.http.session.cookie_jar.clear()


async def test_words_typed_into_a_login_that_ran_out_are_not_lost(enter: Enter, context: Context, clock) -> None:  # type: ignore[no-untyped-def]
    room = await enter(Role.ROOM)
    case = await filed(context, a_case())
    token = await room.token()
    clock.now = clock.now.replace(hour=23)
    answer = await room.send(f"/cases/{case.number}/transfer", token=token, opinion="请核实 <当天> 监控")
    assert answer.status == 401
    assert "请核实 &lt;当天&gt; 监控" in await answer.text()


async def test_static_files_and_nothing_beside_them(stranger: Person) -> None:
    answer = await stranger.http.get("/backoffice/static/base.css")
    assert (answer.status, answer.content_type) == (200, "text/css")
    for name in ("..%2Fapp.py", "app.py", "%2e%2e%2fapp.py", "none.css"):
        assert (await stranger.http.get(f"/backoffice/static/{name}")).status == 404


async def test_an_unexpected_error_tells_the_log_nothing_a_citizen_said(  # type: ignore[no-untyped-def]
    enter: Enter, context: Context, caplog, monkeypatch
) -> None:
    room = await enter(Role.ROOM)
    words = "张三 " + "138" + "12345678"

    async def breaks(*args: object, **kwargs: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr("cases.services.queries.queue", breaks)
    page = await room.see("/cases", status=500)
    assert words not in page
    assert "ValueError on GET /backoffice/cases" in caplog.text
    assert words not in caplog.text
