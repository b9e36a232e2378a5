"""The reports of the corpus with the mentions that coders gave a country or a sector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.newsroom import DESKS, attach, story
from dateline.reader import Reader
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.wire import read_text


class Party(NamedTuple):
    """Words that coders marked as a party or a source, with whose they are.

    party: they take part in an event; coders give only those a sector.
    """

    span: Span
    country: str | None
    sector: str | None = None
    party: bool = False


class Coded(NamedTuple):
    """A report of a lot: its reading up to the desk of names, and the parties marked in it."""

    lot: str
    reading: Reading
    parties: tuple[Party, ...]


class _Row(msgspec.Struct):
    id: str
    lot: str


def read_corpus(path: Path, reader: Reader, stylebook: Stylebook) -> Iterator[Coded]:
    """The reports of a file of the corpus with their readings and parties.

    path: JSON lines. reader, stylebook: what reads them.
    """
    lots = _lots(path)
    for coded in read_reports(path):
        yield Coded(lots[coded.id], _reading(coded, reader, stylebook), _parties(coded))


def marked(
    parties: Iterable[Party],
    spans: Sequence[tuple[Span, Span]],
    told: Callable[[Party], str | None] = lambda party: party.country,
) -> dict[int, set[str]]:
    """What coders gave each mention that they marked, ``""`` for nothing.

    spans: of each mention the whole and its head. A party is that of the mention whose head
    lies in its words and which shares most of them. told: what is asked of a party.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for party in set(parties):
        inside = [n for n, (_, head) in enumerate(spans) if party.span.overlaps(head)]
        if inside:
            best = max(inside, key=lambda n: _shared(party.span, spans[n][0]))
            found[best].add(told(party) or "")
    return found


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / (max(one.end, other.end) - min(one.start, other.start))


def _lots(path: Path) -> dict[str, str]:
    lines = path.read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=_Row) for line in lines if line.strip()]
    return {row.id: row.lot for row in rows}


def _reading(coded: CodedReport, reader: Reader, stylebook: Stylebook) -> Reading:
    report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
    reading = Reading(report=report, signals=reader.read(story(report)))
    return attach(DESKS[0], reading, stylebook)


def _parties(coded: CodedReport) -> tuple[Party, ...]:
    found: list[Party] = []
    for claim in coded.claims:
        parties = (*claim.actors, *claim.recipients)
        found += [Party(one.span, one.country, one.sector, party=True) for one in parties]
        for link in claim.sources:
            found += [Party(one.span, one.country) for one in link.members]
            if link.span is not None and not link.members:
                found.append(Party(link.span, link.country))
    return tuple(found)


class OfLot(Protocol):
    """Anything of a lot."""

    @property
    def lot(self) -> str:
        """The lot's name."""


Row = TypeVar("Row", bound=OfLot)
Fitted = TypeVar("Fitted")


def by_lot(
    rows: Sequence[Row],
    folds: int,
    fit: Callable[[Sequence[Row]], Fitted],
    share: Callable[[Sequence[Row], Fitted], float],
) -> dict[str, float]:
    """What ``share`` is in each lot, by what ``fit`` makes of the lots of the other folds."""
    lots = sorted({row.lot for row in rows})
    found = {}
    for fold in range(folds):
        left = set(lots[fold::folds])
        weights = fit([row for row in rows if row.lot not in left])
        for lot in sorted(left):
            found[lot] = share([row for row in rows if row.lot == lot], weights)
    return found
