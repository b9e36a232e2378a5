"""The model of sides: logistic regression over what stands about two marked parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.bench.gold.pairs import MarkedPair
from dateline.bench.score.relations import is_conflict, macro_f1
from dateline.desks.events.known.phrases import phrases
from dateline.desks.events.pair.figures import Marked
from dateline.desks.events.pair.relate import conflicts
from dateline.desks.sentences.syntax import Syntax
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from tools.places.logistic import Case, fit, rounded

LEAST, RIDGE = 2, 0.1


class Pair(NamedTuple):
    """A pair of a file, by its number there from 1 on, as a case of the model."""

    file: str
    number: int
    case: Case


def pairs(
    file: str, weight: float, marked: Iterable[MarkedPair], reader: Reader, stylebook: Stylebook
) -> Iterator[Pair]:
    """The pairs of a file with what stands about them; weight: what each counts."""
    known, conflict = phrases(stylebook), conflicts(stylebook)
    for number, pair in enumerate(marked, start=1):
        syntax = Syntax(reader.read(pair.text).tokens)
        around = Marked(syntax, pair.actor, pair.recipient, known, conflict)
        yield Pair(file, number, Case(tuple(around.figures()), is_conflict(pair), weight))


def fitted(rows: Sequence[Pair]) -> dict[str, float]:
    """The weight of each figure, with a ridge."""
    return rounded(fit([row.case for row in rows], LEAST, RIDGE))


def crossed(rows: Sequence[Pair], folds: int) -> Iterator[tuple[str, int, float]]:
    """Macro-F1 of the sides in each fold of each file, by a fit on the other folds."""
    for fold in range(1, folds + 1):
        weights = fitted([row for row in rows if row.number % folds != fold % folds])
        for name in dict.fromkeys(row.file for row in rows):
            left = [r.case for r in rows if r.file == name and r.number % folds == fold % folds]
            read = [_total(case, weights) > 0.0 for case in left]
            yield name, fold, macro_f1([case.right for case in left], read)


def _total(case: Case, weights: Mapping[str, float]) -> float:
    return sum(weights.get(figure, 0.0) for figure in case.figures)
