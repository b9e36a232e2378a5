"""What only looks like a quantity: days, ordinals, ages behind a name, parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.desks.counts.parse import Figure
from dateline.desks.counts.words import Word
from dateline.records.span import Span
from dateline.stylebook.measures import Numbers

_GLUED = re.compile(r"[^\W\d_][-.]?$|\d[-.,/:]$|[#№]$")
_OLDEST = 120


class Sparer:
    """Tells numbers that count nothing.

    numbers: the stylebook's words beside such numbers.
    """

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def spared(
        self,
        text: str,
        words: Sequence[Word],
        figure: Figure,
        high: Figure,
        bounded: bool,
        taken: Sequence[Span],
    ) -> bool:
        """Whether a number is no quantity.

        text: the report. words: of the sentence. figure, high: the number, and the end of its
        range (the same where it is none). bounded: words before it bound it. taken: spans of
        times.
        """
        before = words[figure.first - 1] if figure.first else None
        after = words[high.last + 1] if high.last + 1 < len(words) else None
        span = Span(words[figure.first].span.start, words[high.last].span.end)
        if figure.vague and before is not None and before.lower in self._numbers.degrees:
            return True
        if self._in_name(words, figure, before, after):
            return True
        # Of *500 to 1000* the desk of times takes the second number for a year.
        number = Span(span.start, words[figure.end].span.end)
        timed = high.measure is not None and high.measure.dimension in self._numbers.timed
        parted = figure.fraction or figure.scale > 1
        if not timed and not parted and any(number.overlaps(other) for other in taken):
            return True
        if not bounded and not timed and self._glued(text, span, figure):
            return True
        if self._aged(words, figure.first):
            return True
        if before is not None and high.measure is None and self._numbered(before):
            return True
        glued = after is not None and after.span.start == span.end
        if after is not None and glued and not high.measure:
            if after.lower in self._numbers.ordinal_ends or after.lower in self._numbers.ordinals:
                return True
            if after.text == "/" and high.last + 2 < len(words):
                return words[high.last + 2].text.isdecimal()
            if after.text == "-" and high.last + 2 < len(words):
                return words[high.last + 2].lower not in self._numbers.plus
            if after.text[0].isalpha() and text[span.end - 1].isdecimal():
                return True
        return self._is_age(words, figure, before, after)

    def _in_name(
        self, words: Sequence[Word], figure: Figure, before: Word | None, after: Word | None
    ) -> bool:
        """Whether it is a number of telephones, or spelled as in a name (*the Group of Seven*)."""
        first = words[figure.first].text
        if first.isdecimal():
            led = len(first) > 1 and first[0] == "0"
            beside = [word for word in (before, after) if word is not None]
            return led or (not figure.measure and any(word.text.isdecimal() for word in beside))
        inside = before is not None and (before.text[0].isalpha() or before.text in ("’", "'"))
        clubbed = figure.first > 1 and words[figure.first - 2].text[0].isupper()
        return inside and first.istitle() and first[0].isalpha() and clubbed and not figure.measure

    def _glued(self, text: str, span: Span, figure: Figure) -> bool:
        """Whether letters or other digits stand right before it: *F-16*, *COVID-19*, *5:30*."""
        if not text[span.start].isdecimal():
            return False
        ahead = text[max(0, span.start - 2) : span.start]
        minus = text[max(0, span.start - 6) : span.start - 1].lower() in self._numbers.minus
        return bool(_GLUED.search(ahead)) and not minus

    def _aged(self, words: Sequence[Word], first: int) -> bool:
        """Whether *aged* stands before a number: both of *aged 24 and 26* are ages."""
        ahead = [word.lower for word in words[max(0, first - 3) : first]]
        if ahead[-1:] and ahead[-1] in self._numbers.aged:
            return True
        if ahead[1:] and ahead[-1] in self._numbers.fraction_of:
            return ahead[-2] in self._numbers.persons  # a boy of nine
        return len(ahead) == 3 and ahead[0] in self._numbers.aged and ahead[1].isdecimal()

    def _numbered(self, before: Word) -> bool:
        named = before.lower in self._numbers.numbered
        return named and (before.text[0].isupper() or len(before.text) > 3)

    def _is_age(
        self, words: Sequence[Word], figure: Figure, before: Word | None, after: Word | None
    ) -> bool:
        """``Ivan Petrov, 45, said``: a small number between commas behind a name."""
        if before is None or before.text != "," or figure.first < 2 or figure.measure:
            return False
        closed = after is not None and after.text in (",", ".", ")", ";")
        owner = words[figure.first - 2].text
        between = after is not None and after.text == "," and owner[0].isalpha()
        digits = words[figure.first].text.isdecimal() and figure.scale == 1
        return (
            closed
            and digits
            and (between or owner[0].isupper())
            and figure.value is not None
            and figure.value < _OLDEST
        )
