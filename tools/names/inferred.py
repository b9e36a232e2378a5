"""The model of countries that no word tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.desks.names.assemble import gather
from dateline.desks.names.country.infer import Rows
from dateline.stylebook import Stylebook
from tools.names.gold import Coded, by_lot, marked
from tools.places.logistic import descend, rounded

LEAST, RIDGE, STEPS, RATE = 20, 6.0, 250, 0.05
Vector = NDArray[np.float64]


class Open(NamedTuple):
    """A mention of a lot: the figures of each candidate country, and the one coders gave."""

    lot: str
    rows: Rows
    right: str


def cases(corpus: Iterable[Coded], stylebook: Stylebook) -> Iterator[Open]:
    """The mentions whose country coders marked and no word tells."""
    for coded in corpus:
        finder, drafts, _, _, _, settler = gather(coded.reading, stylebook)
        settler.own()
        spans = [(finder.span(d.tokens), finder.tokens[d.head].span) for d in drafts]
        told = marked(coded.parties, spans)
        inferrer = settler.inferrer()
        for number in settler.undecided():
            if len(told.get(number, ())) == 1:
                yield Open(coded.lot, inferrer.rows(number), next(iter(told[number])))


def fit(opens: Sequence[Open]) -> dict[str, float]:
    """The weight of each figure, by McFadden's (1974) conditional logit with a ridge."""
    reached = [one for one in opens if one.right in one.rows]
    counts = Counter(f for one in reached for figures in one.rows.values() for f in figures)
    index = {figure: n for n, figure in enumerate(f for f, c in counts.items() if c >= LEAST)}
    rows, columns, sizes = list[int](), list[int](), list[int]()
    right: list[bool] = []
    for one in reached:
        for code, figures in one.rows.items():
            known = [index[figure] for figure in figures if figure in index]
            rows += [len(right)] * len(known)
            columns += known
            right.append(code == one.right)
        sizes.append(len(one.rows))
    weights = _descended(np.array(rows), np.array(columns), np.array(sizes), np.array(right))
    return rounded({figure: float(weights[n]) for figure, n in index.items()})


def _descended(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    sizes: NDArray[np.int64],
    right: NDArray[np.bool_],
) -> Vector:
    group = np.repeat(np.arange(len(sizes)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def slope(weights: Vector) -> Vector:
        scores = np.bincount(rows, weights=weights[columns], minlength=len(right))
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        error = raised / np.add.reduceat(raised, first)[group] - right
        pulled = np.bincount(columns, weights=error[rows], minlength=len(weights))
        return np.asarray((pulled + RIDGE * weights) / len(sizes))

    return descend(slope, np.zeros(int(columns.max()) + 1), STEPS, RATE)


def share(opens: Sequence[Open], weights: dict[str, float]) -> float:
    """The share of the mentions whose likeliest candidate is the one that coders gave."""
    return sum(_best(one.rows, weights) == one.right for one in opens) / max(1, len(opens))


def crossed(opens: Sequence[Open], folds: int) -> dict[str, float]:
    """The share that is right in each lot, by weights of lots of the other folds."""
    return by_lot(opens, folds, fit, share)


def _best(rows: Rows, weights: dict[str, float]) -> str:
    return max(rows, key=lambda code: sum(weights.get(figure, 0.0) for figure in rows[code]))
