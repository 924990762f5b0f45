from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.unit.handling.room import Room, a_room


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with a_room() as one:
        yield one
