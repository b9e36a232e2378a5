"""How much quicker ``dateline ingest`` is with two processes than with one."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from dateline import examples
from dateline.errors import BenchError

REPORTS, ROUNDS = 400, 3
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
    with a number behind the headline and in a last line until there are ``reports`` of them, so
    that each is the first of a story of its own. rounds: how often each number of processes is timed, in turns; medians are compared.
    progress: told of every step.
    ``ratio`` is of times by the clock, and means little on a machine with other work
    (``load_before``). ``cpu_seconds`` is the processor time of a command, all that it starts
    included.
    Raises BenchError when a report is missing or the command fails.
    """
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        _write(folder, list(paths) or examples.paths(), reports)
        taken: dict[int, list[Taken]] = {1: [], 2: []}
        for number in range(rounds):
            for jobs, runs in taken.items():
                if progress:
                    progress(f"round {number + 1} of {rounds}: {jobs} processes")
                runs.append(_timed(folder, Path(place) / f"{number}-{jobs}.db", jobs))
    seconds = {jobs: median(run.seconds for run in runs) for jobs, runs in taken.items()}
    work = {jobs: median(run.cpu_seconds for run in runs) for jobs, runs in taken.items()}
    return {
        "reports": reports,
        "reports_per_second": {str(jobs): round(reports / one, 2) for jobs, one in seconds.items()},
        "ratio": round(seconds[1] / seconds[2], 3),
        "cpu_seconds": {str(jobs): round(one, 2) for jobs, one in work.items()},
        "cores": os.cpu_count(),
        "load_before": round(before, 2),
    }


class Taken(NamedTuple):
    """Seconds from start to end of a command, and of all cores that it and its processes had."""

    seconds: float
    cpu_seconds: float


def _write(folder: Path, paths: Sequence[Path], reports: int) -> None:
    for number, path in enumerate(islice(cycle(paths), reports)):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BenchError(f"{path}: {error}; give a report in UTF-8") from error
        headline, _, rest = text.partition("\n")
        copy = folder / f"{number:06}.txt"
        copy.write_text(f"{headline} ({number})\n{rest}\nCopy {number}.\n", encoding="utf-8")


def _timed(folder: Path, ledger: Path, jobs: int) -> Taken:
    command = [*_COMMAND, str(folder), "--ledger", str(ledger), "--jobs", str(jobs)]
    start, before = perf_counter(), _work_of_children()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = Taken(perf_counter() - start, _work_of_children() - before)
    if done.returncode:
        raise BenchError(f"dateline ingest ended with {done.returncode}: {done.stderr[-400:]}")
    return taken


def _work_of_children() -> float:
    """Seconds of processor that ended processes have had, and their own children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
