"""Reports that could not be read: set aside, tried again, cleared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from dateline.ledger import schema
from dateline.ledger.write.entry import clean
from dateline.ledger.write.names import next_row

_AT_ONCE = 400

_CLEAR = (
    update(schema.failures)
    .where(schema.failures.c.origin.in_(bindparam("origins", expanding=True)))
    .where(schema.failures.c.cleared.is_(None))
    .values(cleared=bindparam("moment"))
)


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was set aside.

    origin: the path or address. error: the kind of error, reason: what was wrong. first, last:
    moments in UTC; attempts: how many. cleared: when a later attempt went well.
    """

    origin: str
    error: str
    reason: str
    first: dt.datetime
    last: dt.datetime
    attempts: int
    cleared: dt.datetime | None = None


def set_aside(connection: Connection, origin: str, error: Exception, moment: dt.datetime) -> None:
    """Note a failed attempt.

    origin: the path or address. error: what was wrong. moment: in UTC, without a zone.
    """
    table, place = schema.failures, clean(origin)
    reason = _line(error).removeprefix(f"{origin}: ")
    told = {"error": type(error).__name__, "reason": reason, "last": moment}
    again = update(table).where(table.c.origin == place, table.c.cleared.is_(None))
    done = connection.execute(again.values(**told, attempts=table.c.attempts + 1))
    if done.rowcount == 0:
        row = next_row(connection, table.c.row)
        values = {"row": row, "origin": place, "first": moment, "attempts": 1, **told}
        connection.execute(table.insert(), values)


def clear(connection: Connection, origins: Iterable[str | None], moment: dt.datetime) -> None:
    """Note that reports of these origins have been read; the record of the failures stays."""
    names = sorted({place for origin in origins if (place := clean(origin))})
    for start in range(0, len(names), _AT_ONCE):
        here = names[start : start + _AT_ONCE]
        connection.execute(_CLEAR, {"origins": here, "moment": moment})


def failures(connection: Connection, cleared: bool) -> list[Failure]:
    """What is set aside, in order of origins; ``cleared``: also what went well later."""
    table = schema.failures
    names = list(Failure.__struct_fields__)
    query = select(*(table.c[name] for name in names)).order_by(table.c.origin, table.c.row)
    if not cleared:
        query = query.where(table.c.cleared.is_(None))
    return [Failure(**row) for row in connection.execute(query).mappings()]


def _line(error: Exception) -> str:
    return " ".join(str(error).replace("\x00", "\ufffd").split()) or type(error).__name__
