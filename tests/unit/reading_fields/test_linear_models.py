"""Linear models: what is scored, kept and put beside one another; no training is needed for that."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reading.linear import LinearModel, beside
from cases.reading.reason.gaps import GapModel, describe, letters_of

FRUIT = LinearModel(("apple", "pear"), ["red", "green"], np.array([[-1.0], [2.0]], dtype=np.float32), [0.5])
TASTE = LinearModel(
    ("sour", "sweet", "bitter"), ["green", "ripe"], np.array([[2, 0, 1], [-1, 3, 0]], dtype=np.float32), [0, 0, 1]
)


def test_a_sample_scores_its_features_weights_and_the_bias() -> None:
    assert FRUIT.scores([{"red": 1.0}, {"green": 0.5}, {}]).tolist() == [[-0.5], [1.5], [0.5]]


def test_a_feature_that_was_never_learned_weighs_nothing() -> None:
    assert TASTE.scores([{"blue": 9.0, "ripe": 1.0}]).tolist() == [[-1.0, 3.0, 1.0]]


def test_no_samples_have_no_scores() -> None:
    assert TASTE.scores([]).shape == (0, 3)


@pytest.mark.parametrize("model", [FRUIT, TASTE, FRUIT.of_each_label()])
def test_probabilities_are_shares_of_one(model: LinearModel) -> None:
    odds = model.probabilities({"green": 1.0})
    assert tuple(odds) == model.labels
    assert sum(odds.values()) == pytest.approx(1.0)


def test_a_score_for_each_of_two_labels_says_the_same() -> None:
    sample = {"green": 0.7}
    assert FRUIT.of_each_label().probabilities(sample) == pytest.approx(FRUIT.probabilities(sample))


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    TASTE.save(tmp_path / "taste.npz")
    kept = LinearModel.load(tmp_path / "taste.npz")
    assert (kept.labels, list(kept.names), kept.temperature) == (TASTE.labels, TASTE.names, TASTE.temperature)
    assert kept.scores([{"green": 1.0, "ripe": 2.0}]).tolist() == TASTE.scores([{"green": 1.0, "ripe": 2.0}]).tolist()


def test_two_models_beside_one_another_score_as_each_alone_at_its_temperature() -> None:
    warm = LinearModel(FRUIT.labels, FRUIT.names, FRUIT.weights, FRUIT.bias, temperature=2.0)
    sample = {"red": 0.3, "green": 1.0, "ripe": 2.0}
    together = beside(warm, TASTE)
    assert together.labels == ("pear", "sour", "sweet", "bitter")
    alone = [*warm.log_odds([sample]), *TASTE.scores([sample])[0]]
    assert together.scores([sample])[0].tolist() == pytest.approx(alone)


@given(st.text(alphabet="她说没人理我就走了结果,。 12", max_size=40))
def test_gaps_are_weighed_as_they_were_learned(text: str) -> None:
    told = letters_of(text)
    described = list(describe(letters_of("她说没人理,我就走了。结果没说1句")))
    names = sorted({name for features in described for name in features})
    weights = np.linspace(-1, 1, len(names), dtype=np.float32)[:, np.newaxis]
    fitted = LinearModel(("a", "cut"), names, weights, [0.25])
    expected = fitted.log_odds(describe(told)).tolist()
    assert GapModel.of(fitted).odds(told)[1:].tolist() == pytest.approx(expected, abs=1e-5)
