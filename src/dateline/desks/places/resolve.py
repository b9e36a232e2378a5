"""Choosing among places of one name by what else the report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dateline.desks.places.context import FIGURES, FIXED, Matrix, Named, Rows, Told, holds
from dateline.stylebook.gazetteer import Spot

PASSES = 3
"""Each reading of the names knows the one before it."""
MOSTLY = 0.7
"""The share of a report's places that its country must have to be that of an unknown one."""
FEW = 2
"""How many places must tell of it."""


class Choice(NamedTuple):
    """The place that a name means, None where no table has it, and what made it.

    country: ISO 3166 alpha-3; of an unknown place that which its surroundings tell.
    """

    spot: Spot | None
    why: str | None = None
    country: str | None = None


def resolve(names: Sequence[Named], told: Told, weights: Mapping[str, float]) -> list[Choice]:
    """The likeliest place of each name.

    names: distinct ones of a report. told: what else it says. weights: of the figures of
    ``context``. A log-linear model over the places of each name; after each pass the figures
    of the other names' readings are reckoned anew. Returns a choice for each name, in order.
    """
    rows = Rows(names, told)
    vector = np.array([weights.get(figure, 0.0) for figure in FIGURES])
    likely, figures = settle(rows, vector)
    best = [_best(rows, likely, number) for number in range(len(names))]
    home = _mostly([rows.spots[row].country for row in best if row is not None])
    return [
        _unknown(name, home)
        if row is None
        else Choice(
            rows.spots[row], _why(rows, figures, vector, best, row), rows.spots[row].country
        )
        for name, row in zip(names, best, strict=True)
    ]


def _mostly(countries: Sequence[str | None]) -> str | None:
    counted = Counter(country for country in countries if country)
    country, times = counted.most_common(1)[0] if counted else (None, 0)
    return country if times >= FEW and times >= MOSTLY * counted.total() else None


def _unknown(name: Named, home: str | None) -> Choice:
    """The country of a place that no table has: of what stands behind it, or of the rest."""
    holder = next((spot for spot in name.container if spot.country), None)
    if holder is not None:
        return Choice(None, f"in no table; {holder.name} stands behind it", holder.country)
    if home is not None:
        return Choice(None, f"in no table; the report's places are in {home}", home)
    return Choice(None)


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


def _why(rows: Rows, figures: Matrix, vector: Matrix, best: Sequence[int | None], row: int) -> str:
    """The figure that speaks most for ``row`` against the others of its name, in words."""
    number = int(rows.group[row])
    own = np.flatnonzero(rows.group == number)
    name, spot = rows.names[number], rows.spots[row]
    if spot.level == "country":
        return "a country's name"
    holder = next((one.name for one in name.container if holds(one, spot)), None)
    if holder is not None:
        return f"{holder} stands behind it"
    if len(own) == 1:
        return "the only place of that name"
    rest = [other for other in own if other != row]
    gains = (figures[row] - figures[rest].mean(axis=0)) * vector
    strongest = FIGURES[int(np.argmax(gains))]
    others = [one for one in best if one is not None and int(rows.group[one]) != number]
    return _reason(rows, strongest, row, others)


def _reason(rows: Rows, figure: str, row: int, others: Sequence[int]) -> str:
    spot, told = rows.spots[row], rows.told
    if figure == "contained_elsewhere":
        return "what stands behind it elsewhere"
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
