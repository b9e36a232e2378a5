"""Figures with what is most often asked beside them, so that an index answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OWN = ("claim", "number", "what", "low", "high", "bound")
_BESIDE = ("public_from", "type", "from_day", "to_day", "current", "alone")
_IN_ORDER = ("public_from", "claim", "type", "from_day", "to_day", "current", "alone")


def upgrade() -> None:
    """Make the table of figures anew, with columns of their claims; no figure is changed."""
    op.execute("CREATE TEMPORARY TABLE kept_quantities AS SELECT * FROM quantities")
    op.drop_table("quantities")
    _table()
    own = ", ".join(f"kept.{name}" for name in _OWN)
    beside = ", ".join(f"claims.{name}" for name in _BESIDE)
    op.execute(
        f"INSERT INTO quantities ({', '.join((*_OWN, *_BESIDE))})"
        f" SELECT {own}, {beside} FROM kept_quantities AS kept"
        " JOIN claims ON claims.row = kept.claim"
    )
    op.execute("DROP TABLE kept_quantities")
    op.create_index("quantities_by_what", "quantities", ["what", *_IN_ORDER, "low", "high"])
    op.create_index("quantities_by_day", "quantities", [*_IN_ORDER, "low", "high"])


def _table() -> None:
    op.create_table(
        "quantities",
        sa.Column("claim", _ROW, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", _ROW, nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", sa.String(), nullable=True),
        sa.Column("public_from", sa.Date(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "number"),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"]),
        sa.ForeignKeyConstraint(["what"], ["names.row"]),
        sqlite_with_rowid=False,
    )
