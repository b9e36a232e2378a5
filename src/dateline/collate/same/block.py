"""Which reports, and which of their claims, are compared at all.

Only words that are rare lead two reports to each other, and only within some weeks, so the
pairs grow with the number of reports and not with its square as long as a day brings about as
many. Whether two reports are compared depends on these two alone: the order of arrival and what
else is there change nothing.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from dateline.collate.same.compare import alike_pages
from dateline.collate.same.tell import Page, Telling
from dateline.collate.same.words import Bag, likeness, rarity

KEYS = 24
"""How many of a report's weightiest words lead to others."""

RARE = 4.0
"""The least rarity of such a word: about a report in fifty-five has it."""

SHARED = 2
"""How many such words two reports share at least."""

LIKELY = 0.03
"""How alike two reports are by those words alone, at least: of those that are alike, all are."""

ALIKE = 0.1
"""How alike the words of two reports are at least."""

WINDOW = dt.timedelta(days=45)
"""How far apart two reports may be published."""

BESIDE = 0.1
"""How alike the words beside two bare mentions are at least where their triggers share none."""

_ANY = dt.date.min
Row = tuple[dt.date, str, float]
"""A page on a shelf: its day, its id, and how much the shelf's word weighs in it."""


class Shelf:
    """Reports by their rare words and days; finds those that a new one is to be compared with.

    page: gives the page of a report that is here, by its id.
    """

    def __init__(self, page: Callable[[str], Page]) -> None:
        self._page = page
        self._shelves: dict[str, list[Row]] = defaultdict(list)

    def put(self, page: Page) -> list[tuple[str, float]]:
        """Add a page; those before it that are to be compared with it, and how alike they are."""
        keys = keys_of(page.words)
        near = [(name, alike_pages(page, self._page(name))) for name in self._sharing(page, keys)]
        self.place(page.id, page.published, keys)
        return [(name, alike) for name, alike in near if alike >= ALIKE]

    def place(self, name: str, day: dt.date | None, keys: Bag) -> None:
        """Add a page of which the words that lead to others are known already."""
        for word, weight in keys.items():
            insort(self._shelves[word], (day or _ANY, name, weight))

    def _sharing(self, page: Page, keys: Bag) -> list[str]:
        """The pages within the window that share enough of the words that lead to others."""
        counts: Counter[str] = Counter()
        sums: dict[str, float] = defaultdict(float)
        for word, weight in keys.items():
            for _, name, other in self._within(self._shelves[word], page.published):
                counts[name] += 1
                sums[name] += weight * other
        return sorted(n for n, count in counts.items() if count >= SHARED and sums[n] >= LIKELY)

    def _within(self, shelf: Sequence[Row], day: dt.date | None) -> Sequence[Row]:
        """The pages of a shelf that were published near a day, or on a day that is unknown."""
        if day is None:
            return shelf
        undated = bisect_right(shelf, _ANY, key=_day)
        first = max(undated, bisect_left(shelf, day - WINDOW, key=_day))
        last = bisect_right(shelf, day + WINDOW, key=_day)
        return [*shelf[:undated], *shelf[first:last]]


def _day(row: Row) -> dt.date:
    return row[0]


def keys_of(words: Bag) -> dict[str, float]:
    """The words of a page that lead to others, with their weights: the weightiest rare ones."""
    rare = [word for word in words if rarity(word) >= RARE]
    heavy = sorted(rare, key=lambda word: (-words[word], word))[:KEYS]
    return {word: words[word] for word in heavy}


def worth_comparing(left: Telling, right: Telling) -> bool:
    """Whether the type or a word of the trigger speaks for a pair, or what bare mentions stand by.

    Of claims that differ in both, hardly any are of one event.
    """
    if left.type is not None and left.type == right.type:
        return True
    if not left.trigger.isdisjoint(right.trigger):
        return True
    return left.type is None and likeness(left.rest, right.rest) >= BESIDE
