"""Sparse logistic regression over named figures (ridge, Adam), in numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STEPS, RATE = 300, 0.1
Vector = NDArray[np.float64]


class Case(NamedTuple):
    """What speaks for and against, whether it is so, and what the case weighs."""

    figures: Sequence[str]
    right: bool
    weight: float = 1.0


def fit(cases: Sequence[Case], least: int, ridge: float) -> dict[str, float]:
    """The weight of each figure that occurs ``least`` times or more.

    ridge: what squares of weights cost. Kingma and Ba's (2015) Adam on the whole batch.
    """
    counts = Counter(figure for case in cases for figure in case.figures)
    index = {figure: n for n, figure in enumerate(f for f, c in counts.items() if c >= least)}
    pairs = [(n, index[f]) for n, case in enumerate(cases) for f in case.figures if f in index]
    rows, columns = np.array(pairs).T
    right = np.array([case.right for case in cases], dtype=float)
    weight = np.array([case.weight for case in cases])

    def slope(weights: Vector) -> Vector:
        scores = np.bincount(rows, weights=weights[columns], minlength=len(cases))
        error = (1.0 / (1.0 + np.exp(-scores)) - right) * weight
        pulled = np.bincount(columns, weights=error[rows], minlength=len(weights))
        return np.asarray((pulled + ridge * weights) / len(cases))

    weights = descend(slope, np.zeros(len(index)), STEPS, RATE)
    return {figure: float(weights[n]) for figure, n in index.items()}


def descend(slope: Callable[[Vector], Vector], start: Vector, steps: int, rate: float) -> Vector:
    """Where Adam comes to from ``start`` after ``steps`` down the ``slope``."""
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        down = slope(weights)
        mean = 0.9 * mean + 0.1 * down
        square = 0.999 * square + 0.001 * down * down
        scaled = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        weights = weights - rate * scaled
    return weights


def rounded(weights: dict[str, float]) -> dict[str, float]:
    """The weights to three decimals, those that say something."""
    near = {figure: round(weight, 3) for figure, weight in sorted(weights.items())}
    return {figure: weight for figure, weight in near.items() if abs(weight) >= 0.01}
