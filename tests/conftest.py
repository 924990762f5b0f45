"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from bot.places import PYTHON
from cases.reading import Models
from cases.services import passwords
from jiesu.training import is_current, train_model, training_alone
from tests.builders import RULES
from tests.trained import TO_TRAIN, trained_models

# A busy machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """The same algorithm at its least: a hash is made to take long, and tests log in hundreds of times."""
    least = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", least)
        patch.setattr(passwords, "_NOBODYS", least.hash("the password of nobody"))
        yield


@pytest.fixture(scope="session")
def models(request: pytest.FixtureRequest) -> Models:
    """The reading models of what is there now."""
    return trained_models(request.config.cache.mkdir("models"))


@pytest.fixture(scope="session")
def trained() -> None:
    """The bot has a model of what is there now."""
    if not PYTHON.is_file():
        if os.environ.get("CI"):
            pytest.fail("the bot's environment is missing")
        pytest.skip("no bot/.venv: `make environments` builds it")
    with training_alone():
        if not is_current(RULES):
            train_model(RULES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first waits for the training, which a busy machine takes minutes for."""
    for item in items:
        if "models" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(TO_TRAIN))
