"""The tables of a ledger, the same in SQLite and PostgreSQL.

Rows are only ever added. A few columns are kept up to date beside them, because asking would
be slow without: ``current``, ``alone`` and ``public_from`` of claims, their parties, sources and
figures, and what a failure has come to. Days are days; moments are in UTC without a zone.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

EARLIEST, LATEST = dt.date.min, dt.date.max
"""Stand for an open beginning and an open end; the wrong way round, for no time at all."""

metadata = MetaData()
_Row = BigInteger().with_variant(Integer, "sqlite")


def _row() -> Column[int]:
    return Column("row", _Row, primary_key=True, autoincrement=False)


def _of(table: str, name: str, *, key: bool = False, empty: bool = False) -> Column[int]:
    place = ForeignKey(f"{table}.row")
    return Column(name, _Row, place, primary_key=key, autoincrement=False, nullable=empty)


_ASKED_WITH: dict[str, TypeEngine[Any]] = {
    "public_from": Date(),
    "type": String(),
    "from_day": Date(),
    "to_day": Date(),
    "current": Boolean(),
    "alone": Boolean(),
}
_IN_ORDER = ("public_from", "claim", "type", "from_day", "to_day", "current", "alone")

readers = Table(
    "readers",
    metadata,
    _row(),
    Column("version", String, nullable=False),
    Column("weights", String, nullable=False),
    Column("stylebook", String, nullable=False),
    Column("rank", String, nullable=False),
    Column("since", DateTime, nullable=False),
    UniqueConstraint("version", "weights", "stylebook", name="readers_once"),
)
"""Who read: ``rank`` sorts versions, and readers of one version stand in order of ``row``.

An empty ``stylebook`` is unknown.
"""

names = Table(
    "names",
    metadata,
    _row(),
    Column("name", String, nullable=False),
    UniqueConstraint("name", name="names_once"),
)
"""Every name once, folded: lower case, no accents."""

name_words = Table(
    "name_words",
    metadata,
    Column("word", String, primary_key=True),
    _of("names", "name", key=True),
    sqlite_with_rowid=False,
)
"""The words of each name, so that names are found by any of theirs."""

reports = Table(
    "reports",
    metadata,
    _row(),
    Column("id", String(16), nullable=False),
    Column("story", _Row, nullable=False),
    Column("outlet", String),
    _of("names", "outlet_name", empty=True),
    Column("headline", String),
    Column("headline_name", String),
    Column("published", Date),
    Column("record", Text, nullable=False),
    UniqueConstraint("id", name="reports_once"),
    Index("reports_by_story", "story"),
    Index("reports_by_headline", "headline_name", "outlet_name"),
)
"""Reports, each once; ``story`` is the first report of which it is a version.

``headline_name`` is the headline folded as names are.
"""

sightings = Table(
    "sightings",
    metadata,
    _row(),
    _of("reports", "report"),
    Column("origin", String, nullable=False),
    Column("url", String, nullable=False),
    Column("guid", String, nullable=False),
    Column("status", String, nullable=False),
    Column("learnt", DateTime, nullable=False),
    Column("fetched", DateTime),
    UniqueConstraint("report", "origin", "url", "guid", "status", name="sightings_once"),
    Index("sightings_by_url", "url"),
    Index("sightings_by_guid", "guid"),
    Index("sightings_by_origin", "origin"),
)
"""Where a report was seen, as what, and in which state; what is empty is unknown.

``guid`` is the publisher's own name for it, ``status`` tells that it keeps it back.
"""

editions = Table(
    "editions",
    metadata,
    _row(),
    Column("story", _Row, nullable=False),
    _of("reports", "report"),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("published", Date),
    Column("public_from", Date, nullable=False),
    Column("learnt", DateTime, nullable=False),
    Column("note", String),
    Index("editions_by_story", "story", "public_from", "version", "row"),
    Index("editions_by_report", "report"),
)
"""Versions of a story: first, corrected, withdrawn or restored.

``public_from`` is when it was out; of one day the higher ``version`` of the publisher's count
is the later one, then the higher row. 0 is a version that is not counted.
"""

readings = Table(
    "readings",
    metadata,
    _row(),
    _of("reports", "report"),
    _of("readers", "reader"),
    Column("filed", DateTime, nullable=False),
    Column("flags", String, nullable=False),
    Column("claims", Integer, nullable=False),
    UniqueConstraint("report", "reader", name="readings_once"),
)
"""Which reader read which report, when, and how many claims it made."""

claims = Table(
    "claims",
    metadata,
    _row(),
    Column("id", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    _of("reports", "report"),
    _of("readings", "reading"),
    Column("story", _Row, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("alone", Boolean, nullable=False),
    Column("public_from", Date, nullable=False),
    Column("learnt", DateTime, nullable=False),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("quad", String),
    Column("certainty", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("time", String, nullable=False),
    Column("chain", Integer, nullable=False),
    _of("names", "outlet_name", empty=True),
    _of("names", "place_name", empty=True),
    Column("place_country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("x", Float),
    Column("y", Float),
    Column("z", Float),
    UniqueConstraint("reading", "number", name="claims_once"),
    Index("claims_by_id", "id"),
    Index("claims_by_report", "report"),
    Index("claims_by_story", "story"),
    Index("claims_by_day", "public_from", "row"),
    Index("claims_by_type", "type", "public_from", "row"),
    Index("claims_by_start", "from_day", "row"),
    Index("claims_by_end", "to_day", "row"),
    Index("claims_by_learnt", "learnt", "row"),
    Index("claims_by_country", "place_country", "public_from", "row", "type", "current"),
    Index("claims_by_place_name", "place_name"),
    Index("claims_by_outlet", "outlet_name", "public_from"),
    Index("claims_by_lat", "lat", "lon", "x", "y", "z", "current", "public_from"),
)
"""Claims by what is asked of them; ``x``, ``y``, ``z`` is the place on the unit sphere."""

claim_records = Table(
    "claim_records",
    metadata,
    _of("claims", "claim", key=True),
    Column("record", Text, nullable=False),
)
"""The claims themselves, as JSON."""

parties = Table(
    "parties",
    metadata,
    _of("claims", "claim", key=True),
    Column("role", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("country", String),
    Column("sector", String),
    _of("names", "name"),
    *(Column(name, kind, nullable=False) for name, kind in _ASKED_WITH.items()),
    Index("parties_by_country", "role", "country", *_IN_ORDER),
    Index("parties_by_sector", "role", "sector", *_IN_ORDER),
    Index("parties_by_name", "name", "role", *_IN_ORDER),
    sqlite_with_rowid=False,
)
"""Actors and recipients, with what is most often asked beside them.

An index of all that answers most questions by itself, in order of publication.
"""

sources = Table(
    "sources",
    metadata,
    _of("claims", "claim", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("member", Integer, primary_key=True, autoincrement=False),
    Column("kind", String),
    Column("country", String),
    _of("names", "name", empty=True),
    Column("quote", String),
    Column("said_from", Date, nullable=False),
    Column("said_to", Date, nullable=False),
    *(Column(name, kind, nullable=False) for name, kind in _ASKED_WITH.items()),
    Index("sources_by_kind", "kind", "claim"),
    Index("sources_by_country", "country", *_IN_ORDER),
    Index("sources_by_name", "name", *_IN_ORDER),
    sqlite_with_rowid=False,
)
"""Chains of sources: position 0 is the outermost, member 0 the link itself.

Beside them stands what is most often asked, as for parties.
"""

quantities = Table(
    "quantities",
    metadata,
    _of("claims", "claim", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _of("names", "what", empty=True),
    Column("low", Float),
    Column("high", Float),
    Column("bound", String),
    *(Column(name, kind, nullable=False) for name, kind in _ASKED_WITH.items()),
    Index("quantities_by_what", "what", *_IN_ORDER, "low", "high"),
    Index("quantities_by_day", *_IN_ORDER, "low", "high"),
    sqlite_with_rowid=False,
)
"""Figures, with what is most often asked beside them, as for parties."""

grades = Table(
    "grades",
    metadata,
    _row(),
    Column("claim_id", String(16), nullable=False),
    Column("reliability", String(1), nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("by", String),
    Column("on", Date, nullable=False),
    Column("given", DateTime, nullable=False),
    Index("grades_by_claim", "claim_id", "on", "row"),
)
"""What analysts think of claims, by the claim's id, so that it outlives a newer reading."""

failures = Table(
    "failures",
    metadata,
    _row(),
    Column("origin", String, nullable=False),
    Column("error", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("first", DateTime, nullable=False),
    Column("last", DateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("cleared", DateTime),
    Index(
        "failures_open",
        "origin",
        unique=True,
        sqlite_where=text("cleared IS NULL"),
        postgresql_where=text("cleared IS NULL"),
    ),
)
"""Reports set aside, and when a later attempt went well."""
