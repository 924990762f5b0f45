"""Without an address there is no code path: nothing of it is even loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from cases.settings import Settings, SettingsInvalid, read_settings
from integrations.wechat.callback import HOLD
from jiesu.health import Metrics, OptionalReaderCounts
from jiesu.language_model import with_optional_reader
from tests.unit.services.house import a_house

ROOT = Path(__file__).parents[3]


def settings(**more: object) -> Settings:
    return read_settings(secret_key="k" * 32, _env_file=None, **more)


def test_the_web_process_loads_nothing_of_it() -> None:
    code = (
        "import sys, jiesu.web\n"
        "print([m for m in sys.modules if m.startswith(('integrations.llm', 'cases.services.optional_reader'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_an_address_switches_it_on() -> None:
    async with a_house() as house:
        async with with_optional_reader(house.context, settings()) as context:
            assert context is house.context
            assert context.optional_reader is None
        named = settings(llm_url="http://127.0.0.1:9/v1", llm_model="qwen")
        async with with_optional_reader(house.context, named) as context:
            assert context.optional_reader is not None


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"llm_url": "http://127.0.0.1:9/v1"}, "JIESU_LLM_MODEL"),
        ({"llm_url": "nowhere", "llm_model": "m"}, "JIESU_LLM_URL"),
        ({"llm_timeout": 0}, "JIESU_LLM_TIMEOUT"),
        ({"llm_timeout": HOLD.total_seconds()}, "JIESU_LLM_TIMEOUT"),
    ],
)
def test_a_wrong_setting_is_named(wrong: dict[str, object], name: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        settings(**wrong)
    assert [n for n, _ in invalid.value.problems] == [name]


def test_the_longest_limit_leaves_time_for_the_passive_reply() -> None:
    assert settings(llm_timeout=3).llm_timeout <= HOLD.total_seconds() - 1


def test_its_counts_stand_in_the_metrics() -> None:
    metrics = Metrics()
    metrics.registry.register(OptionalReaderCounts({"taken": 2, "too_slow": 1}))
    text = generate_latest(metrics.registry).decode()
    assert 'jiesu_optional_reader_total{outcome="taken"} 2.0' in text
