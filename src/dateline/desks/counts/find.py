"""Finding quantities: numbers with their bounds and ranges, less what only looks like one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.desks.counts.parse import Figure, Parser, Word, words_of
from dateline.records.span import Span
from dateline.stylebook.measures import Bound, Numbers, Unit

_GLUED = re.compile(r"[^\W_]-?$|\d[.,/:]$")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity before it is known what it counts.

    span: bound and number. number: the number alone. unit: currency, percent or None.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: str
    unit: str | None = None
    vague: bool = False
    fraction: bool = False
    spelled: str = ""


class Finder:
    """Quantities by the stylebook's tables.

    numbers, units: the stylebook's. Raises nothing; what cannot be read is no quantity.
    """

    def __init__(self, numbers: Numbers, units: Iterable[Unit]) -> None:
        self._numbers = numbers
        self._measured = {word for unit in units for word in unit.words}
        self._parser = Parser(numbers)
        self._before = _phrases(numbers.bounds)
        self._after = _phrases(numbers.after)

    def find(self, text: str, within: Span, taken: Sequence[Span]) -> list[Quantity]:
        """The quantities of a sentence, left to right.

        text: the report. within: the sentence. taken: spans of times, which count nothing.
        """
        words = words_of(text, within)
        found: list[Quantity] = []
        index = 0
        while index < len(words):
            figure = self._parser.figure(words, index)
            if figure is None:
                index += 1
                continue
            high = self._range_end(words, figure)
            last = high.last if high else figure.last
            if not self._is_name(text, words, figure, last, taken):
                quantity = self._quantity(words, figure, high)
                if found and found[-1].span.overlaps(quantity.span):
                    found.pop()
                found.append(quantity)
            index = last + 1
        return found + list(self._heavy(words))

    def _range_end(self, words: Sequence[Word], figure: Figure) -> Figure | None:
        index = figure.last + 1
        if figure.vague or index + 1 >= len(words) or words[index].lower not in self._numbers.to:
            return None
        high = self._parser.figure(words, index + 1)
        before = words[figure.first - 1].lower if figure.first else ""
        if words[index].lower == "and" and before != "between":
            return None
        if before == "from" and self._changes(words[: figure.first]):
            return None
        if high is None or high.vague or figure.value is None or high.value is None:
            return None
        if figure.unit is not None and high.unit != figure.unit and high.unit is not None:
            return None
        if figure.unit == "percent" and high.unit is None:
            return None
        if high.fraction != figure.fraction or _scaled(figure, high) >= high.value:
            return None
        return high

    def _changes(self, before: Sequence[Word]) -> bool:
        stems = [verb.removesuffix("e") for verb in self._numbers.change]
        recent = [word.lower for word in before[-6:]]
        return any(word.startswith(stem) for word in recent for stem in stems)

    def _quantity(self, words: Sequence[Word], figure: Figure, high: Figure | None) -> Quantity:
        last = high.last if high else figure.last
        first, bound = self._bound_before(words, figure.first)
        end, behind = self._bound_after(words, last)
        bound = bound or behind
        if high is not None:
            if first > 0 and words[first - 1].lower in self._numbers.between:
                first -= 1
            low_value = _scaled(figure, high)
            ends: tuple[float | None, float | None] = (low_value, high.value)
            bound = bound if bound not in (None, "exact") else "between"
        else:
            ends, bound = _ends(figure, bound)
        number = Span(words[figure.first].span.start, words[last].span.end)
        return Quantity(
            span=Span(words[first].span.start, words[end].span.end),
            number=number,
            low=ends[0],
            high=ends[1],
            bound=bound or "exact",
            unit=(high.unit if high else None) or figure.unit,
            vague=figure.vague,
            fraction=figure.fraction,
            spelled=words[figure.first].lower if figure.first == last else "",
        )

    def _bound_before(self, words: Sequence[Word], first: int) -> tuple[int, str | None]:
        for width in range(min(6, first), 0, -1):
            phrase = tuple(word.lower for word in words[first - width : first])
            bound = self._before.get(phrase)
            if bound is not None:
                return first - width, bound
        return first, None

    def _bound_after(self, words: Sequence[Word], last: int) -> tuple[int, str | None]:
        for width in (3, 2, 1):
            phrase = tuple(word.lower for word in words[last + 1 : last + 1 + width])
            bound = self._after.get(phrase)
            if bound is not None and len(phrase) == width:
                return last + width, bound
        return last, None

    def _is_name(
        self, text: str, words: Sequence[Word], figure: Figure, last: int, taken: Sequence[Span]
    ) -> bool:
        """Whether the number is a time, an age, an ordinal or part of a name (*F-16*)."""
        span = Span(words[figure.first].span.start, words[last].span.end)
        if any(span.overlaps(other) for other in taken):
            return True
        before = words[figure.first - 1] if figure.first else None
        after = words[last + 1] if last + 1 < len(words) else None
        ahead = text[max(0, span.start - 2) : span.start]
        if text[span.start].isdecimal() and _GLUED.search(ahead):
            return True
        glued = after is not None and after.span.start == span.end
        if after is not None and glued and after.lower in self._numbers.ordinal_ends:
            return True
        if before is not None and (before.lower in self._numbers.aged or self._numbered(before)):
            return True
        if after is not None and after.text == "-" and glued and last + 2 < len(words):
            return words[last + 2].lower not in self._measured
        return self._is_age(words, figure, before, after)

    def _numbered(self, before: Word) -> bool:
        named = before.lower in self._numbers.numbered
        return named and (before.text[0].isupper() or len(before.text) > 3)

    def _is_age(
        self, words: Sequence[Word], figure: Figure, before: Word | None, after: Word | None
    ) -> bool:
        """``Ivan Petrov, 45, said``: a small number between commas behind a name."""
        if before is None or before.text != "," or figure.first < 2 or figure.unit:
            return False
        closed = after is not None and after.text in (",", ".", ")", ";")
        name = words[figure.first - 2].text[:1].isupper()
        return closed and name and figure.value is not None and figure.value < 120

    def _heavy(self, words: Sequence[Word]) -> Iterable[Quantity]:
        """*heavy casualties*: a quantity with no number at all."""
        heavy = self._numbers.heavy
        for word, following in itertools.pairwise(words):
            if word.lower in heavy.adjectives and following.lower in heavy.nouns:
                span = Span(word.span.start, following.span.end)
                yield Quantity(
                    span=span, number=word.span, low=None, high=None, bound="vague", vague=True
                )


def _ends(figure: Figure, bound: str | None) -> tuple[tuple[float | None, float | None], str]:
    value = figure.value
    if figure.vague:
        return (value, None), "vague"
    if bound in ("at least", "more than"):
        return (value, None), bound
    if bound in ("at most", "less than"):
        return (None, value), bound
    return (value, value), bound or "exact"


def _scaled(low: Figure, high: Figure) -> float:
    """The low end with the high end's scale where it has none: *2 to 3 million*."""
    value = low.value or 0.0
    top = high.value or 0.0
    if low.scale == 1.0 and high.scale > 1.0 and value * high.scale < top and value < 1000:
        return value * high.scale
    return value


def _phrases(bounds: Iterable[Bound]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.lower().split()): entry.bound for entry in bounds for phrase in entry.words
    }
