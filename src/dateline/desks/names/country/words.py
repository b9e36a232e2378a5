"""Which countries words name, and which of the places of one name a report may think of."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from dateline.desks.names.phrase import words_of
from dateline.records.reading import Token
from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot

HAMLET = 10
"""How many times larger a town is than a namesake that is not thought of."""


class CountryWords:
    """The countries that the words of one reading name.

    tokens: of the reading. stylebook: countries, their adjectives, capitals and regions.
    """

    def __init__(self, tokens: Sequence[Token], stylebook: Stylebook) -> None:
        self._tokens = tokens
        self._directory, self._gazetteer = stylebook.directory, stylebook.gazetteer
        self._seen_at: dict[tuple[int, ...], tuple[int, str | None]] = {}

    @cached_property
    def every(self) -> frozenset[str]:
        """The countries that the report names, by name or adjective."""
        found = set()
        for index in range(len(self._tokens)):
            window = range(index, min(index + 3, len(self._tokens)))
            _, code = self._at(window)
            if code is not None and self._directory.seat(self._tokens[index].form) is None:
                found.add(code)
        return frozenset(found)

    def only(self, inside: Sequence[int]) -> str | None:
        """The one country that some words name; None for none or several."""
        found = self.among(inside)
        return found[0] if len(found) == 1 else None

    def among(self, inside: Sequence[int]) -> list[str]:
        """The countries that some words name, by name, adjective or capital, in order."""
        found: list[str] = []
        position = 0
        while position < len(inside):
            width, code = self._at(inside[position : position + 3])
            if code is not None and code not in found:
                found.append(code)
            position += width
        return found

    def long(self, inside: Sequence[int]) -> frozenset[int]:
        """The tokens of the countries' names of more than one word: no SRI in *Sri Lankan*."""
        found: set[int] = set()
        for position in range(len(inside)):
            width, code = self._at(inside[position : position + 3])
            if code is not None and width > 1:
                found.update(inside[position : position + width])
        return frozenset(found)

    def _at(self, window: Sequence[int]) -> tuple[int, str | None]:
        """The longest name or adjective of a country at the window's start."""
        if not window or not self._tokens[window[0]].form[:1].isupper():
            return 1, None
        key = tuple(window)
        if key not in self._seen_at:
            self._seen_at[key] = self._in(window)
        return self._seen_at[key]

    def _in(self, window: Sequence[int]) -> tuple[int, str | None]:
        for width in range(len(window), 0, -1):
            written = words_of(self._tokens, window[:width])
            code = self._directory.demonym(written)
            if code is None:
                who = self._directory.named(written)
                code = who.country if who is not None and who.kind == "country" else None
            if code is None and width == 1:
                code = self._directory.seat(written) or self._of_region(written)
            if code is not None:
                return width, code
        return 1, None

    def _of_region(self, word: str) -> str | None:
        """The country of a region's people or adjective (*Galician*)."""
        region = self._gazetteer.adjective(word)
        return region.country if region is not None else None


def thought_of(spots: Sequence[Spot], countries: Container[str]) -> list[Spot]:
    """The places of one name in countries that are told of, hamlets beside a namesake left out.

    spots: places of one name. countries: codes of those that are told of.
    """
    largest = max((spot.population for spot in spots), default=0)
    return [s for s in spots if s.country in countries and s.population * HAMLET > largest]
