"""The model of whether words tell an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.chains import touch
from dateline.desks.events.assemble import prepared
from dateline.records.reading import Reading
from dateline.records.span import Span, Words
from dateline.stylebook import Stylebook
from tools.places import logistic
from tools.places.logistic import Case

LEAST, RIDGE = 5, 5.0
TRAP, BLIND = 3.0, 0.3
"""What a trap weighs, and a draft of a reading without what the reader saw of events."""


class Drafted(NamedTuple):
    """A draft of a report of ``lot``: its figures, whether it is an event, whether a trap."""

    lot: str
    figures: tuple[str, ...]
    right: bool
    trap: bool
    blind: bool


def cases(coded: CodedReport, reading: Reading, stylebook: Stylebook) -> Iterator[Drafted]:
    """The drafts of a report, with and without what the reader saw of events.

    reading: with all layers that the desk of events needs. Drafts that lie on evidence of an
    event alone are left out: they are told elsewhere, and neither right nor wrong.
    """
    bare = msgspec.structs.replace(reading.signals, triggers=())
    for blind in (False, True):
        one = msgspec.structs.replace(reading, signals=bare) if blind else reading
        desk, drafts = prepared(one, stylebook)
        for valued in desk.valued(drafts):
            spans = desk.spans(valued.draft.tokens)
            trap = _touches(spans, coded.traps)
            right = not trap and _touches(spans, (claim.trigger for claim in coded.claims))
            told = (words for claim in coded.claims for words in claim.evidence)
            if right or trap or not _touches(spans, told):
                yield Drafted(coded.lot, tuple(valued.figures), right, trap, blind)


def _touches(spans: Sequence[Span], words: Iterable[Words]) -> bool:
    return any(touch(spans, one.pieces) for one in words)


def fit(rows: Iterable[Drafted]) -> dict[str, float]:
    """The weights fitted on ``rows``."""
    cases = [
        Case(row.figures, row.right, (TRAP if row.trap else 1.0) * (BLIND if row.blind else 1.0))
        for row in rows
    ]
    return logistic.rounded(logistic.fit(cases, LEAST, RIDGE))


def crossed(rows: Sequence[Drafted], folds: int) -> dict[str, dict[str, int]]:
    """What is kept of events, traps and the rest, each fold of lots read by the others' weights."""
    lots = sorted({row.lot for row in rows})
    counts: dict[str, Counter[str]] = {"all": Counter(), "kept": Counter()}
    for fold in range(folds):
        out = lots[fold::folds]
        weights = fit(row for row in rows if row.lot not in out)
        for row in rows:
            if row.lot in out and not row.blind:
                name = "traps" if row.trap else "events" if row.right else "others"
                counts["all"][name] += 1
                kept = sum(weights.get(figure, 0.0) for figure in row.figures) >= 0
                counts["kept"][name] += kept
    return {name: dict(count) for name, count in counts.items()}
