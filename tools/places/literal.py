"""The model of metonymy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.bench.gold.values.metonyms import read_metonyms
from dateline.desks.places.find import figures_given
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from tools.places import logistic
from tools.places.gold import read_before
from tools.places.logistic import Case

LEAST, RIDGE = 2, 3.0


def cases(path: Path, reader: Reader, stylebook: Stylebook) -> list[Case]:
    """A case for each place of a file in ReLocaR's form."""
    found = []
    for text in read_metonyms(path):
        reading = read_before(text.text, reader, stylebook)
        for place in text.places:
            figures = figures_given(reading, place.span, stylebook)
            found.append(Case(figures, place.metonym))
    return found


def fit(rows: Sequence[Case]) -> dict[str, float]:
    """The weights fitted on ``rows``."""
    return logistic.rounded(logistic.fit(rows, LEAST, RIDGE))


def crossed(rows: Sequence[Case], folds: int) -> dict[str, float]:
    """The accuracy on each fold by weights of the others."""
    right = 0
    for fold in range(folds):
        weights = fit([row for n, row in enumerate(rows) if n % folds != fold])
        for row in rows[fold::folds]:
            right += (sum(weights.get(f, 0.0) for f in row.figures) > 0.0) == row.right
    return {"accuracy": round(right / len(rows), 4)}
