"""What the ledger holds already."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from dateline import __version__
from dateline.ledger import schema
from dateline.ledger.write.names import folded
from dateline.records.claim import ReaderRef
from dateline.records.report import Report

_reports, _readings, _readers = schema.reports, schema.readings, schema.readers
_KNOWS = (
    select(_readings.c.row)
    .join(_reports, _reports.c.row == _readings.c.report)
    .join(_readers, _readers.c.row == _readings.c.reader)
    .where(_reports.c.id == bindparam("id"))
    .where(*(_readers.c[name] == bindparam(name) for name in ("version", "weights", "stylebook")))
)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is.

    stories: reports without their newer versions. current: claims that stand today. failures:
    reports that are set aside.
    """

    stories: int
    reports: int
    claims: int
    current: int
    readers: int
    failures: int


@cache
def installed_reader(tables: Path | None = None) -> ReaderRef:
    """The reader of this installation.

    tables: a folder with tables of the user's own of who is who.
    Raises WeightsError where there are no weights, StylebookError where there are no tables.
    """
    # Not at the top: they bring the neural reader, and most questions need none.
    from dateline.reader.weights import installed_digest
    from dateline.stylebook import Stylebook

    return ReaderRef(
        version=__version__, weights=installed_digest(), stylebook=Stylebook(own=tables).digest
    )


def reader_columns(reader: ReaderRef) -> dict[str, str]:
    """What tells a reader from others, as columns of ``readers``."""
    return {
        "version": reader.version,
        "weights": reader.weights,
        "stylebook": reader.stylebook or "",
    }


def has_read(connection: Connection, reader: ReaderRef) -> bool:
    """Whether a reader has read any report of the ledger."""
    readers = schema.readers
    query = select(readers.c.row).filter_by(**reader_columns(reader))
    return connection.execute(query).first() is not None


def knows(connection: Connection, report: str, reader: ReaderRef) -> bool:
    """Whether the reader's claims on the report with that id are there."""
    return connection.execute(_KNOWS, {"id": report, **reader_columns(reader)}).first() is not None


def days_of(connection: Connection, outlet: str) -> list[dt.date]:
    """The days on which reports came out, as far as they are told, with claims by an outlet.

    outlet: its name, or that of the agency where there is none.
    """
    claims, reports, names = schema.claims, schema.reports, schema.names
    query = (
        select(reports.c.published)
        .distinct()
        .join(claims, claims.c.report == reports.c.row)
        .join(names, names.c.row == claims.c.outlet_name)
        .where(names.c.name == folded(outlet), reports.c.published.is_not(None))
    )
    return sorted(connection.execute(query).scalars())


def report_of(connection: Connection, id_: str) -> Report | None:
    """The report with that id."""
    query = select(schema.reports.c.record).where(schema.reports.c.id == id_)
    record = connection.execute(query).scalar()
    return None if record is None else msgspec.json.decode(record, type=Report)


def standing_of(connection: Connection) -> Standing:
    """How much there is of everything."""
    claims, failures = schema.claims, schema.failures
    queries = {
        "stories": select(func.count(schema.reports.c.story.distinct())),
        "reports": select(func.count()).select_from(schema.reports),
        "claims": select(func.count()).select_from(claims),
        "current": select(func.count()).select_from(claims).where(claims.c.current),
        "readers": select(func.count()).select_from(schema.readers),
        "failures": select(func.count()).select_from(failures).where(failures.c.cleared.is_(None)),
    }
    return Standing(**{name: connection.execute(one).scalar_one() for name, one in queries.items()})
