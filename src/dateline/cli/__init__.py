"""The command line: arguments → one call of the API → printed rows."""

from dateline.cli import bench, beside, export, read, schema
from dateline.cli.main import main

__all__ = ["bench", "beside", "export", "main", "read", "schema"]
