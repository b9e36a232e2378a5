"""What a search goes along: all claims, or the parties, sources or figures that are asked for."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Table, exists, select

from dateline.ledger import schema

Condition = ColumnElement[bool]


class Base(NamedTuple):
    """Where a search begins.

    columns: those of ``claims``, or of parties, sources or figures, which have the most asked of
    them too.
    row: that of the claim. along: whether it begins with those, so that a claim may come twice.
    """

    columns: Any
    row: ColumnElement[int]
    along: bool

    def has(self, rows: Table, *inside: Condition) -> Condition:
        """Some row of a claim's own in ``rows`` fulfils what stands inside.

        Few claims are left where others are gone along, and each is looked at; otherwise all
        such rows are found first.
        """
        if self.along:
            other = rows.alias()
            mine = [_moved(condition, rows, other) for condition in inside]
            return exists().where(other.c.claim == self.row, *mine)
        return self.row.in_(select(rows.c.claim).where(*inside))


def _moved(condition: Condition, rows: Table, other: FromClause) -> Condition:
    from sqlalchemy.sql.util import ClauseAdapter

    return ClauseAdapter(other).traverse(condition)


ALL = Base(schema.claims.c, schema.claims.c.row, False)
"""Begins with all claims."""


def along(rows: FromClause) -> Base:
    """Begins with an alias of the table of parties, of sources or of figures."""
    return Base(rows.c, rows.c.claim, True)
