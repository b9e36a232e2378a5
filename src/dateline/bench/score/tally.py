"""Counts from which precision, recall and F1 are reckoned, over any number of documents."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import msgspec

DIGITS = 4
Key = TypeVar("Key", bound=Hashable)


class Tally(msgspec.Struct, frozen=True):
    """How many were right, how many there are in gold, and how many were read."""

    right: int = 0
    gold: int = 0
    read: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.gold + other.gold, self.read + other.read)

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 0 where nothing was read."""
        return round(self.right / self.read, DIGITS) if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was read; 0 where there is no gold."""
        return round(self.right / self.gold, DIGITS) if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing on either side."""
        both = self.gold + self.read
        return round(2 * self.right / both, DIGITS) if both else 0.0

    def rates(self) -> dict[str, float | int]:
        """The three rates, and how many there are in gold and were read."""
        return {
            "f1": self.f1,
            "precision": self.precision,
            "recall": self.recall,
            "gold": self.gold,
            "read": self.read,
        }


def of_sets(gold: Iterable[Hashable], read: Iterable[Hashable]) -> Tally:
    """The tally of two collections of distinct things, right where equal."""
    gold, read = set(gold), set(read)
    return Tally(len(gold & read), len(gold), len(read))


def added(one: Mapping[Key, Tally], other: Mapping[Key, Tally]) -> dict[Key, Tally]:
    """The tallies of both, key by key."""
    keys = dict.fromkeys((*one, *other))
    return {key: one.get(key, Tally()) + other.get(key, Tally()) for key in keys}
