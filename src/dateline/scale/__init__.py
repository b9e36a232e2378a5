"""Many reports at once: a pool of processes, and a run that fills a ledger."""

from dateline.scale.fill import Step, files_in, ingest
from dateline.scale.pool import file_all, spread

__all__ = ["Step", "file_all", "files_in", "ingest", "spread"]
"""``file_all`` is ``dateline.read_files`` on several cores."""
