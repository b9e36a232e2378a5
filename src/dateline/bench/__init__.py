"""Bench: gold and the reader in, scores out; floors below which they may not fall."""

from dateline.bench.floors import Verdict
from dateline.bench.speed import Progress
from dateline.bench.suite import run_suite
from dateline.bench.tasks import TASKS, Reads, run

__all__ = ["TASKS", "Progress", "Reads", "Verdict", "run", "run_suite"]
