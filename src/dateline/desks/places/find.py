"""The places desk: every toponym of a report with where it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from dateline.desks.places.head import head_toponyms
from dateline.desks.places.metonym import figures_of, is_metonym
from dateline.desks.places.resolve import Choice, resolve
from dateline.desks.places.seek import spots_besides, toponyms
from dateline.desks.places.survey import portions, survey
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.values import Place
from dateline.stylebook import Stylebook


def work(reading: Reading, stylebook: Stylebook) -> tuple[Place, ...]:
    """Find the report's toponyms and say where they are.

    reading: with tokens and the reader's names. stylebook: its gazetteer and countries.
    Returns them left to right, those of dateline and headline too. A toponym that the
    gazetteer lacks keeps its own words as name and nothing else. ``metonym`` is set where the
    place stands for those who govern or represent it, ``toponym`` is not where the model of
    toponyms has doubts about what the reader takes for a place.
    """
    inside = toponyms(reading, stylebook)
    told = {*inside, *head_toponyms(reading, inside, stylebook)}
    besides = {*spots_besides(reading, told, stylebook)}
    places = _Desk(reading, stylebook).places(sorted({*told, *besides}))
    return tuple(
        msgspec.structs.replace(place, toponym=False) if place.span in besides else place
        for place in places
    )


def place_given(reading: Reading, spans: Sequence[Span], stylebook: Stylebook) -> tuple[Place, ...]:
    """Where the toponyms at ``spans`` are, the report's other toponyms being known too.

    reading: with tokens and the reader's names. spans: code points of the report's text.
    Returns a place for each span, in their order.
    """
    own = toponyms(reading, stylebook)
    own += tuple(head_toponyms(reading, own, stylebook))
    others = [span for span in own if not any(span.overlaps(given) for given in spans)]
    ordered = sorted({*spans, *others})
    placed = dict(zip(ordered, _Desk(reading, stylebook).places(ordered), strict=True))
    return tuple(placed[span] for span in spans)


def metonym_given(reading: Reading, span: Span, stylebook: Stylebook) -> bool:
    """Whether the toponym at ``span`` stands for those there (*Seoul said*).

    reading: with tokens. span: code points of the report's text. stylebook: its place words.
    """
    return is_metonym(figures_given(reading, span, stylebook), stylebook)


def figures_given(reading: Reading, span: Span, stylebook: Stylebook) -> list[str]:
    """What the model of metonymy weighs for the toponym at ``span``; as ``metonym_given``."""
    return _Desk(reading, stylebook).figures(span)


class _Desk:
    def __init__(self, reading: Reading, stylebook: Stylebook) -> None:
        self._reading = reading
        self._text = reading.report.text
        self._tokens = reading.tokens or ()
        self._starts = [token.span.start for token in self._tokens]
        self._syntax = Syntax.of(self._tokens)
        self._book = stylebook

    def places(self, spans: Sequence[Span]) -> tuple[Place, ...]:
        found = survey(self._reading, spans, self._book)
        chosen: dict[int, Choice] = {}
        for portion in portions(found):
            names = [found.names[number] for number in portion]
            weights = self._book.place_weights.resolve
            chosen |= zip(portion, resolve(names, found.told, weights), strict=True)
        return tuple(
            self._place(span, chosen[number]) for span, number in zip(spans, found.of, strict=True)
        )

    def _place(self, span: Span, choice: Choice) -> Place:
        spot = choice.spot
        if spot is None:
            name = span.of(self._text)
            return Place(span=span, name=name, country=choice.country, why=choice.why)
        return Place(
            span=span,
            name=spot.name,
            country=spot.country,
            lat=spot.lat,
            lon=spot.lon,
            geonames_id=spot.geonames_id,
            level=spot.level,
            metonym=is_metonym(self.figures(span), self._book),
            why=choice.why,
        )

    def figures(self, span: Span) -> list[str]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end) - 1
        if first <= last and self._tokens[first].span.end <= span.start:
            first += 1
        if last < first:
            return []
        return figures_of(self._reading, self._syntax, (first, last), self._book.place_words)
