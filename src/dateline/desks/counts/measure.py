"""Units: what stands behind a number, or a currency before it, and *per* what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.desks.counts.words import Word, words_of
from dateline.records.span import Span
from dateline.stylebook.measures import Numbers, Unit

# Signs that look like a unit's, with a capital or a stroke inside: MPa, kV/cm, A/cm2.
_SIGN = re.compile(r"(?=\w[^\W\d_]*[A-Z]|\w+/)[^\W\d_]{1,4}\d?(?:[/·][^\W\d_]{1,4}\d?)*(?![\w/])")
_LONGEST = 5
_CODE = 3


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as read.

    unit: its usual name in the singular. dimension: what it measures. plural: as counted.
    currency: ISO 4217, of money. width: how many words it takes. written: behind the number.
    """

    unit: str
    dimension: str | None
    plural: str
    currency: str | None = None
    width: int = 0
    written: bool = True


class Gauge:
    """Finds units by the stylebook's table; signs that are not in it are asked of a library.

    numbers, units: the stylebook's.
    """

    def __init__(self, numbers: Numbers, units: Iterable[Unit]) -> None:
        self._numbers = numbers
        self._words: dict[tuple[str, ...], Unit] = {}
        self._signs: dict[tuple[str, ...], Unit] = {}
        self._before: dict[tuple[str, ...], Unit] = {}
        self._codes: dict[tuple[str, ...], Unit] = {}
        self._units = tuple(units)
        self._rows = {unit.unit: unit for unit in self._units}
        for unit in self._units:
            self._words |= dict.fromkeys(map(_lower, unit.words), unit)
            self._signs |= dict.fromkeys(map(_texts, unit.signs), unit)
            self._before |= dict.fromkeys(map(_texts, unit.before), unit)
            self._codes |= {(sign,): unit for sign in unit.before if len(sign) == _CODE}
        self._opening = {sign[0] for sign in self._before}

    def ahead(self, words: Sequence[Word], index: int) -> Measure | None:
        """The currency whose sign begins at word ``index``."""
        if words[index].text not in self._opening:
            return None
        for width in range(_LONGEST, 0, -1):
            window = words[index : index + width]
            unit = self._before.get(tuple(word.text for word in window))
            if unit is not None and len(window) == width and self._joined(window):
                return _measure(unit, width, written=False)
        return None

    def behind(self, text: str, words: Sequence[Word], last: int) -> Measure | None:
        """The unit right behind the number that ends at word ``last``.

        text: the report. A hyphen may stand between (*a 40-mile march*).
        """
        gap = 1 if last + 1 < len(words) and words[last + 1].text == "-" else 0
        start = last + 1 + gap
        if start >= len(words):
            return None
        close = words[start].span.start == words[last].span.end + gap
        found = self._unit_at(words, start, glued=close)
        if found is None and (close or not gap):
            found = self._sign(text, words, start)
        if found is None:
            return None
        return msgspec.structs.replace(found, width=found.width + gap)

    def meant(self, words: Sequence[Word], measure: Measure) -> Measure:
        """The measure, or another of its name where the sentence tells so (*weighs 40 pounds*)."""
        sense = self._numbers.senses.get(measure.unit)
        if sense is None or not any(word.lower in sense.words for word in words):
            return measure
        unit = self._rows[sense.unit]
        return msgspec.structs.replace(measure, unit=unit.unit, dimension=unit.quantity)

    def rate(self, words: Sequence[Word], index: int, of: Measure) -> Measure | None:
        """The unit made a rate by the words at ``index``: *a day*, *per barrel*, *an hour*."""
        here = [word.lower for word in words[index : index + 4]]
        skipped = 1 if here and here[0] == "-" else 0
        if len(here) < skipped + 2:
            return None
        joined = here[skipped]
        always = joined in self._numbers.per
        if not always and joined not in self._numbers.articles:
            return None
        skipped += 2 if here[skipped + 1] == "-" and len(here) > skipped + 2 else 1
        per = self._unit_at(words, index + skipped, glued=False)
        last = skipped + (per.width if per else 1)
        behind = here[skipped]
        if per is None and not (behind in self._numbers.shared or (always and behind.isalpha())):
            return None
        after = words[index + last].lower if index + last < len(words) else ""
        if not always and after in self._numbers.past:
            return None
        return self._per(of, per.unit if per else behind, per, last)

    def _per(self, of: Measure, name: str, per: Measure | None, width: int) -> Measure:
        unit = f"{of.unit} per {name}"
        row = self._rows.get(unit)
        below = per.dimension if per and per.dimension else name
        return msgspec.structs.replace(
            of,
            unit=unit,
            dimension=row.quantity if row else f"{of.dimension} per {below}",
            width=of.width + width,
        )

    def _unit_at(self, words: Sequence[Word], start: int, glued: bool) -> Measure | None:
        for width in range(_LONGEST, 0, -1):
            window = words[start : start + width]
            if len(window) < width:
                continue
            unit = self._words.get(tuple(word.lower for word in window))
            unit = unit or self._words.get(_unhyphened(window))
            written = tuple(word.text for word in window)
            if unit is None:
                unit = self._codes.get(written) or (self._signs.get(written) if glued else None)
            if unit is not None:
                return _measure(unit, width, written=True)
        return None

    def _sign(self, text: str, words: Sequence[Word], start: int) -> Measure | None:
        """A sign that only the library of units knows."""
        match = _SIGN.match(text, words[start].span.start)
        if match is None or match.group().isupper():
            return None
        # Not at the top: the library takes longer to load than a report to read.
        from dateline.desks.counts.symbols import named

        found = named(match.group(), self._units)
        if found is None:
            return None
        width = sum(1 for word in words[start:] if word.span.end <= match.end())
        return Measure(
            unit=found.unit, dimension=found.dimension, plural=match.group(), width=width
        )

    def _joined(self, window: Sequence[Word]) -> bool:
        """Whether no space parts an article from a currency's sign (*a $5 bill*)."""
        if window[0].lower not in self._numbers.articles:
            return True
        return len(window) > 1 and window[0].span.end == window[1].span.start


def _unhyphened(window: Sequence[Word]) -> tuple[str, ...]:
    """The words of *square-foot* as they stand in the table."""
    return tuple(word.lower for word in window if word.text != "-" or word is window[0])


def _measure(unit: Unit, width: int, written: bool) -> Measure:
    return Measure(
        unit=unit.unit,
        dimension=unit.quantity,
        plural=unit.words[1] if len(unit.words) > 1 else unit.words[0],
        currency=unit.iso,
        width=width,
        written=written,
    )


def _lower(phrase: str) -> tuple[str, ...]:
    return tuple(word.lower for word in words_of(phrase, Span(0, len(phrase))))


def _texts(sign: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(sign, Span(0, len(sign))))
