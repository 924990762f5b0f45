from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.unit.services.house import House, a_house


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with a_house() as one:
        yield one
