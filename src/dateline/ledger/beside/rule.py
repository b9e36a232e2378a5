"""Verdicts of people on two claims: added, never changed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.beside.tables import verdicts
from dateline.ledger.write.entry import clean, utc
from dateline.ledger.write.names import next_row
from dateline.records.collation.cluster import Verdict

SHORTEST = 4
"""How many characters of an id are taken for it, at least."""


def rule(
    connection: Connection, left: str, right: str, *, same: bool, by: str | None, given: dt.datetime
) -> Verdict:
    """Keep that two claims tell one event, or do not.

    left, right: their ids, or the first characters of them. by: who says so. given: when, in UTC.
    Raises LedgerError where a claim is not there, or both are one.
    """
    low, high = sorted((_claim(connection, left), _claim(connection, right)))
    if low == high:
        raise LedgerError(f"both are claim {low}; name two claims")
    row = next_row(connection, verdicts.c.row)
    values = {"row": row, "left": low, "right": high, "same": same, "by": clean(by)}
    connection.execute(verdicts.insert(), values | {"given": given})
    return _verdict(low, high, same, clean(by), given)


def verdicts_of(connection: Connection, until: dt.datetime | None) -> list[Verdict]:
    """All verdicts, the oldest first.

    until: only those given by that moment (UTC).
    """
    query = select(verdicts).order_by(verdicts.c.given, verdicts.c.row)
    if until is not None:
        query = query.where(verdicts.c.given <= utc(until))
    rows = connection.execute(query).all()
    return [_verdict(row.left, row.right, row.same, row.by, row.given) for row in rows]


def _verdict(left: str, right: str, same: bool, by: str | None, given: dt.datetime) -> Verdict:
    at = given.isoformat(timespec="microseconds")
    return Verdict(left=left, right=right, same=same, by=by, at=at)


def _claim(connection: Connection, id_: str) -> str:
    """The whole id of a claim. Raises LedgerError where there is none, or there are several."""
    column = schema.claims.c.id
    fits = column.startswith(id_, autoescape=True) if len(id_) >= SHORTEST else column == id_
    found = connection.execute(select(column).where(fits).distinct().limit(2)).scalars().all()
    if len(found) != 1:
        many = "no claim" if not found else "several claims"
        raise LedgerError(f"{many} {id_} in the ledger; dateline story tells the ids of its claims")
    return str(found[0])
