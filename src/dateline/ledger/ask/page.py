"""The order of an answer, and where its next page begins."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple, get_args

from sqlalchemy import Column, ColumnElement, tuple_

from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.question import Order

_PARTS = "~"


class Sorting(NamedTuple):
    """By which column, and whether the greatest comes first; ``row`` decides between equals."""

    column: Column[Any]
    backward: bool

    @property
    def clauses(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What stands after *order by*."""
        row = schema.claims.c.row
        return (self.column.desc(), row.desc()) if self.backward else (self.column.asc(), row.asc())

    def after(self, cursor: str) -> ColumnElement[bool]:
        """The condition that a claim comes behind the cursor.

        Raises QuestionError where it is no cursor of this order.
        """
        value, _, row = cursor.partition(_PARTS)
        kind = dt.datetime if self.column is schema.claims.c.learnt else dt.date
        try:
            here = kind.fromisoformat(value), int(row)
        except ValueError as error:
            raise QuestionError(f"no page begins after {cursor!r}; take it from a page") from error
        place = tuple_(self.column, schema.claims.c.row)
        return place < here if self.backward else place > here


def cursor_of(value: dt.date, row: int) -> str:
    """Where a page ends, as words that ``Sorting.after`` reads."""
    return f"{value.isoformat()}{_PARTS}{row}"


def sorting(order: Order) -> Sorting:
    """The sorting by name; *when* puts claims without a time last, in either direction.

    Raises QuestionError where there is no such order.
    """
    if order not in get_args(Order):
        raise QuestionError(f"no order {order!r}; one of {', '.join(get_args(Order))}")
    claims = schema.claims
    columns = {
        "published": claims.c.public_from,
        "when": claims.c.from_day,
        "-when": claims.c.to_day,
        "learnt": claims.c.learnt,
    }
    name = order.removeprefix("-")
    return Sorting(columns.get(order, columns[name]), order.startswith("-"))
