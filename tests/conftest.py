"""What every test may use."""

from __future__ import annotations

import pytest
from hypothesis import settings

from cases.reading import Models
from tests.trained import trained_models

# A busy machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
TO_TRAIN = 900


@pytest.fixture(scope="session")
def models(request: pytest.FixtureRequest) -> Models:
    """The reading models of what is there now."""
    return trained_models(request.config.cache.mkdir("models"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first waits for the training, which a busy machine takes minutes for."""
    for item in items:
        if "models" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(TO_TRAIN))
