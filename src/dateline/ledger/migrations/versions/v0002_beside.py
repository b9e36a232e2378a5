"""Reports side by side: verdicts of people, and what was found out by comparing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of verdicts and of comparisons."""
    op.create_table(
        "verdicts",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("left", sa.String(16), nullable=False),
        sa.Column("right", sa.String(16), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("given", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("verdicts_by_left", "verdicts", ["left"])
    op.create_index("verdicts_by_right", "verdicts", ["right"])
    op.create_table(
        "comparisons",
        sa.Column("report", sa.String(16), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
