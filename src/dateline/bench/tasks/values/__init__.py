"""Tasks on the values read from words: times, places, counts."""

from dateline.bench.tasks.values import counts, times

TASKS = counts.TASKS | times.TASKS

__all__ = ["TASKS"]
