"""The commands that fill a ledger and ask it."""

from dateline.cli.ledger import claims, ingest, rule

__all__ = ["claims", "ingest", "rule"]
