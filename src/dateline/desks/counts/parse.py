"""Reading numbers: digits, words, scales, fractions, vague numbers; no trees are needed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.desks.counts.measure import Gauge, Measure
from dateline.desks.counts.words import Word
from dateline.stylebook.measures import Numbers, VagueNumber

MOST_DIGITS = 15


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number at words ``first`` to ``end``, with its unit to ``last``.

    value: the number, None where none is told. high, bound: of a vague number, as the stylebook
    has them. scale: of a scale word or suffix that belongs to it. fraction: it is a part of one.
    measure: its unit, of measure or money.
    """

    first: int
    end: int
    last: int
    value: float | None
    high: float | None = None
    bound: str | None = None
    scale: float = 1.0
    fraction: bool = False
    measure: Measure | None = None

    @property
    def vague(self) -> bool:
        """Whether words stand for a number that is not told."""
        return self.bound is not None

    @property
    def unit(self) -> str | None:
        """The unit's name."""
        return self.measure.unit if self.measure else None


class Parser:
    """Numbers by the stylebook's tables.

    numbers: the stylebook's number words, vague numbers and signs. gauge: finds units.
    """

    def __init__(self, numbers: Numbers, gauge: Gauge) -> None:
        self._numbers = numbers
        self._gauge = gauge
        self._vague: dict[str, list[tuple[tuple[str, ...], VagueNumber]]] = {}
        for entry in numbers.vague:
            for phrase in entry.words:
                words = tuple(phrase.split())
                self._vague.setdefault(words[0], []).append((words, entry))

    def figure(self, text: str, words: Sequence[Word], index: int) -> Figure | None:
        """The number that begins at word ``index`` of ``text``, with its unit, or None."""
        found = self._vague_at(words, index) or self._money(words, index)
        if found is None:
            found = self._number(words, index)
        if found is None:
            return None
        found = self._share(words, found)
        return self._measured(text, words, found)

    def _vague_at(self, words: Sequence[Word], index: int) -> Figure | None:
        best: tuple[int, VagueNumber] | None = None
        for phrase, entry in self._vague.get(words[index].lower, ()):
            window = tuple(word.lower for word in words[index : index + len(phrase)])
            if window == phrase and (best is None or len(phrase) > best[0]):
                best = (len(phrase), entry)
        if best is None:
            return None
        width, entry = best
        after = index + width
        if entry.each and after < len(words) and words[after].lower in self._numbers.fraction_of:
            after += 1  # a couple of dozen
        scale = self._numbers.scales.get(words[after].lower) if after < len(words) else None
        if scale is not None and entry.each is not None:
            low = entry.each * scale
            high = low if entry.high == entry.low is not None else None
            return Figure(
                first=index, end=after, last=after, value=low, high=high, bound=entry.bound
            )
        end = index + width - 1
        return Figure(
            first=index, end=end, last=end, value=entry.low, high=entry.high, bound=entry.bound
        )

    def _money(self, words: Sequence[Word], index: int) -> Figure | None:
        measure = self._gauge.ahead(words, index)
        if measure is None or index + measure.width >= len(words):
            return None
        found = self._number(words, index + measure.width)
        return msgspec.structs.replace(found, first=index, measure=measure) if found else None

    def _share(self, words: Sequence[Word], found: Figure) -> Figure:
        """*one in three*, *two out of five*: a part of those whom it speaks of."""
        behind = [word.lower for word in words[found.last + 1 : found.last + 4]]
        width = next((n for n in (2, 1) if " ".join(behind[:n]) in self._numbers.out_of), 0)
        start = found.last + 1 + width
        if not width or found.value is None or found.measure or start >= len(words):
            return found
        whole = self._number(words, start)
        if whole is None or whole.value is None or not found.value < whole.value <= 1000:
            return found
        if width == 1 and (found.value != 1 or whole.fraction):
            return found
        value = found.value / whole.value
        return Figure(first=found.first, end=whole.end, last=whole.last, value=value, fraction=True)

    def _measured(self, text: str, words: Sequence[Word], found: Figure) -> Figure:
        """The figure with its unit, and that with its *per*."""
        measure, last = found.measure, found.last
        if measure is None:
            measure = self._gauge.behind(text, words, last)
            last += measure.width if measure else 0
        if measure is None and found.vague and self._opens_of(words, last + 1):
            measure = self._gauge.behind(text, words, last + 1)
            last += measure.width + 1 if measure else 0
        if measure is None:
            return found
        measure = self._gauge.meant(words, measure)
        rate = self._gauge.rate(words, last + 1, measure)
        if rate is not None:
            last += rate.width - measure.width
        return msgspec.structs.replace(found, last=last, measure=rate or measure)

    def _number(self, words: Sequence[Word], index: int) -> Figure | None:
        word = words[index]
        if word.text[-1].isdecimal():
            return self._digits(words, index)
        table = self._numbers
        if word.lower in table.articles:
            return self._after_article(words, index)
        if word.lower in table.fractions and word.lower == "half":
            return self._half(words, index)
        if word.lower in table.words:
            return self._spelled(words, index)
        if word.lower in table.alone:
            value = float(table.scales[word.lower])
            return Figure(first=index, end=index, last=index, value=value, scale=value)
        return None

    def _digits(self, words: Sequence[Word], index: int) -> Figure | None:
        written = words[index].text.replace(",", "")
        if len(written) > MOST_DIGITS or not written.replace(".", "", 1).isdecimal():
            return None
        value, last = float(written), index
        part = self._mixed_fraction(words, index + 1) if index + 1 < len(words) else None
        if part is not None and part.value is not None and words[index].text.isdecimal():
            value += part.value
            return Figure(first=index, end=part.last, last=part.last, value=value)
        mixed = self._mixed_fraction(words, index)
        if mixed is not None:
            return mixed
        scale, last = self._scales(words, index)
        return Figure(first=index, end=last, last=last, value=value * scale, scale=scale)

    def _mixed_fraction(self, words: Sequence[Word], index: int) -> Figure | None:
        """``1/2``: a fraction written with a stroke."""
        if index + 2 >= len(words) or words[index + 1].text != "/":
            return None
        low, high = words[index].text, words[index + 2].text
        if not (low.isdecimal() and high.isdecimal()) or not 0 < int(low) < int(high) <= 10:
            return None
        return Figure(
            first=index, end=index + 2, last=index + 2, value=int(low) / int(high), fraction=True
        )

    def _scales(self, words: Sequence[Word], index: int) -> tuple[float, int]:
        """The scale behind a number (*1.5 million*, *3bn*, *20 dozen*), and its last word."""
        scale, last = 1.0, index
        while last + 1 < len(words):
            following = words[last + 1]
            glued = following.span.start == words[last].span.end
            factor = self._numbers.scales.get(following.lower)
            if factor is None and glued and last == index and self._scale_ends(words, last + 1):
                factor = self._numbers.suffixes.get(following.lower)
            hyphen = following.text == "-" and last + 2 < len(words)
            if factor is None and hyphen and words[last + 2].lower in self._numbers.scales:
                factor, last = self._numbers.scales[words[last + 2].lower], last + 1
            if factor is None:
                break
            scale, last = scale * factor, last + 1
        return scale, last

    def _after_article(self, words: Sequence[Word], index: int) -> Figure | None:
        """*a hundred*, *a dozen*, *a third of*, *a half million*."""
        if index + 1 >= len(words):
            return None
        following = words[index + 1].lower
        if following in self._numbers.scales:
            scale, last = self._scales(words, index)
            return Figure(first=index, end=last, last=last, value=scale, scale=scale)
        if following in self._numbers.fractions:
            behind = words[index + 2].lower if index + 2 < len(words) else ""
            value = self._numbers.fractions[following]
            whole = [word.lower for word in words[index + 3 : index + 5]]
            if len(whole) == 2 and behind in self._numbers.fraction_of:
                scale = self._numbers.scales.get(whole[1], 0)
                if scale and whole[0] in self._numbers.articles:  # a quarter of a million
                    end = index + 4
                    return Figure(first=index, end=end, last=end, value=value * scale, scale=scale)
            if behind in self._numbers.fraction_of:
                return Figure(
                    first=index, end=index + 1, last=index + 1, value=value, fraction=True
                )
            if behind in self._numbers.scales:
                scale, last = self._scales(words, index + 1)
                return Figure(first=index, end=last, last=last, value=value * scale, scale=scale)
        return None

    def _half(self, words: Sequence[Word], index: int) -> Figure | None:
        """*half of*, *half the*, *half a million*."""
        behind = [word.lower for word in words[index + 1 : index + 3]]
        if len(behind) == 2 and behind[0] in self._numbers.articles:
            if behind[1] in self._numbers.scales:
                scale, last = self._scales(words, index + 1)
                return Figure(first=index, end=last, last=last, value=scale / 2, scale=scale)
            return None
        gap = 1 if behind[:1] == ["-"] else 0
        if len(behind) > gap and behind[gap] in self._numbers.scales:
            scale, last = self._scales(words, index + gap)
            return Figure(first=index, end=last, last=last, value=scale / 2, scale=scale)
        value = self._numbers.fractions[words[index].lower]
        if behind and behind[0] not in ("-",):
            return Figure(first=index, end=index, last=index, value=value, fraction=True)
        return None

    def _spelled(self, words: Sequence[Word], index: int) -> Figure | None:
        total, current, last = 0.0, 0.0, index - 1
        position = index
        table = self._numbers
        while position < len(words):
            word = words[position].lower
            if word in table.words:
                current += table.words[word]
            elif word in table.scales and last >= index:
                factor = table.scales[word]
                current = max(current, 1.0) * factor
                if factor >= 1000:
                    total, current = total + current, 0.0
            elif not self._continues(words, position, last >= index):
                break
            else:
                position += 1
                continue
            last, position = position, position + 1
        return self._closed(words, index, last, total + current)

    def _continues(self, words: Sequence[Word], position: int, begun: bool) -> bool:
        """Whether a hyphen or *and* stands between two parts of one number."""
        word, table = words[position], self._numbers
        if not begun or position + 1 >= len(words):
            return False
        before, after = words[position - 1].lower, words[position + 1].lower
        if word.text == "-":
            return after in table.scales or table.words.get(before, 0) >= 20 > table.words.get(
                after, 99
            )
        return word.lower in table.conjunction and before in table.scales and after in table.words

    def _closed(self, words: Sequence[Word], first: int, last: int, value: float) -> Figure | None:
        """The spelled number, made a fraction by *thirds* or *and a half* behind it."""
        behind = [word.lower for word in words[last + 1 : last + 5]]
        table = self._numbers
        gap = 1 if behind[:1] == ["-"] else 0
        part = behind[gap] if len(behind) > gap else ""
        behind_part = behind[gap + 1] if len(behind) > gap + 1 else ""
        told = value > 1 or gap or behind_part in table.fraction_of
        if part in table.fractions and part != "half" and told:
            return Figure(
                first=first,
                end=last + 1 + gap,
                last=last + 1 + gap,
                value=value * table.fractions[part],
                fraction=True,
            )
        if behind[:3] == ["and", "a", "half"]:
            scale, end = self._scales(words, last + 3)
            return Figure(first=first, end=end, last=end, value=(value + 0.5) * scale, scale=scale)
        scale = max(
            (table.scales.get(word.lower, 1) for word in words[first : last + 1]), default=1
        )
        return Figure(first=first, end=last, last=last, value=value, scale=float(scale))

    def _opens_of(self, words: Sequence[Word], index: int) -> bool:
        return index < len(words) and words[index].lower in self._numbers.fraction_of

    def _scale_ends(self, words: Sequence[Word], index: int) -> bool:
        """Whether nothing is glued to the scale's end, and it is no *m* of metres."""
        after = words[index + 1] if index + 1 < len(words) else None
        if after is None:
            return True
        if words[index].lower == "m" and after.lower in self._numbers.stretches:
            return False
        return after.span.start > words[index].span.end or not after.text.isalnum()
