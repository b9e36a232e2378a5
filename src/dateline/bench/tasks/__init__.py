"""The tasks of the bench, each with its scorer; `run` does one."""

from dateline.bench.tasks.run import TASKS, run
from dateline.bench.tasks.setting import Figures, Reads

__all__ = ["TASKS", "Figures", "Reads", "run"]
