"""All pairs of tellings of many reports that are worth comparing, and their clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.collate.same.block import Shelf, worth_comparing
from dateline.collate.same.cluster import Pair, cluster
from dateline.collate.same.compare import Features
from dateline.collate.same.judge import Scale
from dateline.collate.same.tell import Page, Telling

Compare = Callable[[Telling, Telling, float], Features]


class Compared(NamedTuple):
    """Two tellings that are worth comparing, and how alike their reports are."""

    left: Telling
    right: Telling
    pages: float

    @property
    def pair(self) -> Pair:
        """Their keys, the smaller one first."""
        low, high = sorted((self.left.key, self.right.key))
        return low, high


def pairs_of(pages: Iterable[tuple[Page, Sequence[Telling]]]) -> Iterator[Compared]:
    """The pairs of some reports, each with what it tells."""
    here, known = dict[str, Page](), dict[str, Sequence[Telling]]()
    shelf = Shelf(here.__getitem__)
    for page, tellings in pages:
        for other, alike in (*shelf.put(page), (page.id, 1.0)):
            for at, one in enumerate(tellings):
                for two in tellings[:at] if other == page.id else known[other]:
                    if worth_comparing(one, two):
                        yield Compared(one, two, alike)
        here[page.id], known[page.id] = page, tellings


def group(
    pages: Sequence[tuple[Page, Sequence[Telling]]], compare: Compare, scale: Scale
) -> list[list[str]]:
    """The clusters of what some reports tell: keys of tellings, each in one cluster.

    compare: gives the features of a pair; scale: their worth.
    """
    scores = {row.pair: scale.score(compare(*row)) for row in pairs_of(pages)}
    members = [telling.key for _, tellings in pages for telling in tellings]
    return cluster(members, scores, scale.join)[0]
