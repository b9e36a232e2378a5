"""Who bears a surname that stands alone: *Foreign Minister Lavrov*, *Putin*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence

from dateline.desks.names.find import Draft
from dateline.desks.names.office.read import Post, PostReader
from dateline.records.reading import Token
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import Who, fold, serves
from dateline.stylebook.tables import Person


class Bearers:
    """Finds persons by surname, where a title or the report's countries make them certain.

    tokens: of the reading. stylebook: who is who. published: the day for which offices count.
    called: the persons whom the report calls by more than one name, folded.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        stylebook: Stylebook,
        published: dt.date | None,
        called: frozenset[str],
    ) -> None:
        self._posts = PostReader(tokens, stylebook)
        self._directory = stylebook.directory
        self._register = stylebook.register
        self._published = published
        self._called = called

    def post_of(self, draft: Draft) -> Post | None:
        """The office that a phrase without a name, or a title before one, tells."""
        if draft.kind == "name":
            return self._posts.read([i for i in draft.tokens if i < draft.named[0]])
        before = [index for index in draft.tokens if index <= draft.head]
        return self._posts.read(before, [index for index in draft.tokens if index > draft.head])

    def find(self, draft: Draft, written: str, countries: Container[str]) -> Who | None:
        """The one person in office whom a surname can mean, or None.

        written: the surname. countries: the codes of those that the report names.
        """
        key = fold(written)
        rows = [row for row in self._directory.bearers(key) if self._fits(row, draft, countries)]
        names = {row.name for row in rows}
        if len(names) != 1:
            return None
        name = names.pop()
        others = {full for full in self._called if key in (full.split()[0], full.split()[-1])}
        if others and fold(name) not in others:
            return None
        return self._directory.person(name, self._published, rows[0].country)

    def _fits(self, row: Person, draft: Draft, countries: Container[str]) -> bool:
        if self._published is None or not serves(row, self._published):
            return False
        post = self.post_of(draft)
        if post is not None:
            of = row.of or row.country or ""
            return post.of in (None, of) and self._register.holds(
                row.name, post.phrase, of, self._published
            )
        return draft.role is None and row.country in countries
