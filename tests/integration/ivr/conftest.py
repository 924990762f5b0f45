"""The phone channel on loopback, and a phone line into it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from integrations.ivr.app import create_app
from integrations.ivr.openapi import serve_openapi
from simulator.phone import PhoneLine
from tests.unit.ivr.phone_house import House, open_house

TOKEN = "a-token-of-the-test"


@dataclass
class Exchange:
    """The hall's side, its address, and a line into it."""

    house: House
    address: str
    line: PhoneLine
    http: aiohttp.ClientSession

    @property
    def calls(self) -> str:
        return f"{self.address}/ivr/v1/calls"


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with open_house(tmp_path) as house:
        root = web.Application()
        root.add_subapp("/ivr/v1", create_app(house.context, TOKEN, clock=house.clock, wait=house.wait))
        root.router.add_get("/openapi.json", serve_openapi)
        async with TestServer(root) as server, aiohttp.ClientSession() as http:
            address = str(server.make_url("/")).rstrip("/")
            async with PhoneLine(f"{address}/ivr/v1", TOKEN, clock=house.clock) as line:
                yield Exchange(house, address, line, http)
