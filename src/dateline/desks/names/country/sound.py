"""Of which country a person's name sounds, by the names of those who are in the tables."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold

WIDTH = 3
"""Letters of the pieces that a name is cut into."""

DOUBT = 30.0
"""How many pieces of all names a country's own are mixed with."""

LEAST = 0.5
"""What a piece counts that nobody's name has."""


class Sounds:
    """How well names fit the countries of known persons.

    known: names with their countries. Naive Bayes over the runs of three letters in each word
    and over whole words (Cavnar and Trenkle 1994 for the pieces).
    """

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, Counter[str]] = defaultdict(Counter)
        for name, country in known:
            self._of[country].update(_pieces(name))
        self._all: Counter[str] = Counter()
        for pieces in self._of.values():
            self._all.update(pieces)
        self._total = sum(self._all.values()) + LEAST * len(self._all)
        self._sizes = {country: sum(pieces.values()) for country, pieces in self._of.items()}

    def fit(self, name: str, country: str) -> float:
        """How much likelier the name is in the country than anywhere, as a natural logarithm."""
        own, size = self._of.get(country), self._sizes.get(country, 0)
        if own is None:
            return 0.0
        found = 0.0
        for piece in _pieces(name):
            share = (self._all[piece] + LEAST) / self._total
            found += math.log((own[piece] + DOUBT * share) / ((size + DOUBT) * share))
        return found


def _pieces(name: str) -> Iterator[str]:
    for word in fold(name).split():
        whole = f"^{word}$"
        yield whole
        for start in range(len(whole) - WIDTH + 1):
            yield whole[start : start + WIDTH]


@lru_cache(maxsize=2)
def sounds(stylebook: Stylebook) -> Sounds:
    """The names of the stylebook's persons, made ready once."""
    people = (*stylebook.register.people(), *stylebook.people)
    return Sounds(sorted({(row.name, row.country) for row in people if row.country}))
