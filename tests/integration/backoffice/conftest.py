"""The back office over HTTP, with people who work in it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from backoffice.app import create_app
from cases.domain.roles import Role, User
from cases.services.context import Context
from tests.builders import NOW, PASSWORD, a_context, with_account


@dataclass
class Clock:
    """A clock that a test turns."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Person:
    """Somebody at a browser: keeps cookies, fills in the token of the form she sees."""

    http: TestClient
    user: User | None = None

    async def see(self, path: str, status: int = 200, **options: object) -> str:
        answer = await self.http.get(f"/backoffice{path}", **options)  # type: ignore[arg-type]
        text = await answer.text()
        assert answer.status == status, (answer.status, text[-2000:])
        return text

    async def token(self) -> str:
        page = await self.see("/password" if self.user else "/login")
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found
        return found[1]

    async def send(self, path: str, *, follow: bool = True, token: str | None = None, **fields: str) -> ClientResponse:
        data = {"csrf_token": await self.token() if token is None else token, **fields}
        return await self.http.post(f"/backoffice{path}", data=data, allow_redirects=follow)

    async def send_and_see(self, path: str, status: int = 200, **fields: str) -> str:
        answer = await self.send(path, **fields)
        text = await answer.text()
        assert answer.status == status, (answer.status, text[-2000:])
        return text


Enter = Callable[..., Awaitable[Person]]


@pytest.fixture
async def context(tmp_path: Path) -> AsyncIterator[Context]:
    async with a_context(tmp_path) as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(context: Context, clock: Clock) -> AsyncIterator[TestServer]:
    house = web.Application()
    house.add_subapp("/backoffice", create_app(context, clock=clock, secure_cookies=False))
    async with TestServer(house) as running:
        yield running


@pytest.fixture
async def stranger(server: TestServer) -> AsyncIterator[Person]:
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as http:
        yield Person(http)


@pytest.fixture
async def enter(context: Context, server: TestServer) -> AsyncIterator[Enter]:
    """Make an account of a role and log in with it."""
    clients: list[TestClient] = []

    async def person(role: Role, *, windows: tuple[str, ...] = (), login: str | None = None) -> Person:
        http = TestClient(server, cookie_jar=CookieJar(unsafe=True))
        await http.start_server()
        clients.append(http)
        user = await with_account(context, role, login=login, windows=windows)
        someone = Person(http)
        answer = await someone.send("/login", login=user.login, password=PASSWORD, follow=False)
        assert answer.status == 303
        someone.user = user
        return someone

    yield person
    for http in clients:
        await http.session.close()
