"""The command line: arguments → one call of the API → printed rows."""

from dateline.cli import bench, beside, export, ledger, read
from dateline.cli.main import main

__all__ = ["bench", "beside", "export", "ledger", "main", "read"]
