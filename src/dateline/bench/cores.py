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

REPORTS, ROUNDS = 800, 3
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
    that each is the first of a story of its own. rounds: how often each number of processes is
    timed, in turns; medians are compared. progress: told of every step.
    ``ratio`` is of times by the clock, and means little on a machine with other work
    (``load_before``). ``ceiling`` is what the machine itself gives: that of two commands of one
    process, each with half of the reports and a ledger of its own, at once. ``cpu_seconds`` is
    the processor time of a command, all that it starts included. Processes take about a second
    each to start, which is part of all figures.
    Raises BenchError when a report is missing or the command fails.
    """
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        halves = [Path(place) / "reports" / half for half in ("one", "other")]
        _write(halves, list(paths) or examples.paths(), reports)
        taken: dict[str, list[Taken]] = {"1": [], "2": [], "halves": []}
        for number in range(rounds):
            for name, runs in taken.items():
                if progress:
                    progress(f"round {number + 1} of {rounds}: {name}")
                runs.append(_timed(_commands(name, halves, Path(place) / str(number))))
    seconds = {name: median(run.seconds for run in runs) for name, runs in taken.items()}
    work = {name: median(run.cpu_seconds for run in runs) for name, runs in taken.items()}
    return {
        "reports": reports,
        "reports_per_second": {name: round(reports / one, 2) for name, one in seconds.items()},
        "ratio": round(seconds["1"] / seconds["2"], 3),
        "ceiling": round(seconds["1"] / seconds["halves"], 3),
        "cpu_seconds": {name: round(one, 2) for name, one in work.items()},
        "cores": os.cpu_count(),
        "load_before": round(before, 2),
    }


class Taken(NamedTuple):
    """Seconds from start to end of a command, and of all cores that it and its processes had."""

    seconds: float
    cpu_seconds: float


def _write(folders: Sequence[Path], paths: Sequence[Path], reports: int) -> None:
    """Write the reports into the folders, in turns."""
    for folder in folders:
        folder.mkdir(parents=True)
    for number, path in enumerate(islice(cycle(paths), reports)):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BenchError(f"{path}: {error}; give a report in UTF-8") from error
        headline, _, rest = text.partition("\n")
        copy = folders[number % len(folders)] / f"{number:06}.txt"
        copy.write_text(f"{headline} ({number})\n{rest}\nCopy {number}.\n", encoding="utf-8")


def _commands(name: str, halves: Sequence[Path], ledger: Path) -> list[list[str]]:
    """The commands that are timed together.

    name: a number of processes, or *halves*: a command of one process for each folder.
    """
    if name != "halves":
        return [_command(halves, ledger.with_suffix(f".{name}.db"), name)]
    return [_command([half], ledger.with_suffix(f".{half.name}.db"), "1") for half in halves]


def _command(folders: Sequence[Path], ledger: Path, jobs: str) -> list[str]:
    return [*_COMMAND, *map(str, folders), "--ledger", str(ledger), "--jobs", jobs]


def _timed(commands: Sequence[Sequence[str]]) -> Taken:
    """Seconds that commands take which are started at once."""
    start, before = perf_counter(), _work_of_children()
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    told = [one.communicate()[1] for one in running]
    taken = Taken(perf_counter() - start, _work_of_children() - before)
    for one, words in zip(running, told, strict=True):
        if one.returncode:
            raise BenchError(f"dateline ingest ended with {one.returncode}: {words[-400:]}")
    return taken


def _work_of_children() -> float:
    """Seconds of processor that ended processes have had, and their own children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
