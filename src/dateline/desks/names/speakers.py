"""Whom *I* and *we* mean: the one whose words they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.desks.names.find import Draft
from dateline.records.reading import Signals, Tagged


class Speakers:
    """Finds the speakers of one reading's quoted words.

    signals: with sources, contents and their links. drafts: all mentions.
    """

    def __init__(self, signals: Signals, drafts: Sequence[Draft]) -> None:
        self._signals = signals
        self._drafts = drafts

    def of(self, token: int) -> int | None:
        """The mention of who speaks the words around a token, the innermost speaker's.

        None where the words are the report's own, or nobody is told to speak them.
        """
        held = [
            (content.last - content.first, source)
            for content, source in self._told()
            if content.first <= token <= content.last
        ]
        for _, source in sorted(held, key=lambda row: row[0]):
            inside = [
                number
                for number, draft in enumerate(self._drafts)
                if source.first <= draft.head <= source.last and draft.head != token
            ]
            if inside:
                return max(inside, key=lambda number: len(self._drafts[number].tokens))
        return None

    def _told(self) -> Iterator[tuple[Tagged, Tagged]]:
        for link in self._signals.links:
            for content in link.contents:
                for source in link.sources:
                    yield self._signals.contents[content], self._signals.sources[source]
