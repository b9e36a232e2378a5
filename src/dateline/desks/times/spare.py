"""What looks like a time and is none, and words that only tie one to an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.desks.times.patterns import Match, Word
from dateline.records.reading import Token
from dateline.records.span import Span
from dateline.stylebook.measures import TimeTable

_THOUSANDS = re.compile(r"\b\d{1,3},\d{3}\b")


class Sparing:
    """Asks of each match whether it is a time after all.

    text, tokens: of the report; no tokens where there are no trees. table: the stylebook's.
    """

    def __init__(self, text: str, tokens: Sequence[Token], table: TimeTable) -> None:
        self._tokens = tokens
        self._has_commas = _THOUSANDS.search(text) is not None
        self._starts = [token.span.start for token in tokens]
        self._table = table

    def spares(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        """Whether the match is no time. words: of its sentence. span: its characters."""
        if match.rule.read == "year" and match.first == match.last:
            return self._counts(match, words, span)
        return (
            self._is_age(match, words)
            or self._is_title(match, words)
            or self._by_rule(match, words, span)
        )

    def _by_rule(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        last, rule = match.last, match.rule.rule
        word = words[last].text
        after = words[last + 1].text.lower() if last + 1 < len(words) else ""
        if rule == "month" and len(word) == 3 and word != "May":
            return after != "."
        if rule == "month" and after in self._table.not_after_month.get(word.lower(), ()):
            return True
        if rule in ("month", "season") and (tokens := self._covered(span)):
            return tokens[0].upos not in ("PROPN", "NOUN")
        if match.rule.read == "holiday":
            return self._names_more(span)
        if rule == "season-that":
            return after == "of"
        if rule == "ref-future":
            return after == "as"
        if match.values.get("unit") == "Q" and match.rule.read == "duration":
            return after == "of"
        if rule == "a-unit":
            return word == "second" or self._is_rate(match, words)
        if match.rule.read == "the_unit":
            return after[:1].isdecimal()
        if rule == "the-unit-before":
            return self._goes_on(match, words)
        return False

    def _names_more(self, span: Span) -> bool:
        """A feast inside a longer name: *the Easter Rising*."""
        tokens = self._covered(span)
        if not tokens or tokens[-1].head < 0 or not tokens[-1].deprel.startswith("compound"):
            return False
        head = self._tokens[tokens[-1].head]
        return head.span.start > span.end and head.form[:1].isupper()

    def _is_age(self, match: Match, words: Sequence[Word]) -> bool:
        """*Two years old*, *in her late 30s*."""
        following = [word.text.lower() for word in words[match.last + 1 : match.last + 3]]
        if following and following[-1 if following[0] in "-–" else 0] in self._table.old:
            return True
        if match.rule.rule != "decade-digits" or len(words[match.last].text) > 3:
            return False
        before = [word.text.lower() for word in words[max(0, match.first - 2) : match.first]]
        return any(word in self._table.ages for word in before)

    def _is_title(self, match: Match, words: Sequence[Word]) -> bool:
        """A programme or a paper: *60 Minutes*, *This Week*."""
        first, last = words[match.first], words[match.last]
        if match.first == match.last or "unit" not in last.classes:
            return False
        return last.text[:1].isupper() and not first.text[:1].islower()

    def _is_rate(self, match: Match, words: Sequence[Word]) -> bool:
        """*Five dollars a day* tells no time."""
        if not match.first:
            return False
        tokens = self._covered(words[match.first - 1].span)
        return bool(tokens) and tokens[-1].upos in self._table.rates

    def _goes_on(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *the day before* goes on with what it was before."""
        after = words[match.last + 1].text if match.last + 1 < len(words) else ""
        return after[:1].isalnum() or after in ("“", '"')

    def dangles(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *after* or *before* ties a span to an event: *two weeks after the raid*."""
        if match.rule.read != "relative" or "dangling" not in words[match.last].classes:
            return False
        if "unit" not in match.values:
            return False
        return self._goes_on(match, words)

    def ends(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *the year* is a length that ends on a day: *the year ended June 30*."""
        if match.rule.read != "the_unit" or match.values.get("unit") != "Y":
            return False
        after = words[match.last + 1].text.lower() if match.last + 1 < len(words) else ""
        return after in self._table.ended

    def _counts(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        """Whether a four-digit number counts something and names no year.

        Who writes *1,200 crates* does not mean crates by *1992 protests*.
        """
        before = words[match.first - 1].text if match.first else ""
        if before in self._table.not_before_year or words[match.last].text.endswith("."):
            return True
        following = words[match.last + 1].text if match.last + 1 < len(words) else ""
        if following in self._table.not_after_year:
            return True
        tokens = self._covered(span)
        if self._has_commas or not tokens or tokens[0].head < 0:
            return False
        if not tokens[0].deprel.startswith("nummod"):
            return False
        head = self._tokens[tokens[0].head]
        return head.span.start > span.start and head.upos == "NOUN" and head.form != head.lemma

    def _covered(self, span: Span) -> Sequence[Token]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self._tokens[first:last]
