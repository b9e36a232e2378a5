"""Names, scored as in CoNLL-2003: a name is right where its words and its label are all right.

Tjong Kim Sang and De Meulder 2003, "Introduction to the CoNLL-2003 Shared Task"; micro-averaged.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.bench.score.tally import Tally, of_sets
from dateline.records.reading import Tagged


def score_names(gold: Iterable[Tagged], read: Iterable[Tagged]) -> dict[str, Tally]:
    """The tally of each label in one document.

    gold, read: runs over the same tokens.
    """
    wanted, found = _keys(gold), _keys(read)
    labels = sorted({label for _, _, label in wanted | found})
    return {label: of_sets(_only(wanted, label), _only(found, label)) for label in labels}


Key = tuple[int, int, str]


def _keys(runs: Iterable[Tagged]) -> set[Key]:
    return {(run.first, run.last, run.label) for run in runs}


def _only(keys: set[Key], label: str) -> set[Key]:
    return {key for key in keys if key[2] == label}
