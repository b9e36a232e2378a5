"""The model of resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.bench.gold.values.toponyms import Toponym
from dateline.bench.score.values.places import is_right, score_given
from dateline.desks.places.context import FIGURES, Rows
from dateline.desks.places.resolve import settle
from dateline.desks.places.survey import survey
from dateline.records.span import Span
from dateline.records.values import Place
from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot
from tools.places.gold import FILES, Mapped
from tools.places.logistic import descend, rounded

RIDGE, STEPS, RATE, ROUNDS = 2.0, 400, 0.05, 3
START = {"people": 5.0, "notable": 3.0}
HELD = {"beside_its_town": -1.5, "said_unit": 2.5, "said_town": 1.5}
"""Not fitted: gold's 161 km hardly tell a province from the town that it is called after. News
means the town where it says no more (*in Hajjah*), and else what it says."""
Vector = NDArray[np.float64]


class Told(NamedTuple):
    """A report's rows, and for each resolvable toponym the rows of its name."""

    mapped: Mapped
    rows: Rows
    toponyms: tuple[tuple[Toponym, NDArray[np.int64]], ...]


def cases(mapped: Iterable[Mapped], stylebook: Stylebook) -> list[Told]:
    """The reports with all that their toponyms can mean, their spans being given."""
    found = []
    for one in mapped:
        known = {top.span: top for top in one.report.toponyms if top.lat is not None}
        spans = sorted(known)
        names = survey(one.reading, spans, stylebook)
        rows = Rows(names.names, names.told)
        toponyms = tuple(
            (known[span], np.flatnonzero(rows.group == number))
            for span, number in zip(spans, names.of, strict=True)
            if known[span].resolvable
        )
        if toponyms:
            found.append(Told(one, rows, toponyms))
    return found


def fit(told: Sequence[Told]) -> dict[str, float]:
    """The weights fitted on the reports, as the desk takes them."""
    return rounded(dict(zip(FIGURES, map(float, _fit(told)), strict=True)))


def crossed(told: Sequence[Told], folds: int) -> dict[str, dict[str, object]]:
    """The figures of given spans for each corpus, each fold placed by weights of the others."""
    pairs: dict[str, list[tuple[Toponym, Place | None]]] = defaultdict(list)
    for fold in range(folds):
        weights = _fit([one for one in told if one.mapped.number % folds != fold])
        for one in told:
            if one.mapped.number % folds == fold:
                pairs[one.mapped.corpus] += _placed(one, weights)
    return {corpus: score_given(rows) for corpus, rows in pairs.items()}


def _fit(told: Sequence[Told]) -> Vector:
    weights = np.array([(START | HELD).get(figure, 0.0) for figure in FIGURES])
    for _ in range(ROUNDS):
        weights = _step(told, weights)
    return weights


def _step(told: Sequence[Told], weights: Vector) -> Vector:
    """Weights anew, the figures of the other names being those that ``weights`` gives."""
    blocks, rights, sizes, counts = [], [], [], []
    for one in told:
        if not one.rows.spots:
            continue
        figures = settle(one.rows, weights)[1]
        for toponym, own in one.toponyms:
            right = _right(toponym, one.rows, own)
            if len(own) > 1 and right.any():
                blocks.append(figures[own])
                rights.append(right)
                sizes.append(len(own))
                counts.append(FILES[one.mapped.corpus])
    matrix, right = np.vstack(blocks), np.concatenate(rights)
    group = np.repeat(np.arange(len(sizes)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight = np.array(counts)[group]
    held = [FIGURES.index(figure) for figure in HELD]

    def slope(vector: Vector) -> Vector:
        scores = matrix @ vector
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        likely = raised / np.add.reduceat(raised, first)[group]
        among = raised * right / np.add.reduceat(raised * right, first)[group]
        pull = matrix.T @ ((likely - among) * weight) + RIDGE * vector
        pull[held] = 0.0
        return np.asarray(pull / len(sizes))

    return descend(slope, weights, STEPS, RATE)


def _right(toponym: Toponym, rows: Rows, own: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of a name's rows are the place of gold: by its number, else by where it is."""
    spots = [rows.spots[row] for row in own]
    same = np.array([spot.geonames_id == toponym.geonames_id for spot in spots])
    if toponym.geonames_id is not None and same.any():
        return same
    return np.array([_near(toponym, spot) for spot in spots])


def _near(toponym: Toponym, spot: Spot) -> bool:
    return is_right(toponym, _place(toponym.span, spot))


def _placed(one: Told, weights: Vector) -> list[tuple[Toponym, Place | None]]:
    likely = settle(one.rows, weights)[0] if one.rows.spots else np.zeros(0)
    return [
        (top, _place(top.span, one.rows.spots[own[int(np.argmax(likely[own]))]]))
        if len(own)
        else (top, None)
        for top, own in one.toponyms
    ]


def _place(span: Span, spot: Spot) -> Place:
    return Place(
        span=span,
        name=spot.name,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        geonames_id=spot.geonames_id,
        level=spot.level,
    )
