"""The hall of the stories and a reader for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.domain.hall import Hall
from cases.reading import Models, Reader, load_hall


@pytest.fixture(scope="session")
def hall() -> Hall:
    return load_hall(Path(__file__).parent / "hall.yml")


@pytest.fixture(scope="session")
def reader(hall: Hall, models: Models) -> Reader:
    return Reader(hall, models)
