"""What looks like a time and is none, and words that only tie one to an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.desks.times.patterns import Match, Word
from dateline.records.reading import Token
from dateline.records.span import Span
from dateline.stylebook.measures import TimeTable


class Sparing:
    """Asks of each match whether it is a time after all.

    tokens: of the report, none where there are no trees. table: the stylebook's.
    """

    def __init__(self, tokens: Sequence[Token], table: TimeTable) -> None:
        self._tokens = tokens
        self._starts = [token.span.start for token in tokens]
        self._table = table

    def spares(self, match: Match, words: Sequence[Word], span: Span) -> bool:
        """Whether the match is no time. words: of its sentence. span: its characters."""
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
        if rule == "season-that" and following[:1] == ["of"]:
            return True
        if rule == "ref-future" and following[:1] == ["as"]:
            return True
        return rule == "a-unit" and words[last].text == "second"

    def dangles(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *after* or *before* ties a span to an event: *two weeks after the raid*."""
        if match.rule.read != "relative" or "dangling" not in words[match.last].classes:
            return False
        if "unit" not in match.values:
            return False
        after = words[match.last + 1].text if match.last + 1 < len(words) else ""
        return after[:1].isalnum() or after in ("“", '"')

    def ends(self, match: Match, words: Sequence[Word]) -> bool:
        """Whether *the year* is a length that ends on a day: *the year ended June 30*."""
        if match.rule.read != "the_unit" or match.values.get("unit") != "Y":
            return False
        after = words[match.last + 1].text.lower() if match.last + 1 < len(words) else ""
        return after in self._table.ended

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
