"""Terms of estimative probability: those of a yardstick that the words of a hedge use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dateline.desks.sentences.syntax import Syntax
from dateline.records.certainty import Yardstick
from dateline.stylebook import Stylebook
from dateline.stylebook.speech import Term


class Yardsticks:
    """Finds the terms of one reading.

    syntax: the trees. terms: the stylebook's. After ICD 203, Analytic Standards (ODNI, 2015).
    """

    def __init__(self, syntax: Syntax, stylebook: Stylebook) -> None:
        self._syntax = syntax
        self._terms = _by_words(stylebook)
        self._longest = max(map(len, self._terms), default=0)

    def at(self, tokens: Iterable[int]) -> Yardstick | None:
        """The longest term that any of the tokens is a word of, or None."""
        runs = [
            run
            for token in tokens
            for size in range(self._longest, 0, -1)
            for first in range(max(0, token - size + 1), token + 1)
            if (run := range(first, first + size)) and self._words(run) in self._terms
        ]
        if not runs:
            return None
        best = max(runs, key=len)
        term = self._terms[self._words(best)]
        span = self._syntax.span(tuple(best))
        return Yardstick(term=term.term, span=span, low=term.low, high=term.high)

    def on(self, trigger: int) -> Yardstick | None:
        """The term of several words that modifies a trigger (*almost certainly fired*)."""
        found = self.at(self._syntax.children(trigger, "advmod"))
        return found if found is not None and " " in found.term else None

    def _words(self, run: range) -> tuple[str, ...]:
        tokens = self._syntax.tokens
        return tuple(tokens[t].form.lower() for t in run if t < len(tokens))


@lru_cache(maxsize=4)
def _by_words(stylebook: Stylebook) -> dict[tuple[str, ...], Term]:
    return {tuple(words.split()): term for term in stylebook.yardsticks for words in term.words}
