"""What analysts think of claims: kept beside them, never in them, and read with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.ask.question import Question
from dateline.ledger.write.entry import clean
from dateline.ledger.write.names import next_row
from dateline.records.claim import Claim, Grade

_AT_ONCE = 500


def keep(connection: Connection, claim: str, grade: Grade, given: dt.datetime) -> Grade:
    """Add a grade, and return it with its day.

    connection: one that writes. claim: its id. given: the moment, in UTC without a zone; its day
    is that of a grade without one.
    Raises LedgerError where there is no such claim.
    """
    claims, grades = schema.claims, schema.grades
    if connection.execute(select(claims.c.row).filter_by(id=claim).limit(1)).first() is None:
        raise LedgerError(
            f"no claim {claim} in the ledger; dateline claims tells ids below each claim"
        )
    dated = msgspec.structs.replace(grade, by=clean(grade.by), on=grade.on or given.date())
    values = msgspec.structs.asdict(dated)
    row = next_row(connection, grades.c.row)
    connection.execute(grades.insert(), {"row": row, "claim_id": claim, "given": given, **values})
    return dated


def grades_of(
    connection: Connection, claims: Iterable[str], question: Question
) -> dict[str, list[Grade]]:
    """The grades of claims by their ids, the newest last.

    Newest is that of the latest day, of one day the one that was given last. question: as of
    which day or moment grades count.
    """
    grades, names = schema.grades, Grade.__struct_fields__
    query = select(grades.c.claim_id, *(grades.c[name] for name in names))
    query = query.order_by(grades.c.on, grades.c.row)
    if question.as_of is not None:
        query = query.where(grades.c.on <= question.as_of)
    if question.as_of_learnt is not None:
        query = query.where(grades.c.given <= question.as_of_learnt)
    found: dict[str, list[Grade]] = {}
    ids = list(dict.fromkeys(claims))
    for start in range(0, len(ids), _AT_ONCE):
        here = query.where(grades.c.claim_id.in_(ids[start : start + _AT_ONCE]))
        for id_, *values in connection.execute(here):
            found.setdefault(id_, []).append(Grade(**dict(zip(names, values, strict=True))))
    return found


def graded(
    connection: Connection, claims: Iterable[Claim], question: Question
) -> tuple[Claim, ...]:
    """The claims, each with its newest grade if it has one."""
    told = tuple(claims)
    found = grades_of(connection, (claim.id for claim in told), question)
    return tuple(
        msgspec.structs.replace(claim, grade=found[claim.id][-1]) if claim.id in found else claim
        for claim in told
    )
