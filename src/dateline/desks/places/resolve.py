"""Choosing among places of one name by what else the report names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dateline.desks.places.context import FIGURES, FIXED, Matrix, Named, Rows, Told, holds
from dateline.stylebook.gazetteer import Spot

PASSES = 3
"""Each reading of the names knows the one before it."""
TELLING = 0.5
"""What a reason adds to the score at least, where it is told."""


class Choice(NamedTuple):
    """The place that a name means, None where none is known, and what made it."""

    spot: Spot | None
    why: str | None = None


def resolve(names: Sequence[Named], told: Told, weights: Mapping[str, float]) -> list[Choice]:
    """The likeliest place of each name.

    names: distinct ones of a report. told: what else it says. weights: of the figures of
    ``context``. A log-linear model over the places of each name; after each pass the figures
    of the other names' readings are reckoned anew. Returns a choice for each name, in order.
    """
    rows = Rows(names, told)
    if not rows.spots:
        return [Choice(None) for _ in names]
    vector = np.array([weights.get(figure, 0.0) for figure in FIGURES])
    likely, figures = settle(rows, vector)
    best = [_best(rows, likely, number) for number in range(len(names))]
    return [
        Choice(rows.spots[row], _why(rows, figures, vector, best, row))
        if row is not None
        else Choice(None)
        for row in best
    ]


def settle(rows: Rows, vector: Matrix, passes: int = PASSES) -> tuple[Matrix, Matrix]:
    """The probability of each row among those of its name, and the figures it rests on.

    rows: of one report. vector: weights in the order of ``FIGURES``. passes: one at least.
    """
    likely = _softmax(rows, rows.fixed @ vector[: len(FIXED)])
    figures = rows.figures(likely)
    for step in range(passes):
        likely = _softmax(rows, figures @ vector)
        if step < passes - 1:
            figures = rows.figures(likely)
    return likely, figures


def _softmax(rows: Rows, scores: Matrix) -> Matrix:
    tops = np.full(len(rows.names), -np.inf)
    np.maximum.at(tops, rows.group, scores)
    raised = np.exp(scores - tops[rows.group])
    sums = np.bincount(rows.group, weights=raised, minlength=len(rows.names))
    likely: Matrix = raised / sums[rows.group]
    return likely


def _best(rows: Rows, likely: Matrix, number: int) -> int | None:
    own = np.flatnonzero(rows.group == number)
    return int(own[int(np.argmax(likely[own]))]) if len(own) else None


def _why(
    rows: Rows, figures: Matrix, vector: Matrix, best: Sequence[int | None], row: int
) -> str:
    """The figure that speaks most for ``row`` against the others of its name, in words."""
    number = int(rows.group[row])
    own = np.flatnonzero(rows.group == number)
    name, spot = rows.names[number], rows.spots[row]
    if spot.level == "country":
        return "a country's name"
    if len(own) == 1:
        return "the only place of that name"
    rest = [other for other in own if other != row]
    gains = (figures[row] - figures[rest].mean(axis=0)) * vector
    strongest = FIGURES[int(np.argmax(gains))]
    others = [one for one in best if one is not None and int(rows.group[one]) != number]
    return _reason(rows, strongest, row, others, name)


def _reason(rows: Rows, figure: str, row: int, others: Sequence[int], name: Named) -> str:
    spot, told = rows.spots[row], rows.told
    if figure in ("contained", "contained_elsewhere", "uncontained"):
        holder = next((one.name for one in name.container if holds(one, spot)), None)
        return f"{holder} stands behind it" if holder else "what stands behind it elsewhere"
    if figure.startswith("dateline") and told.dateline:
        return f"the dateline's {told.dateline[0].name}"
    if figure in ("state_named", "others_state") and spot.admin1:
        return f"{spot.admin1} named beside it"
    if figure in ("others_near", "others_around"):
        near = rows.nearest(row, others)
        if near is not None:
            return f"{rows.spots[near].name} named near it"
    if figure.startswith(("country_", "others_country", "home")) and spot.country:
        return f"{spot.country} named or meant"
    return "the best known of that name"
