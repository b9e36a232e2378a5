"""The model of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.bench.score.tally import Tally, added
from dateline.bench.score.values.places import score_mentions
from dateline.desks.places.head import head_toponyms
from dateline.desks.places.seek import Try, chosen, span_of, tries
from dateline.records.span import Span
from dateline.records.values import Place
from dateline.stylebook import Stylebook
from tools.places import logistic
from tools.places.gold import FILES, Mapped
from tools.places.logistic import Case

LEAST, RIDGE = 10, 3.0
READY = {"always": 0.4, "a place after a word of place": 0.5}
"""Added to what is fitted: what is lost among overlapping words costs more than what is in vain,
and where an event was said to be (*near Sirwah*) is wanted though no table has it."""


class Looked(NamedTuple):
    """A report with the words that may be toponyms; what gold leaves free is not among cases."""

    mapped: Mapped
    tries: tuple[Try, ...]
    cases: tuple[Case, ...]


def cases(mapped: Iterable[Mapped], stylebook: Stylebook) -> list[Looked]:
    """The words that may be toponyms in each report, and whether they are."""
    found = []
    for one in mapped:
        tokens = one.reading.tokens or ()
        gold = {toponym.span for toponym in one.report.toponyms if toponym.demanded}
        free = [toponym.span for toponym in one.report.toponyms if not toponym.demanded]
        tried = tuple(tries(one.reading, stylebook))
        rows = []
        for each in tried:
            span = span_of(tokens, each.first, each.last)
            if span in gold or not any(span.overlaps(other) for other in free):
                rows.append(Case(each.figures, span in gold, FILES[one.corpus]))
        found.append(Looked(one, tried, tuple(rows)))
    return found


def fit(looked: Sequence[Looked]) -> dict[str, float]:
    """The weights fitted on the reports."""
    rows = [case for one in looked for case in one.cases]
    weights = logistic.fit(rows, LEAST, RIDGE)
    ready = {figure: weights.get(figure, 0.0) + more for figure, more in READY.items()}
    return logistic.rounded(weights | ready)


def crossed(
    looked: Sequence[Looked], folds: int, stylebook: Stylebook
) -> dict[str, dict[str, float | int]]:
    """Exact mentions of each corpus, each fold read by weights of the others."""
    tallies: dict[str, Tally] = {}
    for fold in range(folds):
        weights = fit([one for one in looked if one.mapped.number % folds != fold])
        for one in looked:
            if one.mapped.number % folds == fold:
                places = [Place(span=span, name="") for span in _read(one, weights, stylebook)]
                exact = score_mentions(one.mapped.report.toponyms, places)["exact"]
                tallies = added(tallies, {one.mapped.corpus: exact})
    return {corpus: tally.rates() for corpus, tally in tallies.items()}


def _read(one: Looked, weights: dict[str, float], stylebook: Stylebook) -> set[Span]:
    tokens = one.mapped.reading.tokens or ()
    spans = [span_of(tokens, each.first, each.last) for each in chosen(one.tries, weights)]
    return {*spans, *head_toponyms(one.mapped.reading, spans, stylebook)}
