"""Figures as ranges by origin: where their marks stand on a line, in percent of its width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.records.collation.clash import Figure, Range
from dateline.show.page.story.days import Calendar, long

LEFT, RIGHT = 4.0, 94.0
"""Where the least and the greatest figure stand, in percent."""

_STEPS = (1, 2, 5, 10)
_TICKS = 5


class Mark(msgspec.Struct, frozen=True):
    """One figure: from ``start`` to ``end`` (percent), open to the left or right; its words.

    day: the class of its day; role: low, best, high, or empty.
    """

    start: float
    end: float
    opens_left: bool
    opens_right: bool
    words: str
    told: str
    day: str
    role: str


class Line(msgspec.Struct, frozen=True):
    """The marks of one origin, oldest first; ``day``: the class of the first."""

    origin: str
    day: str
    marks: tuple[Mark, ...]


class Tick(msgspec.Struct, frozen=True):
    """A number below the line, and where."""

    at: float
    label: str


class Chart(msgspec.Struct, frozen=True):
    """The figures of one thing. low, best, high: their words; best_at: where the best stands."""

    what: str
    agreed: bool
    low: str
    best: str
    high: str
    best_at: float
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    day: str


def charts(ranges: Iterable[Range], names: Mapping[str, str], calendar: Calendar) -> list[Chart]:
    """The ranges of a story as charts.

    names: of origins, by id. calendar: of the story.
    """
    return [_chart(row, names, calendar) for row in ranges]


def _chart(row: Range, names: Mapping[str, str], calendar: Calendar) -> Chart:
    figures = [figure for origin in row.origins for figure in origin.figures]
    scale = _Scale(figures)
    lines = tuple(
        Line(
            origin=names[origin.origin],
            day=calendar.first(figure.published for figure in origin.figures),
            marks=tuple(_mark(figure, row, scale, calendar) for figure in origin.figures),
        )
        for origin in row.origins
    )
    return Chart(
        what=row.what,
        agreed=row.agreed,
        low=row.low.words.text,
        best=row.best.words.text,
        high=row.high.words.text,
        best_at=scale.at(_middle(row.best)),
        lines=lines,
        ticks=tuple(Tick(scale.at(value), f"{value:,.15g}") for value in scale.ticks()),
        day=calendar.first(figure.published for figure in figures),
    )


class _Scale:
    """Numbers → percent of the width; the line starts at 0 unless that is far away.

    figures: all that are drawn on it.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        known = [v for figure in figures for v in (figure.low, figure.high) if v is not None]
        self.least, self.most = min(known), max(known)
        if self.least >= 0 and self.most >= 1.5 * self.least:
            self.least = 0.0
        if self.least == self.most:
            self.least, self.most = self.least - 1, self.most + 1

    def at(self, value: float) -> float:
        """Where a number stands."""
        share = (value - self.least) / (self.most - self.least)
        return round(LEFT + (RIGHT - LEFT) * share, 2)

    def ticks(self) -> list[float]:
        """Round numbers on the line, five or so."""
        rough = (self.most - self.least) / _TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        step = max(1.0, next(power * n for n in _STEPS if power * n >= rough * 0.999))
        first = math.ceil(self.least / step)
        return [n * step for n in range(first, math.floor(self.most / step) + 1)]


def _mark(figure: Figure, row: Range, scale: _Scale, calendar: Calendar) -> Mark:
    low, high = figure.low, figure.high
    roles = (("best", row.best), ("low", row.low), ("high", row.high))
    return Mark(
        start=scale.at(scale.least if low is None else low),
        end=scale.at(scale.most if high is None else high),
        opens_left=low is None,
        opens_right=high is None,
        words=figure.words.text,
        told=long(figure.published),
        day=calendar.name(figure.published),
        role=next((name for name, one in roles if one == figure), "") if not row.agreed else "",
    )


def _middle(figure: Figure) -> float:
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high or 0.0
