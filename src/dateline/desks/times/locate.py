"""On which half of the earth a sentence is: *last summer* depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stylebook import Stylebook


class Hemisphere:
    """Tells of a sentence whether its seasons are the southern ones.

    reading: with mentions, if it has them. stylebook: its countries of the south.
    """

    def __init__(self, reading: Reading, stylebook: Stylebook) -> None:
        self._southern = frozenset(stylebook.times.southern)
        named = [mention for mention in reading.mentions or () if _is_place(mention)]
        self._named = named
        self._reports = self._of_dateline(reading, stylebook)
        if self._reports is None:
            self._reports = self._of(named)

    def is_southern(self, sentence: Span) -> bool:
        """By the places that the sentence names, else the dateline, else all that is named."""
        told = self._of([one for one in self._named if sentence.contains(one.span)])
        return bool(self._reports if told is None else told)

    def _of(self, mentions: Sequence[Mention]) -> bool | None:
        """Whether all these places lie in the south; None where they differ or there are none."""
        sides = {mention.country in self._southern for mention in mentions}
        return sides.pop() if len(sides) == 1 else None

    def _of_dateline(self, reading: Reading, stylebook: Stylebook) -> bool | None:
        dateline = reading.report.dateline
        if dateline is None or dateline.place is None:
            return None
        spots = stylebook.gazetteer.find(dateline.place.partition(",")[0])
        return spots[0].country in self._southern if spots else None


def _is_place(mention: Mention) -> bool:
    named = mention.kind == "name" and mention.label == "LOC"
    return named and mention.country is not None and not mention.inferred
