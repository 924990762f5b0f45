"""What every test may use."""

from __future__ import annotations

import pytest
from hypothesis import settings

from cases.reading import Models
from tests.trained import trained_models

# A busy machine is no fault of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def models(request: pytest.FixtureRequest) -> Models:
    """The reading models of what is there now."""
    return trained_models(request.config.cache.mkdir("models"))
