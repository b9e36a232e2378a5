"""Tasks on the values read from words: times, places, counts."""

from dateline.bench.tasks.values import counts, places, times

TASKS = counts.TASKS | places.TASKS | times.TASKS

__all__ = ["TASKS"]
