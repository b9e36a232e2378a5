"""An expression found → its record, with the days that it may cover and what they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from dateline.desks.times import days as cal
from dateline.desks.times.extend import Found, related, relation_of
from dateline.desks.times.patterns import Word
from dateline.records.span import Span
from dateline.records.values import Time
from dateline.stylebook.measures import TimeTable


class Writer:
    """Writes expressions down.

    table: the stylebook's. published: the day of publication.
    """

    def __init__(self, table: TimeTable, published: dt.date | None) -> None:
        self._table = table
        self._published = published

    def time(self, found: Found, words: Sequence[Word]) -> Time:
        """The record of an expression. words: of its sentence."""
        reckoned = found.reckoned
        relation = relation_of(found, words, self._table)
        start, end = related(found, relation, *self._covered(found), self._published)
        return Time(
            span=Span(words[found.first].span.start, words[found.last].span.end),
            type=reckoned.type,
            value=reckoned.value,
            mod=reckoned.mod,
            start=start,
            end=end,
            granularity=cal.granularity_of(reckoned.value),
            anchor=reckoned.anchor,
            anchored_on=found.anchored_on,
            rule=found.rule or None,
            why=tuple(self._why(found, relation)),
            parts=tuple(self.time(part, words) for part in found.parts),
        )

    def _covered(self, found: Found) -> tuple[dt.date | None, dt.date | None]:
        reckoned = found.reckoned
        if reckoned.start is not None or reckoned.end is not None:
            return reckoned.start, reckoned.end
        mod = None if found.is_loose else reckoned.mod
        days = cal.days_of(reckoned.value, mod, found.southern)
        if days is None:
            return None, None
        if found.is_loose and days.start and days.end and self._published:
            return _loosened(days.start, days.end, reckoned.mod, self._published)
        return days

    def _why(self, found: Found, relation: str | None) -> Iterator[str]:
        reasons = self._table.reasons
        if found.read in reasons:
            yield reasons[found.read]
        if found.anchored_on is not None:
            name = "published" if found.reckoned.anchor == "published" else "told before"
            yield f"{name} {found.anchored_on.isoformat()}"
        if found.tense is not None and found.reckoned.anchor is not None:
            yield reasons[found.tense]
        if found.southern and found.read in ("season", "season_bare"):
            yield reasons["southern"]
        for key in (found.reckoned.mod, relation):
            if key in reasons:
                yield reasons[key]


def _loosened(
    start: dt.date, end: dt.date, mod: str | None, published: dt.date
) -> tuple[dt.date, dt.date]:
    """*Earlier this month* is before publication, *later this month* after it."""
    if mod == "START" and start <= published <= end:
        return start, published
    if mod == "END" and start <= published < end:
        return published + dt.timedelta(days=1), end
    return start, end
