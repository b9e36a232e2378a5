"""Versions of a story: when each was out, and which of them stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.write.names import next_row

FIRST, CORRECTED = "first", "corrected"
WITHDRAWN, RESTORED = "withdrawn", "restored"
"""The kinds of versions."""


SHORTEST = 4
"""How many characters of an id are taken for it, at least."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a version: its kind, and when it may have come out.

    kind: first, corrected, withdrawn or restored. version: the publisher's count, 0 where there
    is none. published, modified: days, if known. learnt: when it came to us. fetched: when it
    was taken from its address. note: why, in words.
    """

    kind: str
    learnt: dt.datetime
    version: int = 0
    published: dt.date | None = None
    modified: dt.date | None = None
    fetched: dt.datetime | None = None
    note: str | None = None


def edition_row(
    row: int, story: int, report: int, told: Told, public_from: dt.date
) -> dict[str, Any]:
    """The row of a version in ``editions``.

    row: its number. story, report: their rows. public_from: the day from which it was out.
    """
    return {
        "row": row,
        "story": story,
        "report": report,
        "kind": told.kind,
        "version": told.version,
        "published": told.published,
        "public_from": public_from,
        "learnt": told.learnt,
        "note": told.note,
    }


def first_day(told: Told) -> dt.date:
    """The first day on which the first version of a story is known to have been out.

    That is the day of the last change where one is told, for until then it had other words.
    """
    days = (day for day in (told.published, told.modified) if day is not None)
    return max(days, default=_seen_on(told))


def day_of(connection: Connection, story: int, told: Told) -> dt.date:
    """The first day on which a further version is known to have been out.

    One that keeps the day of another, and is not counted, does not say when it was changed: it
    was out on the day on which it was seen, and perhaps no earlier. None is out after a version
    that is counted as a later one.
    """
    day, editions = first_day(told), schema.editions
    if told.version:
        later = editions.c.story == story, editions.c.version > told.version
        limit = connection.execute(select(func.min(editions.c.public_from)).where(*later)).scalar()
        return min(day, limit or day)
    if told.published is None and told.modified is None:
        return day
    same = editions.c.published if told.modified is None else editions.c.public_from
    others = select(editions.c.row).where(editions.c.story == story, same == day)
    silent = connection.execute(others).first() is not None
    return max(day, _seen_on(told)) if silent else day


def _seen_on(told: Told) -> dt.date:
    return min(told.learnt, told.fetched or told.learnt).date()


def withdraw(
    connection: Connection, name: str, *, on: dt.date | None, learnt: dt.datetime, note: str | None
) -> str:
    """Add to the story of a report that it was withdrawn; nothing of it is removed.

    name: the report's id, its first characters, or where it was read from. on: the day of
    withdrawal, else that on which we learnt of it; a version that came out later stands. Returns
    the report's id.
    Raises LedgerError where there is no such report.
    """
    row, story, id_ = _meant(connection, name)
    last = last_edition(connection, story)
    if last is None or last.kind != WITHDRAWN:
        version = last.version if last else 0
        told = Told(kind=WITHDRAWN, version=version, published=on, learnt=learnt, note=note)
        number = next_row(connection, schema.editions.c.row)
        values = edition_row(number, story, row, told, day_of(connection, story, told))
        connection.execute(schema.editions.insert(), values)
        refresh(connection, story)
    return id_


def _meant(connection: Connection, name: str) -> tuple[int, int, str]:
    """The row, the story and the id of a report.

    name: as of ``withdraw``; of several that were read from one place the last is meant.
    """
    reports, seen = schema.reports, schema.sightings
    columns = select(reports.c.row, reports.c.story, reports.c.id)
    fits = (
        reports.c.id.startswith(name, autoescape=True)
        if len(name) >= SHORTEST
        else (reports.c.id == name)
    )
    found = connection.execute(columns.where(fits).limit(2)).all()
    if not found:
        there = columns.join(seen, seen.c.report == reports.c.row)
        there = there.where((seen.c.origin == name) | (seen.c.url == name))
        found = connection.execute(there.order_by(reports.c.row.desc()).limit(1)).all()
    if len(found) != 1:
        many = "no report" if not found else "several reports"
        raise LedgerError(f"{many} {name} in the ledger; dateline claims --format jsonl tells ids")
    row, story, id_ = found[0]
    return row, story, id_


def refresh(connection: Connection, story: int) -> None:
    """Mark which claims of a story stand: those of its last version, by its newest reader."""
    claims, readings, readers = schema.claims, schema.readings, schema.readers
    last = last_edition(connection, story)
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
    """Set columns of claims, and of their parties, sources and figures, which have them too."""
    claims = schema.claims
    connection.execute(update(claims).where(which).values(**values))
    rows = select(claims.c.row).where(which)
    for table in (schema.parties, schema.sources, schema.quantities):
        connection.execute(update(table).where(table.c.claim.in_(rows)).values(**values))


def last_edition(connection: Connection, story: int) -> Row[Any] | None:
    """The row of the version of a story that came out last."""
    editions = schema.editions
    query = select(editions).where(editions.c.story == story)
    order = editions.c.public_from.desc(), editions.c.version.desc(), editions.c.row.desc()
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
