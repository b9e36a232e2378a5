"""The command line: arguments → one call of the API → printed rows."""

from dateline.cli import bench, claims, ingest, read, schema
from dateline.cli.main import main

__all__ = ["bench", "claims", "ingest", "main", "read", "schema"]
