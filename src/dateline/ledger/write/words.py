"""The indexes for full text: FTS5 in SQLite, ``tsvector`` in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from sqlalchemy import Connection, TextClause, text

Kind = Literal["claim", "report"]

_LONGEST = 400_000
"""Characters of a report that are indexed; PostgreSQL takes a megabyte of distinct words."""


def index_words(connection: Connection, kind: Kind, words: Sequence[tuple[int, str]]) -> None:
    """Make claims or reports be found by their words.

    words: the row of each, and its words.
    """
    if not words:
        return
    rows = [{"row": row, "words": told[:_LONGEST]} for row, told in words]
    connection.execute(_insert(connection.dialect.name, kind), rows)


@cache
def _insert(dialect: str, kind: Kind) -> TextClause:
    if dialect == "sqlite":
        return text(f"INSERT INTO {kind}_words (rowid, words) VALUES (:row, :words)")
    values = "(:row, to_tsvector('english', :words))"
    return text(f"INSERT INTO {kind}_words ({kind}, words) VALUES {values}")
