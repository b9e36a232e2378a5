"""Many reports at once: a pool of processes, and a run that fills a ledger."""

from dateline.scale.fill import Step, ingest
from dateline.scale.pool import Crew, file_all, spread
from dateline.scale.work import Order

__all__ = ["Crew", "Order", "Step", "file_all", "ingest", "spread"]
"""``file_all`` is ``dateline.read_files`` on several cores."""
