"""Decide who takes part in each event, and as what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from dateline.desks.events.draft import Draft
from dateline.desks.events.roles.argue import Option
from dateline.desks.events.roles.figures import KNOWN, Group
from dateline.desks.events.roles.who import Cast
from dateline.stylebook import Stylebook

ROLES = ("actor", "recipient")

Weights = Mapping[str, tuple[float, float]]
"""What each figure adds to the log-odds of one who acts, and of one who is acted on."""


class Scales:
    """Weighs groups of figures, and knows what the last ones weighed.

    weights: of each figure.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.weigh = lru_cache(maxsize=KNOWN)(self._sum)

    def _sum(self, group: Group) -> tuple[float, float]:
        pairs = [pair for figure in group if (pair := self._weights.get(figure))]
        return sum([pair[0] for pair in pairs]), sum([pair[1] for pair in pairs])


@lru_cache(maxsize=2)
def scales(stylebook: Stylebook) -> Scales:
    """The scales of a stylebook, made once."""
    return Scales(stylebook.party_weights)


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

    cast: the desk's. scales: with the weights of each figure, fitted by ``tools/roles``.
    """

    def __init__(self, cast: Cast, scales: Scales) -> None:
        self._cast = cast
        self._weigh = scales.weigh

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
        for group in option.groups:
            one, other = self._weigh(group)
            acts += one
            undergoes += other
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
