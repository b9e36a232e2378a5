"""The tables of reports side by side."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from dateline.ledger.schema import metadata

_Row = BigInteger().with_variant(Integer, "sqlite")

verdicts = Table(
    "verdicts",
    metadata,
    Column("row", _Row, primary_key=True, autoincrement=False),
    Column("left", String(16), nullable=False),
    Column("right", String(16), nullable=False),
    Column("same", Boolean, nullable=False),
    Column("by", String),
    Column("given", DateTime, nullable=False),
    Index("verdicts_by_left", "left"),
    Index("verdicts_by_right", "right"),
)
"""What people said of two claims, by their ids; rows are only ever added."""

comparisons = Table(
    "comparisons",
    metadata,
    Column("report", String(16), primary_key=True),
    Column("stamp", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What was found out by comparing reports; derived from the rest, and may be emptied."""
