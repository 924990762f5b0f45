"""Calibration: what a confidence promises, held against what was right."""

from __future__ import annotations

import pytest

from evaluation.calibration import calibration


def test_eight_of_ten_right_at_eighty_per_cent_is_no_error() -> None:
    found = calibration([(0.8, True)] * 8 + [(0.8, False)] * 2)
    assert found is not None
    assert (found.said, found.right, found.judged) == (pytest.approx(0.8), 0.8, 10)
    assert found.error == pytest.approx(0.0)


def test_errors_of_the_two_ends_do_not_make_each_other_good() -> None:
    found = calibration([(1.0, False)] * 5 + [(0.0, True)] * 5)
    assert found is not None
    assert found.error == pytest.approx(1.0)


def test_nothing_judged_is_no_figure() -> None:
    assert calibration([]) is None
