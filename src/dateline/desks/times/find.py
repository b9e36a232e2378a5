"""The times desk: every time expression of a report with its value and days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from dateline.desks.sentences.syntax import Syntax
from dateline.desks.times import days as cal
from dateline.desks.times.extend import Found, extended, joined
from dateline.desks.times.locate import Hemisphere
from dateline.desks.times.patterns import Match, Matcher, Word
from dateline.desks.times.reckon import READERS, Clause, Reckoned, Tense, told_by
from dateline.desks.times.spare import Sparing
from dateline.desks.times.story import Story, is_chronicle
from dateline.desks.times.tense import tense_at
from dateline.desks.times.write import Writer
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.values import Time
from dateline.stylebook import Stylebook

LEADING = 2  # words before what stands first in its sentence


def work(reading: Reading, stylebook: Stylebook) -> tuple[Time, ...]:
    """Find the report's time expressions and reckon the days they cover.

    reading: with tokens and sentences, if it has them (tenses are read from the trees).
    stylebook: its time table.
    Returns them left to right. ``start`` and ``end`` are what the codebook asks of *when*:
    *since March* runs to publication, *this week* in the past is cut there. TIMEX3 values
    follow TempEval-3; nothing in the dateline line counts.
    """
    return _Desk(reading, stylebook).work()


@lru_cache(maxsize=4)
def _matcher(stylebook: Stylebook) -> Matcher:
    return Matcher(stylebook.times)


class _Desk:
    def __init__(self, reading: Reading, stylebook: Stylebook) -> None:
        self._report = reading.report
        self._tokens = reading.tokens or ()
        self._starts = [token.span.start for token in self._tokens]
        self._syntax = Syntax.of(self._tokens)
        self._table = stylebook.times
        self._feasts = stylebook.feasts
        self._matcher = _matcher(stylebook)
        self._hemisphere = Hemisphere(reading, stylebook)
        self._sparing = Sparing(reading.report.text, self._tokens, self._table)
        spans = [sentence.span for sentence in reading.sentences or ()]
        text = self._report.text
        self._sentences = [
            self._matcher.lexicon.words(text, span) for span in spans or [Span(0, len(text))]
        ]
        published = _anchor(reading)
        self._story = Story(published, is_chronicle(self._sentences, published))
        self._writer = Writer(self._table, published)

    def work(self) -> tuple[Time, ...]:
        found = [time for words in self._sentences for time in self._sentence(words)]
        dateline = self._report.dateline
        return tuple(
            time for time in found if dateline is None or not dateline.span.overlaps(time.span)
        )

    def _sentence(self, words: Sequence[Word]) -> list[Time]:
        expressions = [
            found
            for match in self._matcher.find(words)
            if (found := self._read(match, words)) is not None
        ]
        return [
            self._writer.time(found, words) for found in joined(expressions, words, self._table)
        ]

    def _read(self, match: Match, words: Sequence[Word]) -> Found | None:
        span = Span(words[match.first].span.start, words[match.last].span.end)
        if self._sparing.spares(match, words, span):
            return None
        clause = self._clause(match, words, span)
        last, read = match.last, match.rule.read
        if self._sparing.dangles(match, words):
            last, read = last - 1, "duration"
        if self._sparing.ends(match, words):
            read = "duration"
        reckoned = READERS[read](match.values, clause)
        if reckoned is None:
            return None
        from_day = _from_day(match, reckoned, clause)
        found = Found(
            match.first,
            last,
            reckoned,
            clause.tense,
            rule=match.rule.rule,
            read=read,
            anchored_on=from_day if reckoned.anchor else None,
            southern=clause.southern,
        )
        found = extended(found, words, self._table)
        covered = cal.days_of(found.reckoned.value, found.reckoned.mod, clause.southern)
        self._story.hear(found.reckoned, covered, read, leads=match.first <= LEADING)
        return found

    def _clause(self, match: Match, words: Sequence[Word], span: Span) -> Clause:
        before = words[match.first - 1].text.lower() if match.first else ""
        sentence = Span(words[0].span.start, words[-1].span.end)
        story = self._story
        tense = self._tense(span)
        if self._lies_ahead(match, words):
            tense = "future"
        elif self._table.relations.get(before) == "since":
            tense = "past"
        elif self._table.relations.get(before) == "before" and tense == "past":
            tense = "future" if match.rule.read == "weekday" else None
        return Clause(
            table=self._table,
            feasts=self._feasts,
            anchor=story.anchor,
            published=story.published,
            history=story.chronicle,
            told=story.told,
            month=story.month,
            day=story.day,
            quarter=story.quarter,
            tense=tense,
            southern=self._hemisphere.is_southern(sentence),
            introduced=before in self._table.prepositions,
        )

    def _lies_ahead(self, match: Match, words: Sequence[Word]) -> bool:
        """*Until Tuesday*, *effective March 3*: said of what is to come."""
        if self._story.chronicle or not match.first:
            return False
        before = [word.text.lower() for word in words[max(0, match.first - 3) : match.first]]
        return before[-1] in self._table.ahead or " ".join(before) in self._table.ahead

    def _tense(self, span: Span) -> Tense:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        for index in range(first, last):
            if not first <= self._tokens[index].head < last:
                return tense_at(self._syntax, index, self._table)
        return None


def _from_day(match: Match, reckoned: Reckoned, clause: Clause) -> dt.date | None:
    if reckoned.anchor != "told":
        return clause.anchor
    return told_by(clause, str(match.values.get("unit") or "D"))


def _anchor(reading: Reading) -> dt.date | None:
    report = reading.report
    if report.published is not None:
        return report.published
    return report.dateline.date if report.dateline is not None else None
