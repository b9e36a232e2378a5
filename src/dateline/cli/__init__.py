"""The command line: arguments → one call of the API → printed rows."""

from dateline.cli import bench, export, ledger, read, schema
from dateline.cli.main import main

__all__ = ["bench", "export", "ledger", "main", "read", "schema"]
