"""The order of an answer, and where its next page begins."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple, get_args

from sqlalchemy import ColumnElement, tuple_

from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.base import Base
from dateline.ledger.ask.question import Order

_PARTS = "~"


class Sorting(NamedTuple):
    """By which column, and whether the greatest comes first; the row decides between equals."""

    column: ColumnElement[Any]
    row: ColumnElement[int]
    backward: bool
    moments: bool

    @property
    def clauses(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What stands after *order by*."""
        if self.backward:
            return self.column.desc(), self.row.desc()
        return self.column.asc(), self.row.asc()

    def after(self, cursor: str) -> ColumnElement[bool]:
        """The condition that a claim comes behind the cursor.

        Raises QuestionError where it is no cursor of this order.
        """
        value, _, row = cursor.partition(_PARTS)
        kind = dt.datetime if self.moments else dt.date
        try:
            here = kind.fromisoformat(value), int(row)
        except ValueError as error:
            raise QuestionError(f"no page begins after {cursor!r}; take it from a page") from error
        place = tuple_(self.column, self.row)
        return place < here if self.backward else place > here


def cursor_of(value: dt.date, row: int) -> str:
    """Where a page ends, as words that ``Sorting.after`` reads."""
    return f"{value.isoformat()}{_PARTS}{row}"


def sorting(order: Order, base: Base) -> Sorting:
    """The sorting by name; *when* puts claims without a time last, in either direction.

    base: where the search begins. Raises QuestionError where there is no such order.
    """
    if order not in get_args(Order):
        raise QuestionError(f"no order {order!r}; one of {', '.join(get_args(Order))}")
    columns = {
        "published": base.columns.public_from,
        "when": base.columns.from_day,
        "-when": base.columns.to_day,
        "learnt": schema.claims.c.learnt,
    }
    name = order.removeprefix("-")
    column = columns.get(order, columns[name])
    return Sorting(column, base.row, order.startswith("-"), name == "learnt")
