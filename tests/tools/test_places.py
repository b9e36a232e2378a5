"""The fits of the desk of places: they find what was put in."""

from __future__ import annotations

import random

import pytest

from tools.places import literal
from tools.places.logistic import Case, fit, rounded


def drawn(rows: int) -> list[Case]:
    """Cases that are right by one figure, wrong by another, and that a third says nothing of."""
    rng = random.Random(3)
    found = []
    for _ in range(rows):
        good, noise = rng.random() < 0.5, rng.random() < 0.5
        figures = ["always", "good" if good else "bad", *(["noise"] if noise else [])]
        found.append(Case(figures, rng.random() < (0.9 if good else 0.1)))
    return found


def test_a_fit_finds_what_tells() -> None:
    weights = fit(drawn(3000), least=2, ridge=0.1)
    assert weights["good"] - weights["bad"] == pytest.approx(4.4, abs=0.5)
    assert abs(weights["noise"]) < 0.3


def test_rare_figures_are_left_out() -> None:
    weights = fit([*drawn(200), Case(["once"], True)], least=2, ridge=1.0)
    assert "once" not in weights


def test_rounded_weights_say_something() -> None:
    assert rounded({"b": 0.12345, "a": 0.004}) == {"b": 0.123}


def test_crossed_accuracy_is_that_of_cases_not_seen() -> None:
    assert literal.crossed(drawn(1000), 5)["accuracy"] == pytest.approx(0.9, abs=0.04)
    luck = [Case([f"own {n}", f"own {n}"], n % 2 == 0) for n in range(200)]
    assert literal.crossed(luck, 5)["accuracy"] == pytest.approx(0.5, abs=0.01)
