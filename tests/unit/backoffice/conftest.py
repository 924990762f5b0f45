"""A hall to keep accounts and cases in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cases.services.context import Context
from tests.builders import a_context


@pytest.fixture
async def context(tmp_path: Path) -> AsyncIterator[Context]:
    async with a_context(tmp_path) as made:
        yield made
