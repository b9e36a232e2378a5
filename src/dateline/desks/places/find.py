"""The places desk: every toponym of a report with where it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.desks.places.metonym import is_metonym
from dateline.desks.places.resolve import Surroundings, candidates, choose
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import Mention
from dateline.records.reading import Reading, Tagged, Token
from dateline.records.span import Span
from dateline.records.values import Place
from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot

MOST_NEIGHBOURS = 40
GREAT = 500_000
"""Inhabitants of a city that is meant before the state of its name."""
PASSES = 2
"""The second choice of each place knows the first choices of the others."""


def work(reading: Reading, stylebook: Stylebook) -> tuple[Place, ...]:
    """Find the report's toponyms and say where they are.

    reading: with tokens and the reader's LOC names.
    stylebook: its gazetteer and countries.
    Returns them left to right. A toponym that the gazetteer lacks keeps its own words as
    name and nothing else. ``metonym`` is set where the place stands for its government.
    """
    return _Desk(reading, stylebook).work()


class _Desk:
    def __init__(self, reading: Reading, stylebook: Stylebook) -> None:
        self._text = reading.report.text
        self._report = reading.report
        self._tokens: Sequence[Token] = reading.tokens or ()
        self._syntax = Syntax(self._tokens)
        self._book = stylebook
        self._names = list(self._toponyms(reading))

    def work(self) -> tuple[Place, ...]:
        spans = [self._span(name) for name in self._names]
        found = [candidates(span.of(self._text), self._book) for span in spans]
        countries, states = self._countries(found), self._states(found)
        chosen: list[Spot | None] = [None] * len(found)
        for _ in range(PASSES):
            told = _distinct(chosen)
            chosen = [
                choose(
                    spots,
                    Surroundings(countries, states, self._container(spans, found, index), told),
                )
                for index, spots in enumerate(found)
            ]
        return tuple(
            self._place(name, span, spot)
            for name, span, spot in zip(self._names, spans, chosen, strict=True)
        )

    def _toponyms(self, reading: Reading) -> Iterable[Tagged]:
        """The places among the mentions, less adjectives; without mentions the reader's own."""
        if reading.mentions is None:
            yield from (name for name in reading.signals.names if name.label == "LOC")
            return
        starts = [token.span.start for token in self._tokens]
        for mention in reading.mentions:
            if (
                mention.kind == "name"
                and mention.label == "LOC"
                and not self._is_adjective(mention)
            ):
                first = bisect_left(starts, mention.span.start)
                last = bisect_left(starts, mention.span.end) - 1
                yield Tagged(first, last, "LOC", 1.0)

    def _is_adjective(self, mention: Mention) -> bool:
        written = mention.span.of(self._text)
        if self._book.directory.demonym(written) is None:
            return False
        who = self._book.directory.named(written)
        return who is None or who.kind != "country"

    def _span(self, name: Tagged) -> Span:
        """The name's characters without a leading article or possessive ending."""
        first, last = name.first, name.last
        while first < last and self._tokens[first].upos == "DET":
            first += 1
        while last > first and self._tokens[last].upos in ("PART", "PUNCT"):
            if self._tokens[last].form == "." and self._tokens[last].joined:
                break
            last -= 1
        return self._syntax.span([first, last])

    def _countries(self, found: Iterable[Sequence[Spot]]) -> Counter[str]:
        """How often each country is named: by name, adjective, dateline or sole candidate."""
        weights: Counter[str] = Counter()
        for spots in found:
            notable = [spot for spot in spots if spot.notable]
            countries = {spot.country for spot in notable or spots if spot.country}
            if len(countries) == 1:
                weights[countries.pop()] += 1
        for token in self._tokens:
            if token.form[:1].isupper():
                code = self._book.directory.demonym(token.form)
                if code:
                    weights[code] += 1
        dateline = self._report.dateline
        if dateline is not None and dateline.place is not None:
            for spot in candidates(dateline.place.title().partition(",")[0], self._book)[:1]:
                weights[spot.country or ""] += 3
        return weights

    def _states(self, found: Iterable[Sequence[Spot]]) -> Counter[str]:
        """How often each first-level unit is named, where its name is no greater city's."""
        return Counter(
            spots[0].name
            for spots in found
            if spots
            and spots[0].level == "admin1"
            and all(spot.population < GREAT and spot.level != "capital" for spot in spots[1:])
        )

    def _container(
        self, spans: Sequence[Span], found: Sequence[Sequence[Spot]], index: int
    ) -> Sequence[Spot]:
        """The candidates of what follows after a comma: *Paris, Texas*."""
        if index + 1 >= len(spans):
            return ()
        between = self._text[spans[index].end : spans[index + 1].start]
        return found[index + 1] if between.strip() in (",", "in", "(") else ()

    def _place(self, name: Tagged, span: Span, spot: Spot | None) -> Place:
        if spot is None:
            return Place(span=span, name=span.of(self._text))
        return Place(
            span=span,
            name=spot.name,
            country=spot.country,
            lat=spot.lat,
            lon=spot.lon,
            geonames_id=spot.geonames_id,
            level=spot.level,
            metonym=is_metonym(self._syntax, self._head(name), spot, self._book),
        )

    def _head(self, name: Tagged) -> int:
        inside = range(name.first, name.last + 1)
        outside = [index for index in inside if self._tokens[index].head not in inside]
        return outside[0] if outside else name.last


def _distinct(chosen: Iterable[Spot | None]) -> list[Spot]:
    """The places chosen so far, the most often named first, as many as matter."""
    counted = Counter(spot for spot in chosen if spot is not None)
    return [spot for spot, _ in counted.most_common(MOST_NEIGHBOURS)]
