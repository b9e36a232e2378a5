"""The first schema of the ledger.

A migration is never changed once it has been released: it keeps its own copy of the tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables, and the indexes for full text, which each database has of its own kind."""
    _failures()
    _names()
    _readers()
    _reports()
    _editions()
    _readings()
    _sightings()
    _claims()
    _claim_records()
    _parties()
    _quantities()
    _sources()
    _grades()
    _words()


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("first", sa.DateTime(), nullable=False),
        sa.Column("last", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("cleared", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index(
        "failures_open",
        "failures",
        ["origin"],
        unique=True,
        sqlite_where=sa.text("cleared IS NULL"),
        postgresql_where=sa.text("cleared IS NULL"),
    )


def _names() -> None:
    op.create_table(
        "names",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("name", name="names_once"),
    )
    op.create_table(
        "name_words",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("name", _ROW, nullable=False),
        sa.ForeignKeyConstraint(["name"], ["names.row"]),
        sa.PrimaryKeyConstraint("word", "name"),
        sqlite_with_rowid=False,
    )


def _readers() -> None:
    op.create_table(
        "readers",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("weights", sa.String(), nullable=False),
        sa.Column("stylebook", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("version", "weights", "stylebook", name="readers_once"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("story", _ROW, nullable=False),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("outlet_name", _ROW, nullable=True),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("headline_name", sa.String(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_name"], ["names.row"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", name="reports_once"),
    )
    op.create_index("reports_by_headline", "reports", ["headline_name", "outlet_name"])
    op.create_index("reports_by_story", "reports", ["story"])


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("story", _ROW, nullable=False),
        sa.Column("report", _ROW, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("learnt", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.row"]),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("editions_by_report", "editions", ["report"])
    op.create_index("editions_by_story", "editions", ["story", "public_from", "version", "row"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("report", _ROW, nullable=False),
        sa.Column("reader", _ROW, nullable=False),
        sa.Column("filed", sa.DateTime(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reader"], ["readers.row"]),
        sa.ForeignKeyConstraint(["report"], ["reports.row"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("report", "reader", name="readings_once"),
    )


def _sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("report", _ROW, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("learnt", sa.DateTime(), nullable=False),
        sa.Column("fetched", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.row"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("report", "origin", "url", "guid", "status", name="sightings_once"),
    )
    op.create_index("sightings_by_guid", "sightings", ["guid"])
    op.create_index("sightings_by_origin", "sightings", ["origin"])
    op.create_index("sightings_by_url", "sightings", ["url"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("story", _ROW, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("learnt", sa.DateTime(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("quad", sa.String(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("outlet_name", _ROW, nullable=True),
        sa.Column("place_name", _ROW, nullable=True),
        sa.Column("place_country", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("z", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["outlet_name"], ["names.row"]),
        sa.ForeignKeyConstraint(["place_name"], ["names.row"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.row"]),
        sa.ForeignKeyConstraint(["report"], ["reports.row"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("reading", "number", name="claims_once"),
    )
    op.create_index(
        "claims_by_country", "claims", ["place_country", "public_from", "row", "type", "current"]
    )
    op.create_index("claims_by_day", "claims", ["public_from", "row"])
    op.create_index("claims_by_end", "claims", ["to_day", "row"])
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_by_lat", "claims", ["lat", "lon"])
    op.create_index("claims_by_learnt", "claims", ["learnt", "row"])
    op.create_index("claims_by_outlet", "claims", ["outlet_name", "public_from"])
    op.create_index("claims_by_place_name", "claims", ["place_name"])
    op.create_index("claims_by_report", "claims", ["report"])
    op.create_index("claims_by_start", "claims", ["from_day", "row"])
    op.create_index("claims_by_story", "claims", ["story"])
    op.create_index("claims_by_type", "claims", ["type", "public_from", "row"])


def _claim_records() -> None:
    op.create_table(
        "claim_records",
        sa.Column("claim", _ROW, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"]),
        sa.PrimaryKeyConstraint("claim"),
    )


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("claim", _ROW, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("name", _ROW, nullable=False),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"]),
        sa.ForeignKeyConstraint(["name"], ["names.row"]),
        sa.PrimaryKeyConstraint("claim", "role", "number"),
        sqlite_with_rowid=False,
    )
    asked = ["public_from", "claim", "type", "from_day", "to_day", "current", "alone"]
    op.create_index("parties_by_country", "parties", ["role", "country", *asked])
    op.create_index("parties_by_sector", "parties", ["role", "sector", *asked])
    op.create_index("parties_by_name", "parties", ["name", "role", *asked])


def _quantities() -> None:
    op.create_table(
        "quantities",
        sa.Column("claim", _ROW, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", _ROW, nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"]),
        sa.ForeignKeyConstraint(["what"], ["names.row"]),
        sa.PrimaryKeyConstraint("claim", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("quantities_by_low", "quantities", ["low", "claim"])
    op.create_index("quantities_by_what", "quantities", ["what", "claim"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("claim", _ROW, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("name", _ROW, nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("said_from", sa.Date(), nullable=False),
        sa.Column("said_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"]),
        sa.ForeignKeyConstraint(["name"], ["names.row"]),
        sa.PrimaryKeyConstraint("claim", "position", "member"),
        sqlite_with_rowid=False,
    )
    op.create_index("sources_by_country", "sources", ["country", "claim"])
    op.create_index("sources_by_kind", "sources", ["kind", "claim"])
    op.create_index("sources_by_name", "sources", ["name", "claim"])


def _grades() -> None:
    op.create_table(
        "grades",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("claim_id", sa.String(length=16), nullable=False),
        sa.Column("reliability", sa.String(length=1), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("given", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("grades_by_claim", "grades", ["claim_id", "on", "row"])


def _words() -> None:
    kinds = ("claim", "report")
    for kind in kinds:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {kind}_words USING fts5"
                "(words, content='', tokenize=\"porter unicode61 remove_diacritics 2\")"
            )
        else:
            op.execute(
                f"CREATE TABLE {kind}_words"
                f" ({kind} BIGINT PRIMARY KEY REFERENCES {kind}s (row), words TSVECTOR NOT NULL)"
            )
            op.execute(f"CREATE INDEX {kind}_words_gin ON {kind}_words USING gin (words)")
