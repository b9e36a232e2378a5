"""The times desk: every time expression of a report with its value and days."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dateline.desks.sentences.syntax import Syntax
from dateline.desks.times import clock, reckon, shift
from dateline.desks.times import days as cal
from dateline.desks.times.extend import Found, extended, joined, related
from dateline.desks.times.match import Match, Matcher
from dateline.desks.times.reckon import Clause, Reader, Reckoned
from dateline.desks.times.tense import tense_at
from dateline.desks.times.words import Word
from dateline.records.reading import Reading, Token
from dateline.records.span import Span
from dateline.records.values import Time
from dateline.stylebook import Stylebook

HISTORY_LEAST, HISTORY_SHARE = 15, 0.7
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
READERS: Mapping[str, Reader] = {
    name: function
    for module in (reckon, shift, clock)
    for name, function in vars(module).items()
    if callable(function) and not name.startswith("_") and function.__module__ == module.__name__
}


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
        self._tokens: Sequence[Token] = reading.tokens or ()
        self._starts = [token.span.start for token in self._tokens]
        self._syntax = Syntax(self._tokens)
        self._sentences = [sentence.span for sentence in reading.sentences or ()]
        self._table = stylebook.times
        self._matcher = _matcher(stylebook)
        self._anchor = _anchor(reading)
        self._southern = self._hemisphere(stylebook)
        self._is_history = self._tells_history()
        self._told: dt.date | None = None
        self._told_value = ""

    def work(self) -> tuple[Time, ...]:
        whole = Span(0, len(self._report.text))
        found = [time for span in self._sentences or [whole] for time in self._sentence(span)]
        dateline = self._report.dateline
        return tuple(
            time for time in found if dateline is None or not dateline.span.overlaps(time.span)
        )

    def _sentence(self, span: Span) -> list[Time]:
        words = self._matcher.lexicon.words(self._report.text, span)
        expressions = [
            found
            for match in self._matcher.find(words)
            if (found := self._read(match, words)) is not None
        ]
        merged = joined(expressions, words, self._table)
        return [self._time(found, words) for found in merged]

    def _read(self, match: Match, words: Sequence[Word]) -> Found | None:
        span = Span(words[match.first].span.start, words[match.last].span.end)
        if self._excluded(match, words, span):
            return None
        before = words[match.first - 1].text.lower() if match.first else ""
        history = self._is_history and self._told is not None
        clause = Clause(
            anchor=self._told if history else self._anchor,
            history=history,
            told=self._told,
            told_value=self._told_value,
            tense=self._tense(span),
            southern=self._southern,
            lunar=self._table.lunar,
            introduced=before in self._table.prepositions,
        )
        last, read = match.last, READERS[match.rule.read]
        if self._dangles(match, words):
            last, read = last - 1, clock.duration
        reckoned = read(match.values, clause)
        if reckoned is None:
            return None
        found = extended(Found(match.first, last, reckoned, clause.tense), words, self._table)
        self._remember(found.reckoned)
        return found

    def _remember(self, reckoned: Reckoned) -> None:
        covered = cal.days_of(reckoned.value, reckoned.mod, self._southern)
        if reckoned.type in ("DATE", "TIME") and covered and covered.start:
            if reckoned.value and "T" in reckoned.value and reckoned.anchor is None:
                return
            self._told = covered.start
            self._told_value = reckoned.value or ""

    def _excluded(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        last, rule = match.last, match.rule.rule
        if match.rule.read == "year" and match.first == last:
            return self._counts(match, words, span)
        following = [word.text.lower() for word in words[last + 1 : last + 3]]
        if following and following[-1 if following[0] in "-–" else 0] in self._table.old:
            return True
        if rule == "month" and len(words[last].text) == 3 and words[last].text != "May":
            return following[:1] != ["."]
        if rule in ("month", "season") and (tokens := self._covered(span)):
            return tokens[0].upos not in ("PROPN", "NOUN")
        return rule == "a-unit" and words[last].text == "second"

    def _dangles(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *after* or *before* ties a span to an event: *two weeks after the raid*."""
        if match.rule.read != "relative" or "dangling" not in words[match.last].classes:
            return False
        if "unit" not in match.values:
            return False
        after = words[match.last + 1].text if match.last + 1 < len(words) else ""
        return after[:1].isalnum() or after in ("“", '"')

    def _counts(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        """Whether a four-digit number counts something and names no year."""
        before = words[match.first - 1].text if match.first else ""
        if before in self._table.not_before_year or words[match.last].text.endswith("."):
            return True
        following = words[match.last + 1].text if match.last + 1 < len(words) else ""
        if following in self._table.not_after_year:
            return True
        tokens = self._covered(span)
        if not tokens or tokens[0].head < 0 or not tokens[0].deprel.startswith("nummod"):
            return False
        head = self._tokens[tokens[0].head]
        return head.span.start > span.start and head.upos == "NOUN" and head.form != head.lemma

    def _covered(self, span: Span) -> Sequence[Token]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self._tokens[first:last]

    def _tense(self, span: Span) -> reckon.Tense:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        for index in range(first, last):
            if not first <= self._tokens[index].head < last:
                return tense_at(self._syntax, index, self._table)
        return None

    def _time(self, found: Found, words: Sequence[Word]) -> Time:
        reckoned = found.reckoned
        days = cal.days_of(reckoned.value, reckoned.mod, self._southern)
        start, end = reckoned.start, reckoned.end
        if days is not None and start is None and end is None:
            start, end = days
        start, end = related(found, words, start, end, self._anchor, self._table)
        return Time(
            span=Span(words[found.first].span.start, words[found.last].span.end),
            type=reckoned.type,
            value=reckoned.value,
            mod=reckoned.mod,
            start=start,
            end=end,
            granularity=cal.granularity_of(reckoned.value),
            anchor=reckoned.anchor,
        )

    def _tells_history(self) -> bool:
        """Whether most years written out lie well before the anchor, as in a chronicle."""
        years = [int(year) for year in _YEAR.findall(self._report.text)]
        if self._anchor is None or len(years) < HISTORY_LEAST:
            return False
        past = sum(year < self._anchor.year - 1 for year in years)
        return past > HISTORY_SHARE * len(years)

    def _hemisphere(self, stylebook: Stylebook) -> bool:
        dateline = self._report.dateline
        if dateline is None or dateline.place is None:
            return False
        spots = stylebook.gazetteer.find(dateline.place.partition(",")[0])
        return bool(spots) and spots[0].country in self._table.southern


def _anchor(reading: Reading) -> dt.date | None:
    report = reading.report
    if report.published is not None:
        return report.published
    return report.dateline.date if report.dateline is not None else None
