"""Versions of a story: when each was out, and which of them stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.write.names import next_row

WITHDRAWN = "withdrawn"


def edition_of(
    connection: Connection,
    story: int,
    report: int,
    *,
    kind: str,
    published: dt.date | None,
    learnt: dt.datetime,
    note: str | None = None,
) -> dt.date:
    """Add a version to a story, and return the day from which it was out.

    story, report: their rows. kind: first, corrected or withdrawn. published: its day of
    publication, if known. learnt: when it came to us. note: why, in words.
    """
    editions = schema.editions
    public_from = _public_from(connection, story, published, learnt.date())
    values = {
        "row": next_row(connection, editions.c.row),
        "story": story,
        "report": report,
        "kind": kind,
        "published": published,
        "public_from": public_from,
        "learnt": learnt,
        "note": note,
    }
    connection.execute(editions.insert(), values)
    return public_from


def _public_from(
    connection: Connection, story: int, published: dt.date | None, learnt: dt.date
) -> dt.date:
    """The first day on which a version is known to have been out.

    One that keeps the day of publication of another does not say when it was changed: it was
    out on the day on which we learnt of it, and perhaps no earlier.
    """
    if published is None:
        return learnt
    editions = schema.editions
    same = select(editions.c.row).filter_by(story=story, published=published)
    changed = connection.execute(same).first() is not None
    return max(published, learnt) if changed else published


def withdraw(
    connection: Connection, id_: str, *, on: dt.date | None, learnt: dt.datetime, note: str | None
) -> None:
    """Add to the story of a report that it was withdrawn; nothing of it is removed.

    id_: the report. on: the day of withdrawal, else the day on which we learnt of it.
    Raises LedgerError where there is no such report.
    """
    reports = schema.reports
    found = connection.execute(select(reports.c.row, reports.c.story).filter_by(id=id_)).first()
    if found is None:
        raise LedgerError(
            f"no report {id_} in the ledger; dateline claims --format jsonl tells ids"
        )
    row, story = found
    last = _last_edition(connection, story)
    if last is None or last.kind != WITHDRAWN:
        edition_of(connection, story, row, kind=WITHDRAWN, published=on, learnt=learnt, note=note)
        refresh(connection, story)


def refresh(connection: Connection, story: int) -> None:
    """Mark which claims of a story stand: those of its last version, by its newest reader."""
    claims, readings, readers = schema.claims, schema.readings, schema.readers
    last = _last_edition(connection, story)
    standing = None
    if last is not None and last.kind != WITHDRAWN:
        newest = (
            select(readings.c.row)
            .join(readers, readers.c.row == readings.c.reader)
            .where(readings.c.report == last.report)
            .order_by(readers.c.rank.desc(), readers.c.row.desc())
            .limit(1)
        )
        standing = connection.execute(newest).scalar()
    _mark(connection, claims.c.story == story, alone=False, current=False)
    if standing is not None:
        _mark(connection, claims.c.reading == standing, current=True)
    _date(connection, story)


def _mark(connection: Connection, which: ColumnElement[bool], **values: object) -> None:
    """Set columns of claims, and of their parties, which have them too."""
    claims, parties = schema.claims, schema.parties
    connection.execute(update(claims).where(which).values(**values))
    rows = select(claims.c.row).where(which)
    connection.execute(update(parties).where(parties.c.claim.in_(rows)).values(**values))


def _last_edition(connection: Connection, story: int) -> Row[Any] | None:
    editions = schema.editions
    query = select(editions).where(editions.c.story == story)
    order = editions.c.public_from.desc(), editions.c.row.desc()
    return connection.execute(query.order_by(*order).limit(1)).first()


def _date(connection: Connection, story: int) -> None:
    """Set the day from which each report of a story was out, for its claims."""
    claims, editions = schema.claims, schema.editions
    query = (
        select(editions.c.report, func.min(editions.c.public_from))
        .where(editions.c.story == story, editions.c.kind != WITHDRAWN)
        .group_by(editions.c.report)
    )
    for report, day in connection.execute(query).all():
        _mark(connection, claims.c.report == report, public_from=day)
