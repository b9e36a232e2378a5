"""The model of whether words tell an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.bench.gold.pairs import YIELD, MarkedPair
from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.chains import touch
from dateline.bench.score.relations import YIELDS
from dateline.desks.events.assemble import prepared
from dateline.records.reading import Reading
from dateline.records.span import Span, Words
from dateline.stylebook import Stylebook
from tools.places import logistic
from tools.places.logistic import Case

LEAST, RIDGE = 5, 5.0
STAR = "*"
OWN = "sentences"
"""The lot of our own sentences."""

TRAP, OTHER, NEWS = 4.0, 0.4, 0.3
"""What drafts weigh beside an event of a coded report: a trap, what is none and no event either,
and the events of marked pairs.
Our own sentences weigh as traps do."""


class Drafted(NamedTuple):
    """A draft of a report of ``lot``: its figures, whether it is an event, whether a trap.

    news: of a marked pair.
    """

    lot: str
    figures: tuple[str, ...]
    right: bool
    trap: bool = False
    news: bool = False

    @property
    def written(self) -> bool:
        """Whether it is of a sentence of our own."""
        return self.lot == OWN and not self.news

    @property
    def weight(self) -> float:
        """What it weighs."""
        own = TRAP if self.trap or self.written else 1.0 if self.right else OTHER
        return own * (NEWS if self.news else 1.0)


def cases(coded: CodedReport, reading: Reading, stylebook: Stylebook) -> Iterator[Drafted]:
    """The drafts of a report.

    reading: with all layers that the desk of events needs. Drafts that lie on evidence of an
    event alone are left out: they are told elsewhere, and neither right nor wrong.
    """
    desk, drafts = prepared(reading, stylebook)
    for valued in desk.valued(drafts):
        spans = desk.spans(valued.draft.tokens)
        trap = _touches(spans, coded.traps)
        right = not trap and _touches(spans, (claim.trigger for claim in coded.claims))
        told = (words for claim in coded.claims for words in claim.evidence)
        if right or trap or not _touches(spans, told):
            yield Drafted(coded.lot, tuple(valued.figures), right, trap)


def own_cases(kind: str, text: str, reading: Reading, stylebook: Stylebook) -> Iterator[Drafted]:
    """The drafts of one of our own sentences, likewise.

    kind: *traps*, where every draft is one, or *events*. text: with a star before each word that
    tells an event; the reading is of the text without stars.
    """
    desk, drafts = prepared(reading, stylebook)
    for valued in desk.valued(drafts):
        starts = {span.start for span in desk.spans(valued.draft.tokens)}
        right = bool(starts & _starred(text))
        if right or kind == "traps":
            yield Drafted(OWN, tuple(valued.figures), right, not right)


def _starred(text: str) -> set[int]:
    """Where the starred words start, once the stars are gone."""
    places = [at for at, letter in enumerate(text) if letter == STAR]
    return {at - number for number, at in enumerate(places)}


def pair_cases(pair: MarkedPair, reading: Reading, stylebook: Stylebook) -> Iterator[Drafted]:
    """The drafts between the two of a marked pair, of its root: events all.

    They are news, while the reader has been trained on the coded reports.
    """
    desk, drafts = prepared(reading, stylebook)
    mentions = reading.mentions or ()
    for valued in desk.valued(drafts):
        draft = valued.draft
        root = YIELD if draft.type in YIELDS else draft.type
        acting = [mentions[index].span for index in draft.actors]
        met = [mentions[index].span for index in draft.recipients] or acting
        within = _held(pair.actor, acting) and _held(pair.recipient, met)
        if within and root == pair.root:
            yield Drafted(OWN, tuple(valued.figures), right=True, news=True)


def _held(span: Span | None, parties: Sequence[Span]) -> bool:
    return span is None or any(span.overlaps(party) for party in parties)


def _touches(spans: Sequence[Span], words: Iterable[Words]) -> bool:
    return any(touch(spans, one.pieces) for one in words)


def fit(rows: Iterable[Drafted]) -> dict[str, float]:
    """The weights fitted on ``rows``."""
    cases = [Case(row.figures, row.right, row.weight) for row in rows]
    return logistic.rounded(logistic.fit(cases, LEAST, RIDGE))


def crossed(rows: Sequence[Drafted], folds: int) -> dict[str, dict[str, int]]:
    """What is kept of events, traps and the rest, each fold of lots read by the others' weights."""
    lots = sorted({row.lot for row in rows})
    counts: dict[str, Counter[str]] = {"all": Counter(), "kept": Counter()}
    for fold in range(folds):
        out = lots[fold::folds]
        weights = fit(row for row in rows if row.lot not in out)
        for row in rows:
            if row.lot in out and not row.news:
                name = "traps" if row.trap else "events" if row.right else "others"
                name = f"own {name}" if row.lot == OWN else name
                counts["all"][name] += 1
                kept = sum(weights.get(figure, 0.0) for figure in row.figures) >= 0
                counts["kept"][name] += kept
    return {name: dict(count) for name, count in counts.items()}
