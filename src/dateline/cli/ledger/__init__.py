"""The commands that fill a ledger, ask it, and grade, rule on or withdraw what it holds."""

from dateline.cli.ledger import claims, grade, ingest, rule, withdraw

__all__ = ["claims", "grade", "ingest", "rule", "withdraw"]
