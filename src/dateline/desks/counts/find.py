"""Finding quantities: numbers with their bounds, units and ranges, less what is only a name."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import msgspec

from dateline.desks.counts.change import Mover
from dateline.desks.counts.measure import Gauge, Measure
from dateline.desks.counts.parse import Figure, Parser
from dateline.desks.counts.spare import Sparer
from dateline.desks.counts.words import Word, words_of
from dateline.records.span import Span
from dateline.stylebook.measures import Bound, Numbers, Unit


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity before it is known what it counts.

    span: bound, number and unit. number: the number alone. measure: its unit, or None.
    change: up or down. spelled: the number's only word. aside: it is the whole of which another
    number is a part, or *one of* it. why: rule and assumption, in words.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: str
    measure: Measure | None = None
    vague: bool = False
    fraction: bool = False
    change: str | None = None
    spelled: str = ""
    aside: bool = False
    why: str = ""


class Finder:
    """Quantities by the stylebook's tables.

    numbers, units: the stylebook's. Raises nothing; what cannot be read is no quantity.
    """

    def __init__(self, numbers: Numbers, units: Iterable[Unit]) -> None:
        self._numbers = numbers
        self._gauge = Gauge(numbers, units)
        self._parser = Parser(numbers, self._gauge)
        self._sparer = Sparer(numbers)
        self._mover = Mover(numbers)
        self._before = _phrases(numbers.bounds)
        self._after = _phrases(numbers.after)

    def find(self, text: str, within: Span, taken: Sequence[Span]) -> list[Quantity]:
        """The quantities of a sentence, left to right.

        text: the report. within: the sentence. taken: spans of days and hours, whose numbers
        count nothing.
        """
        words = words_of(text, within)
        found: list[Quantity] = []
        index = 0
        while index < len(words):
            figure = self._parser.figure(text, words, index) or self._single(text, words, index)
            if figure is None:
                index += 1
                continue
            high = self._range_end(text, words, figure)
            last = high.last if high else figure.last
            if not self._spared(text, words, figure, high, taken):
                quantity = self._quantity(words, figure, high, found)
                if found and found[-1].span.overlaps(quantity.span):
                    found.pop()
                found.append(quantity)
            index = last + 1
        others = (*self._heavy(words), *self._multiples(words), *self._often(words))
        return sorted([*found, *others], key=lambda quantity: quantity.span)

    def _single(self, text: str, words: Sequence[Word], index: int) -> Figure | None:
        """*less than a tonne*: an article that stands for one, between a bound and a unit."""
        if words[index].lower not in self._numbers.articles:
            return None
        if self._bound_before(words, index)[1] in (None, "exact"):
            return None
        measure = self._gauge.behind(text, words, index)
        if measure is None or measure.dimension in self._numbers.timed:
            return None
        last = index + measure.width
        return Figure(first=index, end=index, last=last, value=1.0, measure=measure)

    def _spared(
        self,
        text: str,
        words: Sequence[Word],
        figure: Figure,
        high: Figure | None,
        taken: Sequence[Span],
    ) -> bool:
        bounded = self._bound_before(words, figure.first)[0] < figure.first
        return self._sparer.spared(text, words, figure, high or figure, bounded, taken)

    def _range_end(self, text: str, words: Sequence[Word], figure: Figure) -> Figure | None:
        """The upper end of a range that begins with ``figure``; the lower, of one that falls."""
        index = figure.last + 1
        if figure.vague or index + 1 >= len(words) or words[index].lower not in self._numbers.to:
            return None
        high = self._parser.figure(text, words, index + 1)
        before = words[figure.first - 1].lower if figure.first else ""
        if words[index].lower in self._numbers.conjunction and before not in self._numbers.pair:
            return None
        if high is None or high.vague or figure.value is None or high.value is None:
            return None
        if not _alike(figure, high) or high.fraction != figure.fraction:
            return None
        joined = words[index].text[0].isalpha() and before not in self._numbers.between
        if joined and self._mover.direction(
            words, self._bound_before(words, figure.first)[0], figure.measure
        ):
            return None  # rose 40 points to 4,000
        low = _scaled(figure, high)
        falls = before in self._numbers.between and before not in self._numbers.pair
        if low == high.value or (low > high.value and not falls):
            return None
        return high

    def _quantity(
        self, words: Sequence[Word], figure: Figure, high: Figure | None, found: Sequence[Quantity]
    ) -> Quantity:
        last = high.last if high else figure.last
        first, bound = self._bound_before(words, figure.first)
        end, behind = self._bound_after(words, last)
        bound = bound or behind or self._converted(words, figure, found)
        change = self._change(words, figure, high, first, found)
        sign = self._mover.sign(words, figure.first)
        if high is not None:
            if first > 0 and words[first - 1].lower in self._numbers.between:
                first -= 1
            ends: tuple[float | None, float | None] = _sorted(_scaled(figure, high), high.value)
            bound = bound if bound not in (None, "exact") else "between"
        else:
            ends, bound = _ends(figure, bound, sign)
        first = min(first, figure.first - 1) if sign < 0 else first
        return Quantity(
            span=Span(words[first].span.start, words[end].span.end),
            number=Span(words[figure.first].span.start, words[(high or figure).end].span.end),
            low=ends[0],
            high=ends[1],
            bound=bound or "exact",
            measure=(high.measure if high else None) or figure.measure,
            vague=figure.vague,
            fraction=figure.fraction,
            change=change,
            spelled=words[figure.first].lower if figure.first == last else "",
            aside=self._partly(words, figure, last, found),
            why=_why(words, figure, high, bound or "exact"),
        )

    def _partly(
        self, words: Sequence[Word], figure: Figure, last: int, found: Sequence[Quantity]
    ) -> bool:
        """Whether it is the whole of another number (*two of its nine lorries*), or *one of*."""
        numbers = self._numbers
        ahead = [word.lower for word in words[max(0, figure.first - 2) : figure.first]]
        parted = len(ahead) == 2 and ahead[0] in numbers.fraction_of and ahead[1] in numbers.owned
        if parted and found and figure.first > 2:
            return found[-1].span.end == words[figure.first - 3].span.end
        behind = [word.lower for word in words[last + 1 : last + 3]]
        single = figure.value == 1 and figure.measure is None and len(behind) == 2
        if not single or behind[0] not in numbers.fraction_of:
            return False
        return behind[1] in numbers.owned or behind[1] in numbers.words or behind[1].isdecimal()

    def _change(
        self,
        words: Sequence[Word],
        figure: Figure,
        high: Figure | None,
        first: int,
        found: Sequence[Quantity],
    ) -> str | None:
        """Up or down, of an amount of change and of a range from one value to another."""
        if high is not None and self._mover.moved(words, first):
            return "up" if _scaled(figure, high) < (high.value or 0.0) else "down"
        told = self._mover.direction(words, first, figure.measure)
        again = found and self._mover.again(words, found[-1].span, first)
        return told or (found[-1].change if again else None)

    def _converted(
        self, words: Sequence[Word], figure: Figure, found: Sequence[Quantity]
    ) -> str | None:
        """The bound of a measure that this one gives in other units: *over 60 miles (97 km)*."""
        if not found or figure.first < 1 or figure.measure is None:
            return None
        last = found[-1]
        ahead = words[figure.first - 1].text
        near = ahead == "(" and words[figure.first - 2].span.end == last.span.end
        if not near or last.measure is None or last.measure.dimension != figure.measure.dimension:
            return None
        return last.bound if last.measure.unit != figure.measure.unit else None

    def _bound_before(self, words: Sequence[Word], first: int) -> tuple[int, str | None]:
        for width in range(min(6, first), 0, -1):
            phrase = tuple(word.lower for word in words[first - width : first])
            bound = self._before.get(phrase)
            ahead = words[first - width - 1].lower if first > width else ""
            if bound is not None and ahead not in self._numbers.particled.get(" ".join(phrase), ()):
                return first - width, bound
        return first, None

    def _bound_after(self, words: Sequence[Word], last: int) -> tuple[int, str | None]:
        for width in (3, 2, 1):
            phrase = tuple(word.lower for word in words[last + 1 : last + 1 + width])
            bound = self._after.get(phrase)
            if bound is not None and len(phrase) == width:
                return last + width, bound
        return last, None

    def _heavy(self, words: Sequence[Word]) -> Iterable[Quantity]:
        """*heavy casualties*: a quantity with no number at all."""
        heavy = self._numbers.heavy
        for word, following in itertools.pairwise(words):
            if word.lower in heavy.adjectives and following.lower in heavy.nouns:
                span = Span(word.span.start, following.span.end)
                yield Quantity(
                    span=span,
                    number=word.span,
                    low=None,
                    high=None,
                    bound="vague",
                    vague=True,
                    why=f"{word.lower!r} tells no number",
                )

    def _often(self, words: Sequence[Word]) -> Iterable[Quantity]:
        """*at least twice*: how often, where nothing is compared (*twice as many*)."""
        for index, word in enumerate(words):
            value = self._numbers.often.get(word.lower)
            after = words[index + 1].lower if index + 1 < len(words) else ""
            if value is None or after in self._numbers.compared:
                continue
            figure = Figure(first=index, end=index, last=index, value=value)
            first, bound = self._bound_before(words, index)
            ends, bound = _ends(figure, bound, 1)
            yield Quantity(
                span=Span(words[first].span.start, word.span.end),
                number=word.span,
                low=ends[0],
                high=ends[1],
                bound=bound,
                measure=Measure(unit="times", dimension="times", plural="times"),
                why=f"{word.lower!r} is {value} times",
            )

    def _multiples(self, words: Sequence[Word]) -> Iterable[Quantity]:
        """*doubled*, *more than tripled*: a factor by which something changed."""
        for index, word in enumerate(words):
            factor = self._numbers.multiples.get(word.lower)
            after = words[index + 1].lower if index + 1 < len(words) else ""
            if factor is None or after in self._numbers.particles:
                continue
            first, bound = self._bound_before(words, index)
            figure = Figure(first=index, end=index, last=index, value=factor)
            ends, bound = _ends(figure, bound, 1)
            yield Quantity(
                span=Span(words[first].span.start, word.span.end),
                number=word.span,
                low=ends[0],
                high=ends[1],
                bound=bound,
                measure=Measure(unit="factor", dimension="factor", plural="times"),
                change="up" if factor > 1 else "down",
                why=f"{word.lower!r} is a change by the factor {factor:g}",
            )


Ends = tuple[float | None, float | None]


def _ends(figure: Figure, bound: str | None, sign: int) -> tuple[Ends, str]:
    if figure.vague and bound in ("at most", "less than") and figure.high is not None:
        return (None, figure.high), bound
    if figure.vague and bound in ("at least", "more than"):
        return (figure.value, None), bound
    if figure.vague:
        return (figure.value, figure.high), figure.bound or "vague"
    value = None if figure.value is None else sign * figure.value
    if bound in ("at least", "more than"):
        return (value, None), bound
    if bound in ("at most", "less than"):
        return (None, value), bound
    return (value, value), bound or "exact"


def _sorted(one: float, other: float | None) -> tuple[float, float]:
    other = one if other is None else other
    return min(one, other), max(one, other)


def _alike(low: Figure, high: Figure) -> bool:
    """Whether two numbers can be the ends of one range: the unit of one serves both."""
    if low.measure is None:
        return high.measure is None or high.measure.written
    if high.measure is None:
        return not low.measure.written or low.measure.dimension != "share"
    same = low.measure.unit == high.measure.unit
    return same or high.measure.unit.startswith(f"{low.measure.unit} per ")


def _scaled(low: Figure, high: Figure) -> float:
    """The low end with the high end's scale where it has none: *2 to 3 million*."""
    value = low.value or 0.0
    top = high.value or 0.0
    if low.scale == 1.0 and high.scale > 1.0 and value * high.scale < top and value < 1000:
        return value * high.scale
    return value


def _why(words: Sequence[Word], figure: Figure, high: Figure | None, bound: str) -> str:
    """The rule by which a number was read, and what was assumed."""
    last = high or figure
    told = " ".join(word.text for word in words[figure.first : last.end + 1])
    unit = f" {last.unit}" if last.unit else ""
    if high is not None:
        return f"{told!r} is a range, {_plain(_scaled(figure, high))} to {_plain(high.value)}{unit}"
    if not figure.vague:
        return f"{told!r} is {_plain(figure.value)}{unit}, {bound}"
    if figure.value is None:
        return f"{told!r} tells no number"
    most = f" and at most {_plain(figure.high)}" if figure.high is not None else ""
    return f"{told!r} is taken for at least {_plain(figure.value)}{most}{unit} by convention"


def _plain(value: float | None) -> str:
    return "unknown" if value is None else f"{value:,.10g}"


def _phrases(bounds: Iterable[Bound]) -> dict[tuple[str, ...], str]:
    return {
        tuple(word.lower for word in words_of(phrase, Span(0, len(phrase)))): entry.bound
        for entry in bounds
        for phrase in entry.words
    }
