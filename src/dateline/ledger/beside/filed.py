"""Reports with the claims of their newest reading, each once, to be set side by side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, exists, select, tuple_

from dateline.contract import claim_from_json
from dateline.ledger import schema
from dateline.ledger.write.versions import WITHDRAWN
from dateline.records.claim import Claim
from dateline.records.report import Report

AT_ONCE = 200
"""Reports that are fetched together."""

CORRECTED = "corrected"
_RECORD = msgspec.json.Decoder(Report)


class Filed(msgspec.Struct, frozen=True):
    """A report with its claims.

    reading: which reading of the report they are from, its row. published: the day from which it
    was out, None where no report tells it.
    """

    report: Report
    claims: tuple[Claim, ...]
    reading: int
    published: dt.date | None


def filed(connection: Connection, as_of: dt.date | None) -> Iterator[Filed]:
    """Every report that was not withdrawn, older versions too, in the order in which they came.

    as_of: also those that were withdrawn later than that day.
    """
    hidden, last = _withdrawn(connection, as_of), 0
    while rows := _page(connection, last):
        shown = {row.row: row for row in reversed(rows) if row.story not in hidden}
        claims = _claims(connection, [row.reading for row in shown.values()])
        for row in sorted(shown.values(), key=lambda row: row.row):
            report = _RECORD.decode(row.record)
            yield Filed(report, tuple(claims[row.reading]), row.reading, _day(row))
        last = rows[-1].row


def _withdrawn(connection: Connection, as_of: dt.date | None) -> set[int]:
    """The stories whose last version, by that day, is that they were withdrawn."""
    editions, back = schema.editions, schema.editions.alias("back")
    query = (
        select(editions.c.story, editions.c.kind)
        .where(exists().where(back.c.story == editions.c.story, back.c.kind == WITHDRAWN))
        .order_by(editions.c.public_from, editions.c.row)
    )
    if as_of is not None:
        query = query.where(editions.c.public_from <= as_of)
    last: dict[int, str] = {story: kind for story, kind in connection.execute(query)}
    return {story for story, kind in last.items() if kind == WITHDRAWN}


def _page(connection: Connection, last: int) -> Sequence[Any]:
    """The next reports behind row ``last``, with their newest reading and their first edition."""
    reports, editions = schema.reports, schema.editions
    readings, readers = schema.readings, schema.readers
    newer, other = schema.readings.alias("newer"), schema.readers.alias("other")
    better = exists().where(
        newer.c.report == reports.c.row,
        newer.c.reader == other.c.row,
        tuple_(other.c.rank, other.c.row) > tuple_(readers.c.rank, readers.c.row),
    )
    here = select(reports.c.row).where(reports.c.row > last).order_by(reports.c.row).limit(AT_ONCE)
    query = (
        select(
            reports.c.row,
            reports.c.story,
            reports.c.record,
            reports.c.published,
            readings.c.row.label("reading"),
            editions.c.kind,
            editions.c.public_from,
        )
        .join(readings, readings.c.report == reports.c.row)
        .join(readers, readers.c.row == readings.c.reader)
        .join(editions, editions.c.report == reports.c.row)
        .where(reports.c.row.in_(here), editions.c.kind != WITHDRAWN, ~better)
        .order_by(reports.c.row, editions.c.row)
    )
    return connection.execute(query).all()


def _day(row: Any) -> dt.date | None:
    """The day on which a version was out; one that keeps an older one's day came out later."""
    day: dt.date | None = row.published
    return row.public_from if day is not None and row.kind == CORRECTED else day


def _claims(connection: Connection, readings: Sequence[int]) -> dict[int, list[Claim]]:
    claims, records = schema.claims, schema.claim_records
    query = (
        select(claims.c.reading, records.c.record)
        .join(records, records.c.claim == claims.c.row)
        .where(claims.c.reading.in_(readings))
        .order_by(claims.c.row)
    )
    found: dict[int, list[Claim]] = defaultdict(list)
    for reading, record in connection.execute(query):
        found[reading].append(claim_from_json(record))
    return found
