"""Ratings of words: error, correlation and classes."""

from __future__ import annotations

import pytest

from dateline.bench.score.layers.factuality import score_factuality


def test_the_same_ratings_are_perfect() -> None:
    scored = score_factuality([3.0, -3.0, 0.0, 1.0], [3.0, -3.0, 0.0, 1.0])
    assert scored == {"mae": 0.0, "pearson": 1.0, "macro_f1": 1.0}


def test_error_and_classes() -> None:
    scored = score_factuality([3.0, 3.0, -3.0], [2.0, 3.0, -3.0])
    assert scored["mae"] == pytest.approx(1 / 3, abs=1e-4)
    assert scored["macro_f1"] == pytest.approx((2 / 3 + 1) / 2, abs=1e-4)


def test_classes_are_the_same_on_both_sides_of_zero() -> None:
    assert score_factuality([2.25, -2.25, 0.75, -0.75], [3.0, -3.0, 1.0, -1.0])["macro_f1"] == 1.0


def test_ratings_that_never_change_have_no_correlation() -> None:
    assert score_factuality([3.0, -3.0], [1.0, 1.0])["pearson"] == 0.0
