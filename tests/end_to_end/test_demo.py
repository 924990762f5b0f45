"""The demo is ready by itself, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import psutil
import pytest

from docs.demo_house import demo_running
from tests.end_to_end.processes import all_gone

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.timeout(600)]


async def test_it_gets_ready_and_stops_cleanly_on_ctrl_c(tmp_path: Path, trained: None) -> None:
    async with demo_running(tmp_path) as demo, aiohttp.ClientSession() as http:
        parent = psutil.Process(demo.pid)
        family = [parent, *parent.children(recursive=True)]
        assert len(family) > 1
        for page in ("/healthz", "/sandbox/", "/backoffice/login", "/openapi.json"):
            async with http.get(demo.base + page) as response:
                assert response.status == 200, page
        assert set(demo.passwords) == {"room", "chief", "leader", "admin"}
    await all_gone(family, within=1)
    output = (tmp_path / "demo.log").read_text(encoding="utf-8")
    assert f"{demo.base}/sandbox/" in output
    assert all(password in output for password in demo.passwords.values())
    assert "Traceback" not in output
