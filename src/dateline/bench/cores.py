"""How much quicker ``dateline ingest`` is with two processes than with one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from dateline import examples
from dateline.errors import BenchError

REPORTS, ROUNDS = 200, 3
_COMMAND = [sys.executable, "-c", "from dateline.cli import main; main()", "ingest"]


def measure_cores(
    paths: Sequence[Path],
    *,
    reports: int = REPORTS,
    rounds: int = ROUNDS,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Reports a second that one process and two add to a ledger, from start to end of the command.

    paths: reports; the bundled examples when there are none. They are written again and again
    with another last line until there are ``reports`` of them, so that each is a report of its
    own. rounds: how often each number of processes is timed, in turns; medians are compared.
    progress: told of every step.
    Raises BenchError when a report is missing or the command fails.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        _write(folder, list(paths) or examples.paths(), reports)
        seconds: dict[int, list[float]] = {1: [], 2: []}
        for number in range(rounds):
            for jobs, taken in seconds.items():
                if progress:
                    progress(f"round {number + 1} of {rounds}: {jobs} processes")
                taken.append(_timed(folder, Path(place) / f"{number}-{jobs}.db", jobs))
    rates = {jobs: round(reports / median(taken), 2) for jobs, taken in seconds.items()}
    return {
        "reports": reports,
        "reports_per_second": {str(jobs): rate for jobs, rate in rates.items()},
        "ratio": round(median(seconds[1]) / median(seconds[2]), 3),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _write(folder: Path, paths: Sequence[Path], reports: int) -> None:
    for number, path in enumerate(islice(cycle(paths), reports)):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BenchError(f"{path}: {error}; give a report in UTF-8") from error
        copy = folder / f"{number:06}.txt"
        copy.write_text(f"{text}\nCopy {number}.\n", encoding="utf-8")


def _timed(folder: Path, ledger: Path, jobs: int) -> float:
    command = [*_COMMAND, str(folder), "--ledger", str(ledger), "--jobs", str(jobs)]
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"dateline ingest ended with {done.returncode}: {done.stderr[-400:]}")
    return perf_counter() - start
