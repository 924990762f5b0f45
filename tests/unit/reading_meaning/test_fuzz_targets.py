"""The fuzzing targets without a fuzzer: every seed, and the same few hundred mutations of them each time."""

from __future__ import annotations

import random

import pytest

from cases.domain.heard import Evidence, Reading
from cases.reading import Models
from fuzz import targets
from fuzz.targets import TARGETS
from fuzz.words import mutated, seeds

MUTATIONS = 300


@pytest.fixture(scope="module", autouse=True)
def saved_models(models: Models, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("models")
    models.save(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FUZZ_MODELS", str(folder))
        TARGETS["message"]("")  # loads them, once for all


@pytest.mark.parametrize("target", TARGETS)
def test_a_reader_keeps_its_promises_of_seeds_and_mutations(target: str) -> None:
    dice = random.Random(target)
    for seed in seeds(target):
        TARGETS[target](seed)
    for _ in range(MUTATIONS):
        TARGETS[target](mutated(dice.choice(seeds(target)), dice, longest=400))


def test_a_value_that_was_not_said_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def invents(text: str, **circumstances: object) -> Reading:
        return Reading("3", Evidence("m", 0, 2, "三号"), "grammar", 0.9)

    monkeypatch.setattr(targets, "read_window", invents)
    with pytest.raises(AssertionError):
        TARGETS["window"]("  在七号窗口")
