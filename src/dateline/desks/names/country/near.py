"""Which of the places of one name a report may think of."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dateline.stylebook.gazetteer import Spot

HAMLET = 10
"""How many times larger a town is than a namesake that is not thought of."""


def thought_of(spots: Sequence[Spot], countries: Container[str]) -> list[Spot]:
    """The places of one name in countries that are told of, hamlets beside a namesake left out.

    spots: places of one name. countries: codes of those that are told of.
    """
    largest = max((spot.population for spot in spots), default=0)
    return [s for s in spots if s.country in countries and s.population * HAMLET > largest]
