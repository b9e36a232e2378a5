"""The model of sectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.desks.names.assemble import by_rule
from dateline.desks.names.sector.figures import ALWAYS, Figures, is_place
from dateline.desks.names.sector.weigh import NO_SECTOR, Weights
from dateline.stylebook import Stylebook
from tools.names.gold import Coded, by_lot, marked
from tools.places.logistic import descend

LEAST, RIDGE, STEPS, RATE = 2, 3.0, 200, 0.1
SMALL = 0.1
"""Weights below this say too little to be kept."""

Matrix = NDArray[np.float64]


class Told(NamedTuple):
    """A mention of a lot: its figures, the sector that coders gave it and the rules' one."""

    lot: str
    figures: Figures
    right: str
    rule: str | None


def cases(corpus: Iterable[Coded], stylebook: Stylebook) -> Iterator[Told]:
    """The mentions that coders marked as parties."""
    for coded in corpus:
        tokens = coded.reading.tokens or ()
        mentions, described = by_rule(coded.reading, stylebook)
        spans = [(mention.span, tokens[mention.head].span) for mention in mentions]
        parties = [party for party in coded.parties if party.party]
        told = marked(parties, spans, lambda party: party.sector)
        for number, figures in enumerate(described.all()):
            if len(told.get(number, ())) == 1 and not is_place(mentions[number]):
                right = next(iter(told[number])) or NO_SECTOR
                own = mentions[number]
                rule = own.sector or ("GOV" if own.government else None)
                yield Told(coded.lot, figures, right, rule)


def fit(told: Sequence[Told]) -> dict[str, dict[str, float]]:
    """What each figure says for each sector, by multinomial logistic regression with a ridge."""
    counts = Counter(figure for one in told for figure in one.figures)
    index = {figure: n for n, figure in enumerate(f for f, c in counts.items() if c >= LEAST)}
    sectors = sorted({one.right for one in told})
    weights = _descended(told, index, sectors)
    kept = {figure: _row(weights[at], sectors) for figure, at in sorted(index.items())}
    return {figure: row for figure, row in kept.items() if row or figure == ALWAYS}


def _row(weights: NDArray[np.float64], sectors: Sequence[str]) -> dict[str, float]:
    near = zip(sectors, weights.tolist(), strict=True)
    return {sector: round(weight, 2) for sector, weight in near if abs(weight) >= SMALL}


def _descended(told: Sequence[Told], index: dict[str, int], sectors: Sequence[str]) -> Matrix:
    known = [
        (n, index[figure], value)
        for n, one in enumerate(told)
        for figure, value in one.figures.items()
        if figure in index
    ]
    rows, columns = (np.array([cell[k] for cell in known], dtype=np.int64) for k in (0, 1))
    values = np.array([cell[2] for cell in known])[:, None]
    by_column = np.argsort(columns, kind="stable")
    starts = np.searchsorted(columns[by_column], np.arange(len(index)))
    firsts = np.searchsorted(rows, np.arange(len(told)))
    right = np.array([[one.right == sector for sector in sectors] for one in told], dtype=float)

    def slope(flat: NDArray[np.float64]) -> NDArray[np.float64]:
        weights = flat.reshape(len(index), len(sectors))
        scores = np.add.reduceat(weights[columns] * values, firsts, axis=0)
        raised = np.exp(scores - scores.max(1, keepdims=True))
        error = raised / raised.sum(1, keepdims=True) - right
        pulled = np.add.reduceat((error[rows] * values)[by_column], starts, axis=0)
        return np.asarray(((pulled + RIDGE * weights) / len(told)).ravel())

    start = np.zeros(len(index) * len(sectors))
    return descend(slope, start, STEPS, RATE).reshape(len(index), len(sectors))


def share(told: Sequence[Told], weights: dict[str, dict[str, float]]) -> float:
    """The share of the mentions whose likeliest sector is the one that coders gave."""
    likeliest = Weights(weights).likeliest([one.figures for one in told])
    right = sum(
        (sector or NO_SECTOR) == one.right for sector, one in zip(likeliest, told, strict=True)
    )
    return right / max(1, len(told))


def by_rules(told: Sequence[Told]) -> float:
    """The share of the mentions that rules alone give the sector that coders gave."""
    return sum((one.rule or NO_SECTOR) == one.right for one in told) / max(1, len(told))


def crossed(told: Sequence[Told], folds: int) -> dict[str, float]:
    """The share that is right in each lot, by weights of lots of the other folds."""
    return by_lot(told, folds, fit, share)
