"""The model of factuality: ridge regression of people's ratings on the words around a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import correlation, fmean
from typing import NamedTuple

import numpy as np

from dateline.bench.gold.facts import FactSentence
from dateline.desks.certainty.factual import MOST, Factual, scored
from dateline.desks.certainty.lexicon import hedge_table
from dateline.desks.sentences.syntax import Syntax
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.stylebook.speech import Facts
from tools.places.logistic import Vector, descend, rounded

LEAST, RIDGE, STEPS, RATE = 3, 4.0, 300, 0.1

SHARE = 0.6
"""How much the words count beside the reader, which has learnt the training sentences by heart:
chosen on the development sentences of UW, in steps of a tenth."""


class Rated(NamedTuple):
    """A word, what its surroundings show, and how people rated it; by sentence."""

    sentence: int
    figures: tuple[str, ...]
    rating: float


def cases(
    sentences: Iterable[FactSentence], reader: Reader, stylebook: Stylebook
) -> Iterator[Rated]:
    """The rated words of sentences, on gold tokens; of several words the first."""
    hedges = hedge_table(stylebook)
    for number, sentence in enumerate(sentences):
        signals = reader.read_tokens([[(word, True) for word in sentence.text.split(" ")]])
        factual = Factual(Syntax.of(signals.tokens), signals.factuality, stylebook.facts, hedges)
        for target in sentence.targets:
            yield Rated(number, tuple(factual.figures(target.span1[0])), target.label)


def fit(rows: Sequence[Rated]) -> Facts:
    """The model of all rows (ridge regression; Hoerl and Kennard 1970), by Adam."""
    counts = Counter(figure for row in rows for figure in row.figures)
    index = {figure: n for n, figure in enumerate(f for f, c in counts.items() if c >= LEAST)}
    pairs = [(n, index[f]) for n, row in enumerate(rows) for f in row.figures if f in index]
    at, columns = np.array(pairs).T
    middle = fmean(row.rating for row in rows)
    wanted = np.array([row.rating - middle for row in rows])

    def slope(weights: Vector) -> Vector:
        off = np.bincount(at, weights=weights[columns], minlength=len(rows)) - wanted
        pulled = np.bincount(columns, weights=off[at], minlength=len(weights))
        return np.asarray((pulled + RIDGE * weights) / len(rows))

    weights = descend(slope, np.zeros(len(index)), STEPS, RATE)
    named = rounded({figure: float(weights[n]) for figure, n in index.items()})
    return Facts(middle=round(middle, 3), share=SHARE, weights=named)


def crossed(rows: Sequence[Rated], folds: int) -> list[float]:
    """Pearson's r of the words alone, on each fold of sentences by a fit on the others."""
    found = []
    for fold in range(folds):
        facts = fit([row for row in rows if row.sentence % folds != fold])
        left = [row for row in rows if row.sentence % folds == fold]
        read = [facts.middle + scored(iter(row.figures), facts.weights) for row in left]
        held = [max(-MOST, min(MOST, value)) for value in read]
        found.append(correlation([row.rating for row in left], held))
    return found
