"""Figures of one event: which count the same thing, their ranges, and where they differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dateline.collate.same.words import singular, stem, words_of
from dateline.records.claim import Claim, Quantity
from dateline.records.collation.clash import Clash, Figure, OriginRange, Range, Side
from dateline.records.span import Words
from dateline.stylebook import Stylebook
from dateline.stylebook.load import read_mapping
from dateline.stylebook.tables import Country

PERSONS = "people"
TABLE = Path(__file__).with_name("counted.yaml")
CLOSE = 60
"""How far from a figure the word may stand that tells what became of those it counts."""


class Counted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of ``counted.yaml``."""

    dead: tuple[str, ...]
    hurt: tuple[str, ...]
    missing: tuple[str, ...]
    held: tuple[str, ...]
    freed: tuple[str, ...]
    persons: tuple[str, ...]
    endings: tuple[str, ...]
    bare: tuple[str, ...]


class Counter:
    """Tells what a figure counts.

    stylebook: for the nouns and peoples that persons are called by.
    """

    def __init__(self, stylebook: Stylebook) -> None:
        table = read_mapping(TABLE, Counted)
        people = (role for role in stylebook.roles if role.kind == "person")
        nouns = (name for role in people for name in role.nouns)
        peoples = (name for country in stylebook.countries for name in _peoples(country))
        named = (*nouns, *peoples, *table.persons)
        self._persons = {singular(words_of(name)[-1]) for name in named}
        self._endings, self._bare = table.endings, frozenset(table.bare)
        fates = {
            fate: getattr(table, fate) for fate in ("dead", "hurt", "missing", "held", "freed")
        }
        self._fates = {stem(word): fate for fate, words in fates.items() for word in words}

    def thing(self, claim: Claim, quantity: Quantity) -> str:
        """What a figure of a claim counts: people with what became of them, or a noun.

        A figure without a noun (*nine*, *twelve others*) counts people where it is a party of the
        event or the sentence tells their fate; else it is not known, and empty.
        """
        words = words_of(quantity.of or "")
        head = stem(words[-1]) if words else ""
        fate = self._fates.get(head) or self._fate(claim, quantity)
        if not words or words[-1].lower() in self._bare:
            persons = fate is not None or _takes_part(claim, quantity)
            head = ""
        else:
            persons = self._are_persons(words) or (head in self._fates and fate is not None)
        if persons:
            return f"{PERSONS} {fate}" if fate else PERSONS
        return singular(words[-1]) if head else ""

    def _are_persons(self, words: Sequence[str]) -> bool:
        if not words:
            return False
        return singular(words[-1]) in self._persons or words[-1].lower().endswith(self._endings)

    def _fate(self, claim: Claim, quantity: Quantity) -> str | None:
        """The fate told nearest to the figure in the sentence that holds it."""
        sentence = claim.sentence
        if not sentence.span.contains(quantity.span):
            return self._fate_in(claim.trigger.text)
        start = quantity.span.start - sentence.span.start
        end = start + len(quantity.span)
        return self._nearest(sentence.text, start, end) or self._fate_in(claim.trigger.text)

    def _fate_in(self, text: str) -> str | None:
        return next((self._fates[s] for s in map(stem, words_of(text)) if s in self._fates), None)

    def _nearest(self, text: str, start: int, end: int) -> str | None:
        found = []
        at = 0
        for word in words_of(text):
            place = text.find(word, at)
            at = max(at, place) + len(word) if place >= 0 else at
            fate = self._fates.get(stem(word))
            if fate and place >= 0:
                found.append((max(place - end, start - place - len(word), 0), fate))
        best = min(found, default=(CLOSE, ""))
        return best[1] if best[0] < CLOSE else None


def ranges_of(claims: Sequence[Claim], origins: Mapping[str, str], counter: Counter) -> list[Range]:
    """The figures of a cluster's claims as ranges, one for each thing that is counted.

    claims: of one cluster, none of which says that it did not happen. origins: of each claim.
    """
    groups: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            thing = counter.thing(claim, quantity)
            if thing and (quantity.low is not None or quantity.high is not None):
                groups[thing].append((_head(quantity), _figure(claim, quantity, origins)))
    parted = (part for what, rows in groups.items() for part in _parts(what, rows))
    return [_range(what, figures) for what, figures in sorted(parted, key=lambda part: part[0])]


def _takes_part(claim: Claim, quantity: Quantity) -> bool:
    """Whether the figure is an actor or a recipient of the event (*killed nine*)."""
    parties = (*claim.actors, *claim.recipients)
    return any(party.span and party.span.overlaps(quantity.span) for party in parties)


def _parts(what: str, rows: Sequence[tuple[str, Figure]]) -> Iterator[tuple[str, list[Figure]]]:
    """The figures of one thing; by their nouns where one claim tells several (*two men, a boy*)."""
    nouns: dict[str, set[str]] = defaultdict(set)
    for noun, figure in rows:
        nouns[figure.claim].add(noun)
    if all(len(found) == 1 for found in nouns.values()):
        yield what, [figure for _, figure in rows]
        return
    parts: dict[str, list[Figure]] = defaultdict(list)
    for noun, figure in rows:
        parts[noun].append(figure)
    for noun, figures in parts.items():
        yield (f"{what}: {noun}" if noun else what), figures


def _head(quantity: Quantity) -> str:
    """The noun of what a figure counts, in lower case, without *of* what."""
    words = words_of(quantity.of or "")
    return words[-1].lower().removesuffix("s") if words else ""


def figure_clashes(cluster: str, ranges: Iterable[Range]) -> list[Clash]:
    """The ranges whose figures differ, each value a side, the one told first at the head."""
    clashes = []
    for row in ranges:
        if row.agreed:
            continue
        sides: dict[float, list[Figure]] = defaultdict(list)
        for figure in sorted(_figures(row), key=_age):
            sides[value_of(figure)].append(figure)
        told = tuple(_side(figures) for figures in sides.values())
        if len(told) > 1:
            clashes.append(Clash(cluster=cluster, kind="figure", what=row.what, sides=told))
    return clashes


def value_of(figure: Figure) -> float:
    """The number that a figure stands for when others are set beside it."""
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high or 0.0


def _peoples(country: Country) -> tuple[str, ...]:
    return (*country.people, *country.adjectives)


def _figure(claim: Claim, quantity: Quantity, origins: Mapping[str, str]) -> Figure:
    return Figure(
        words=Words(quantity.text, quantity.span, quantity.spans),
        claim=claim.id,
        report=claim.report.id,
        origin=origins[claim.id],
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        published=claim.report.published,
    )


def _range(what: str, figures: Sequence[Figure]) -> Range:
    rows = sorted(figures, key=_age)
    by_origin: dict[str, list[Figure]] = defaultdict(list)
    for figure in rows:
        by_origin[figure.origin].append(figure)
    backers = {value_of(f): {g.origin for g in rows if value_of(g) == value_of(f)} for f in rows}
    best = max(enumerate(rows), key=lambda row: (len(backers[value_of(row[1])]), row[0]))[1]
    return Range(
        what=what,
        low=min(rows, key=value_of),
        best=best,
        high=max(rows, key=value_of),
        origins=tuple(_of_origin(name, rows) for name, rows in by_origin.items()),
        agreed=len(backers) == 1,
    )


def _of_origin(origin: str, figures: Sequence[Figure]) -> OriginRange:
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return OriginRange(
        origin=origin,
        low=min(lows, default=None),
        high=max(highs, default=None),
        figures=tuple(figures),
    )


def _figures(row: Range) -> list[Figure]:
    return [figure for origin in row.origins for figure in origin.figures]


def _side(figures: Sequence[Figure]) -> Side:
    return Side(
        says=figures[0].words.text,
        claims=tuple(dict.fromkeys(figure.claim for figure in figures)),
        origins=tuple(dict.fromkeys(figure.origin for figure in figures)),
        figures=tuple(figures),
    )


def _age(figure: Figure) -> tuple[dt.date, str, str]:
    return figure.published or dt.date.max, figure.report, figure.claim
