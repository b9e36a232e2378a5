"""Decide who takes part in each event, and as what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.desks.events.draft import Draft
from dateline.desks.events.roles.argue import Option
from dateline.desks.events.roles.who import Cast

ROLES = ("actor", "recipient")

Weights = Mapping[str, tuple[float, float]]
"""What each figure adds to the log-odds of one who acts, and of one who is acted on."""


class Chance(NamedTuple):
    """How likely (log-odds) a mention has a role, given as the index in ``ROLES``."""

    odds: float
    role: int
    mention: int

    @property
    def share(self) -> float:
        """As a probability."""
        return 1.0 / (1.0 + math.exp(-self.odds))


class Decider:
    """Weighs the mentions near an event by a logistic model of who takes part.

    cast: the desk's. weights: of each figure, fitted by ``tools/roles``.
    """

    def __init__(self, cast: Cast, weights: Weights) -> None:
        self._cast = cast
        self._weights = weights

    def decide(self, draft: Draft, options: Iterable[Option]) -> tuple[Draft, tuple[Chance, ...]]:
        """The event with those of the options who take part, and how likely each of them does."""
        chosen = self.choose(options)
        told = sorted(chosen, key=lambda one: self._cast.mentions[one.mention].span)
        actors, recipients = (
            tuple(one.mention for one in told if one.role == role) for role in range(len(ROLES))
        )
        return draft._replace(actors=actors, recipients=recipients), tuple(told)

    def choose(self, options: Iterable[Option]) -> list[Chance]:
        """Who takes part, the likeliest first.

        Nobody is in two roles or told twice, and nobody is within another of the same role.
        """
        chosen: list[Chance] = []
        chances = (one for option in options for one in self._chances(option))
        for chance in sorted(chances, reverse=True):
            if not any(self._excludes(known, chance) for known in chosen):
                chosen.append(chance)
        return chosen

    def _chances(self, option: Option) -> Iterator[Chance]:
        acts = undergoes = 0.0
        for figure in option.figures:
            if (pair := self._weights.get(figure)) is not None:
                acts += pair[0]
                undergoes += pair[1]
        for role, odds in enumerate((acts, undergoes)):
            if odds >= option.least[role]:
                yield Chance(odds, role, option.mention)

    def _excludes(self, known: Chance, chance: Chance) -> bool:
        if self._cast.same(known.mention, chance.mention):
            return True
        one = self._cast.mentions[known.mention].span
        other = self._cast.mentions[chance.mention].span
        inside = one.start <= other.start and other.end <= one.end
        around = other.start <= one.start and one.end <= other.end
        return known.role == chance.role and (inside or around)
