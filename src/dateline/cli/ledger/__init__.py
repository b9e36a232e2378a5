"""The commands that fill a ledger, ask it and grade what it holds."""

from dateline.cli.ledger import claims, grade, ingest, rule

__all__ = ["claims", "grade", "ingest", "rule"]
